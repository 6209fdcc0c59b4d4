"""cards.yaml: which entries of which registers make flash cards, and of what words.

A rule names a register (the glossary, the values, a CSV file) and writes the two sides
of a card with the register's fields in braces, so that nothing is written twice.  What
a card is known by for good is made of the rule's ``kind`` and the entry's ``key``.
Cards that a chapter writes itself are :mod:`publish.readers.furniture`'s.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from publish.diagnostics import Report, Span, did_you_mean
from publish.model import (
    Blocks,
    Card,
    Citation,
    CiteItem,
    Inline,
    Inlines,
    Node,
    Term,
    Text,
    rewrite,
)
from publish.readers.datasets import VALUES
from publish.readers.entries import CARDS, GLOSSARY
from publish.readers.forms import Form, Slug, Words, entries_wanted, fill_each
from publish.readers.fragments import Fragment
from publish.readers.passages import read_blocks, read_inlines
from publish.readers.records import Record, open_record
from publish.readers.refusals import LINKS, NOTES, without
from publish.readers.sheets import read_sheet
from publish.readers.sources import Sources

_FIELD = re.compile(r"\{([^{}]*)\}")
_KEY = re.compile(r"[a-z][a-z0-9_-]*")
"""What can be a work's key; other words of a list of sources are printed as they are."""


