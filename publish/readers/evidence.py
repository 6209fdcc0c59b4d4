"""The registers of evidence: stored excerpts, allowances, confirmed pages, names, fingerprints.

``sources/*.yaml``, one file a work; ``allowances.yaml``; ``locators.yaml``;
``names.yaml``; ``fingerprints/*.yaml``, one file a text.  A book keeps those it wants
to be held to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal, TypeVar

from pydantic import Field

from publish.diagnostics import Report
from publish.locator import LABELS, Locator, parse_locator
from publish.model import (
    Allowance,
    ConfirmedPages,
    DatedName,
    Evidence,
    Excerpt,
    Fingerprint,
    Spelling,
)
from publish.readers.entries import ALLOWANCES
from publish.readers.forms import Form, Words, entries_wanted, fill, fill_each
from publish.readers.records import Record, open_record
from publish.readers.sources import Sources

PAGES, NAMES = "locators.yaml", "names.yaml"
EXCERPTS, FINGERPRINTS = "sources", "fingerprints"
_LOCATOR = re.compile(r"([a-z]+)\.?\s+(.+)")

F = TypeVar("F")


class ExcerptForm(Form):
    """Some words of a work."""

    grade: Literal["A", "B"]
    origin: Words
    words: Words
    remark: str = ""


class StoreForm(Form):
    """One file of the store: a work, whence its text, under what terms, and the words."""

    work: Words
    provenance: Words
    rights: Words
    excerpts: Annotated[tuple[ExcerptForm, ...], Field(min_length=1)]


class AllowanceForm(Form):
    """One fault let stand."""

    code: Words
    words: str = ""
    place: str = ""
    reason: Words


class PagesForm(Form):
    """Pages of a work, and how they were confirmed."""

    work: Words
    locator: Words
    confirmed: Words


class SpellingForm(Form):
    """A name and its forms in other systems."""

    right: Words
    others: Annotated[tuple[Words, ...], Field(min_length=1)]


class DatedForm(Form):
    """A name with the years of its use."""

    name: Words
    first: int
    last: int
    instead: Words


class NamesForm(Form):
    """The table of names."""

    spellings: tuple[SpellingForm, ...] = ()
    dated: tuple[DatedForm, ...] = ()


class FingerprintForm(Form):
    """What ``publish fingerprint`` writes."""

    text: Words
    provenance: Words
    shingle: Annotated[int, Field(ge=4, le=64)]
    hashes: Words


def read_evidence(sources: Sources, report: Report) -> Evidence:
    """Read every register of evidence that the book keeps; faults are in the report."""
    names = _names(sources, report)
    stores = sources.folder(EXCERPTS)
    return Evidence(
        allowances=_allowances(sources, report) if sources.exists(ALLOWANCES) else None,
        excerpts=tuple(e for f in stores for e in _excerpts(f, sources, report)) or None,
        pages=_pages(sources, report) if sources.exists(PAGES) else None,
        spellings=tuple(Spelling(right=s.right, others=s.others) for s in names.spellings),
        dated=tuple(DatedName(name=d.name, first=d.first, last=d.last, instead=d.instead)
                    for d in names.dated),
        fingerprints=tuple(f for name in sources.folder(FINGERPRINTS)
                           for f in _fingerprint(name, sources, report)),
    )  # fmt: skip


def _filled(form: type[F], file: str, sources: Sources, report: Report) -> tuple[Record, F] | None:
    record = open_record(file, sources, report)
    filled = fill(form, record, report) if record is not None else None
    return (record, filled) if record is not None and filled is not None else None


def _excerpts(file: str, sources: Sources, report: Report) -> Iterator[Excerpt]:
    found = _filled(StoreForm, file, sources, report)
    record, store = found or (Record(file), None)
    for i, form in enumerate(store.excerpts if store is not None else ()):
        yield Excerpt(
            work=store.work if store is not None else "", grade=form.grade,
            words=" ".join(form.words.split()), origin=form.origin, remark=form.remark,
            span=record.place("excerpts", i, "words"),
        )  # fmt: skip


def _entries(
    form: type[F], file: str, sources: Sources, report: Report
) -> Iterator[tuple[Record, int, F]]:
    record = open_record(file, sources, report)
    if record is not None and entries_wanted(record, report, list):
        for index, entry in fill_each(form, record, report):
            yield record, index, entry


def _allowances(sources: Sources, report: Report) -> tuple[Allowance, ...]:
    out = []
    for record, index, form in _entries(AllowanceForm, ALLOWANCES, sources, report):
        if not form.words and not form.place:
            report.error("BOOK-003", record.place(index), "`words` or `place` is missing",
                         "say what the allowance is for")  # fmt: skip
            continue
        out.append(Allowance(code=form.code, words=form.words, place=form.place,
                             reason=form.reason, span=record.place(index)))  # fmt: skip
    return tuple(out)


def _pages(sources: Sources, report: Report) -> tuple[ConfirmedPages, ...]:
    out = []
    for record, index, form in _entries(PagesForm, PAGES, sources, report):
        try:
            out.append(ConfirmedPages(work=form.work, locator=_locator(form.locator)))
        except ValueError as error:
            report.error("BOOK-004", record.place(index, "locator"), str(error),
                         "write it as in `pp. 9-11`")  # fmt: skip
    return tuple(out)


def _locator(text: str) -> Locator:
    found = _LOCATOR.fullmatch(text)
    if found is None or found[1] not in LABELS:
        raise ValueError(f"`locator` cannot be `{text}`")
    return parse_locator(found[1], found[2])


def _names(sources: Sources, report: Report) -> NamesForm:
    if not sources.exists(NAMES):
        return NamesForm()
    found = _filled(NamesForm, NAMES, sources, report)
    return found[1] if found is not None else NamesForm()


def _fingerprint(file: str, sources: Sources, report: Report) -> Iterator[Fingerprint]:
    found = _filled(FingerprintForm, file, sources, report)
    if found is not None:
        form = found[1]
        yield Fingerprint(name=form.text, shingle=form.shingle,
                          hashes=frozenset(form.hashes.split()))  # fmt: skip