class RuleForm(Form):
    """One rule; ``{field}`` in its texts stands for that field of an entry."""

    data: Words
    kind: Slug
    front: Words
    back: Words
    sources: str = ""
    chapter: str = ""
    where: dict[str, str] = {}
    only: tuple[Words, ...] = ()
    without: tuple[Words, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything in which a field may be named."""
        return (self.front, self.back, self.sources, self.chapter)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """One entry of a register, whatever its file looks like."""

    key: str
    span: Span
    fields: Mapping[str, Fragment]


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule at work."""

    form: RuleForm
    record: Record
    index: int
    report: Report

    def cards(self, entries: Iterable[_Entry]) -> Iterable[Card]:
        """A card for each entry that is asked for."""
        front, back = (self._pattern(name) for name in ("front", "back"))
        chosen = [entry for entry in entries if self._wants(entry)]
        if not chosen:
            self.report.error("CRD-002", self.record.place(self.index), "the rule makes no card",
                              "mend `where`, `only` or `without`, or take it out")  # fmt: skip
        for entry in chosen:
            if not self._is_full(entry):
                continue
            yield Card(
                span=entry.span, id=f"{self.form.kind}-{entry.key}", kind=self.form.kind,
                chapter=_raw(self.form.chapter, entry),
                term=entry.key if self.form.data == GLOSSARY else "",
                front=self._side(front, entry), back=self._side(back, entry),
                sources=_works(_raw(self.form.sources, entry), entry.span),
            )  # fmt: skip

    def _is_full(self, entry: _Entry) -> bool:
        """Whether the entry has every field that a side prints."""
        fields = _FIELD.findall(self.form.front + self.form.back)
        empty = [field for field in fields if not _text(entry, field)]
        for field in empty:
            self.report.error("CRD-003", entry.span,
                              f"the card `{self.form.kind}-{entry.key}` has an empty `{field}`",
                              f"fill it in, or leave `{entry.key}` out")  # fmt: skip
        return not empty

    def _pattern(self, name: str) -> Blocks:
        words = read_blocks(self.record.fragment(self.index, name), "", self.report)
        return without(words, (*NOTES, *LINKS), "a card", self.report)

    def _wants(self, entry: _Entry) -> bool:
        form = self.form
        alike = all(_text(entry, field) == value for field, value in form.where.items())
        return alike and entry.key not in form.without and entry.key in (form.only or (entry.key,))

    def _side(self, pattern: Blocks, entry: _Entry) -> Blocks:
        def fill(node: Node) -> Node | tuple[Node, ...]:
            return _filled(node, entry, self.report) if isinstance(node, Text) else node

        return rewrite(pattern, fill)


def read_cards(
    terms: Collection[Term], values: Collection[str], sources: Sources, report: Report
) -> tuple[Card, ...]:
    """Cards of all rules, in their order; a book without the file has none."""
    if not sources.exists(CARDS):
        return ()
    record = open_record(CARDS, sources, report)
    if record is None or not entries_wanted(record, report, list):
        return ()
    known = {GLOSSARY: {term.key for term in terms}, VALUES: set(values)}
    cards: list[Card] = []
    for index, form in fill_each(RuleForm, record, report):
        place = record.place(index, "data")
        entries = _entries(form.data, place, known, sources, report)
        if entries and _is_answerable(form, entries, record, index, report):
            cards += _Rule(form, record, index, report).cards(entries)
    return tuple(cards)


def _entries(
    file: str, place: Span, known: Mapping[str, Collection[str]], sources: Sources, report: Report
) -> list[_Entry]:
    """The sound entries of a register; none where it cannot be read, which is reported."""
    if file in known:
        record = open_record(file, sources, report) if sources.exists(file) else None
        if record is None:
            report.error("CRD-004", place, f"there is no register `{file}`", sources.near(file))
            return []
        return [e for e in _recorded(record) if e.key in known[file]]
    sheet = read_sheet(file, place, sources, report)
    if sheet is None or not sheet.has("key", place, report):
        return []
    return [
        _Entry(key=row.cells["key"], span=row.places["key"],
               fields={n: Fragment(t, row.places[n], "") for n, t in row.cells.items()})
        for row in sheet.rows
    ]  # fmt: skip


def _recorded(record: Record) -> Iterable[_Entry]:
    """The entries of a YAML file: a list of mappings with keys, or a mapping by key."""
    pairs = record.data.items() if isinstance(record.data, dict) else enumerate(record.data or ())
    for at, data in pairs:
        if isinstance(data, dict):
            fields = {name: record.fragment(at, name) for name in data}
            key = str(data.get("key", at))
            fields.setdefault("key", Fragment(key, record.place(at), ""))
            yield _Entry(key=key, span=record.place(at), fields=fields)


def _is_answerable(
    form: RuleForm, entries: list[_Entry], record: Record, index: int, report: Report
) -> bool:
    """Whether the register has the fields and entries that a rule asks for."""
    fields = {name for entry in entries for name in entry.fields}
    keys = {entry.key for entry in entries}
    asked = [(name, field) for name, text in zip(_TEXTS, form.texts, strict=True)
             for field in _FIELD.findall(text)]  # fmt: skip
    unknown = [(n, f) for n, f in (*asked, *(("where", f) for f in form.where)) if f not in fields]
    for name, field in unknown:
        hint = did_you_mean(field, fields) or f"it has {', '.join(sorted(fields))}"
        report.error("CRD-004", record.place(index, name),
                     f"{form.data} has no field `{field}`", hint)  # fmt: skip
    for name, names in (("only", form.only), ("without", form.without)):
        for at, key in enumerate(names):
            if key not in keys and not report.excuses(key, form.data):
                report.error("CRD-002", record.place(index, name, at),
                             f"{form.data} has no entry `{key}`",
                             did_you_mean(key, keys))  # fmt: skip
    return not unknown


_TEXTS = ("front", "back", "sources", "chapter")


def _text(entry: _Entry, field: str) -> str:
    return entry.fields[field].text if field in entry.fields else ""


def _raw(pattern: str, entry: _Entry) -> str:
    return _FIELD.sub(lambda match: _text(entry, match[1]), pattern)


def _filled(node: Text, entry: _Entry, report: Report) -> tuple[Inline, ...]:
    """A text with the entry's own words in the place of its fields."""
    out: list[Inline] = []
    for number, piece in enumerate(_FIELD.split(node.value)):
        if number % 2:
            words = read_inlines(entry.fields.get(piece, Fragment("", entry.span, "")), report)
            out += without(words, (*NOTES, *LINKS), "a card", report)
        elif piece:
            out.append(Text(value=piece, span=entry.span))
    return tuple(out)


def _works(text: str, span: Span) -> Inlines:
    """A list with semicolons: works by their keys, and what is no key as it is written."""
    parts = [part.strip() for part in text.split(";") if part.strip()]
    keys = [part for part in parts if _KEY.fullmatch(part)]
    items = tuple(CiteItem(key=key, span=span) for key in keys)
    out: list[Inline] = [Citation(span=span, items=items)] if items else []
    words = "; ".join(part for part in parts if part not in keys)
    if words:
        out.append(Text(value=f"; {words}" if out else words, span=span))
    return tuple(out)
