"""The same book for pandoc: one Markdown file, the figures, the works, plain styles.

In: a book folder.  Out: a folder that pandoc builds from.  The text is the readers' own
(edition and data expanded), so that both press and peer set the same words, number the
same notes and word the same citations; what pandoc cannot make itself — labels, source
lines, the reading list — is written out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from publish.build import STYLES, Order, load
from publish.diagnostics import Report
from publish.model import (
    Aside,
    Block,
    Blocks,
    Book,
    Dispute,
    Division,
    Figure,
    FigureCall,
    Heading,
    KeyTerms,
    Kind,
    List,
    ListItem,
    Node,
    Paragraph,
    Question,
    Quotation,
    ReadingList,
    Reference,
    Separator,
    SourceExtract,
    Table,
    plain,
    rewrite,
    walk,
)
from publish.passes.editions import keep_edition
from publish.passes.facts import Facts
from publish.passes.numbering import number_divisions
from publish.readers.chapters import read_book
from publish.readers.registers import Registers, read_registers
from publish.readers.sources import Sources
from publish.words import Words, words_for
from tests.bench.inlines import Scribe


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """What pandoc is given."""

    folder: Path
    style: Path
    """The CSL file."""


def write_peer(book: Path, folder: Path) -> Peer:
    """Write the book for pandoc into ``folder``."""
    resolved, bookfile = load(Order(book=book, output=folder), Sources(book), Report())
    sources, report = Sources(book), Report()
    registers = read_registers(sources, report)
    draft = read_book(bookfile, resolved.edition, registers, sources, report)
    text = _Writer(_numbered(draft, resolved, registers), resolved).markdown()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "book.md").write_text(text, encoding="utf-8")
    works = list(registers.bibliography.works.values())
    data = json.dumps(works, ensure_ascii=False, default=str)
    (folder / "works.json").write_text(data, encoding="utf-8")
    for node in walk(resolved.divisions):
        if isinstance(node, Figure):
            (folder / f"{node.id}.svg").write_text(node.artwork.live, encoding="utf-8")
    style = STYLES / "csl" / f"{bookfile.style}.csl"
    return Peer(folder=folder, style=style)


def _numbered(draft: Book, resolved: Book, registers: Registers) -> Book:
    """The draft with its figures in place and everything labelled; citations as written."""
    drawn = {node.id: node for node in walk(resolved.divisions) if isinstance(node, Figure)}

    def place(node: Node) -> Node:
        if not isinstance(node, FigureCall):
            return node
        caption = registers.figures[node.name].caption
        return Figure(span=node.span, id=f"fig-{node.name}", caption=caption, alt="",
                      artwork=drawn[f"fig-{node.name}"].artwork)  # fmt: skip

    facts = cast("Facts", None)  # neither pass asks for any
    kept = keep_edition(draft, facts)
    placed = Book(metadata=kept.metadata, edition=kept.edition, terms=kept.terms,
                  divisions=rewrite(kept.divisions, place))  # fmt: skip
    return number_divisions(placed, facts)


class _Writer:
    """One book as Markdown."""

    def __init__(self, draft: Book, resolved: Book) -> None:
        self.draft, self.resolved = draft, resolved
        self.words: Words = words_for(draft.metadata.language)
        self.references = {
            node.target: plain(node.children)
            for node in walk(resolved.divisions)
            if isinstance(node, Reference)
        }
        self.sources = {
            node.id: plain(node.source)
            for node in walk(resolved.divisions)
            if isinstance(node, (Table, Figure)) and node.source
        }
        self.scribe = Scribe(notes={}, terms={}, words={})

    def markdown(self) -> str:
        """The whole book."""
        metadata = self.draft.metadata
        recommended = ", ".join(f"@{key}" for key in self._recommended())
        head = {"title": metadata.title, "subtitle": metadata.subtitle,
                "author": [c.name for c in metadata.contributors], "lang": metadata.language,
                "nocite": recommended}  # fmt: skip
        parts = ["---", json.dumps(head, ensure_ascii=False), "---", ""]
        for division in self.draft.divisions:
            self.scribe = Scribe(notes=dict(division.notes), words=self.references,
                                 terms={t.key: t for t in self.draft.terms})  # fmt: skip
            parts += [*self._division(division), ""]
        return "\n".join(parts)

    def _recommended(self) -> Iterator[str]:
        for node in walk(self.resolved.divisions):
            if isinstance(node, ReadingList):
                yield from (entry.key for level in node.levels for entry in level.entries)

    def _division(self, division: Division) -> Iterator[str]:
        if division.kind in (Kind.TITLE_PAGE, Kind.CONTENTS):
            return  # pandoc makes them
        if division.kind is Kind.IMPRINT:
            yield f"{self.draft.metadata.printing}. {self.draft.metadata.rights}"
            return
        number = f"{self.words.chapter} {division.number} " if division.number else ""
        yield f"# {number}{self.scribe.write(division.title)} {{#{division.id}}}\n"
        if division.opening:
            yield f"{division.opening.dates}\n"
            yield f"*{self.scribe.write(division.opening.lede)}*\n"
        if division.kind is Kind.GLOSSARY:
            yield from self._glossary()
        elif division.kind is Kind.READING:
            yield from self._reading()
        elif division.kind is Kind.BIBLIOGRAPHY:
            yield "::: {#refs}\n:::\n"
        else:
            yield self._blocks(division.blocks)

    def _glossary(self) -> Iterator[str]:
        for term in sorted(self.draft.terms, key=lambda t: t.term.casefold()):
            origin = ", ".join(filter(None, (term.original, term.transliteration)))
            name = f"**{term.term}** ({origin})" if origin else f"**{term.term}**"
            self.scribe.glossed |= {t.key for t in self.draft.terms}
            yield f"[{name}]{{#term-{term.key}}}\n:   {self.scribe.write(term.definition)}\n"

    def _reading(self) -> Iterator[str]:
        for node in walk(self.resolved.divisions):
            if isinstance(node, ReadingList):
                for level in node.levels:
                    yield f"## {level.title}\n"
                    for entry in level.entries:
                        yield f"- {plain(entry.work)}\n\n    {plain(entry.reason)}\n"

    def _blocks(self, blocks: Blocks) -> str:
        return "\n".join(self._block(block) for block in blocks)

    def _block(self, node: Block) -> str:
        write = self.scribe.write
        match node:
            case Paragraph(children=children):
                return f"{write(children)}\n"
            case Heading(level=level, id=identifier, children=children):
                return f"{'#' * level} {write(children)} {{#{identifier}}}\n"
            case List():
                start = node.start
                marks = (f"{start + i}." if node.ordered else "-" for i in range(len(node.items)))
                return self._items(node.items, marks)
            case Quotation(blocks=blocks):
                return _indented(self._blocks(blocks), "> ", "> ")
            case Separator():
                return "* * *\n"
            case Table():
                return self._table(node)
            case Figure():
                source = self.sources.get(node.id, "")
                caption = f"**{node.label}** {write(node.caption)}"
                return f"![{caption}]({node.id}.svg){{#{node.id}}}\n\n{source}\n"
            case _:
                return self._box(node)

    def _items(self, items: tuple[ListItem, ...], marks: Iterator[str]) -> str:
        return "\n".join(
            _indented(self._blocks(item.blocks), f"{mark} ".ljust(4), "    ")
            for item, mark in zip(items, marks, strict=True)
        )

    def _table(self, node: Table) -> str:
        write = self.scribe.write
        lines = [_row(write(cell.children) for cell in node.head)]
        lines.append(_row({"start": ":--", "centre": ":-:", "end": "--:"}[a.value]
                          for a in node.columns))  # fmt: skip
        lines += [_row(write(cell.children) for cell in row) for row in node.rows]
        caption = f"Table: **{node.label}** {write(node.caption)}" if node.caption else ""
        text = "\n".join(lines) + f"\n\n{caption}\n\n{self.sources.get(node.id, '')}\n"
        return _div("table", node.id, text)

    def _box(self, node: Block) -> str:
        write, words = self.scribe.write, self.words
        match node:
            case Aside():
                title = f"**{words.asides[node.kind]}** {write(node.title)}".rstrip()
                return _div(node.kind.value, node.id, f"{title}\n\n{self._blocks(node.blocks)}")
            case KeyTerms():
                names = {term.key: term.term for term in self.draft.terms}
                items = "\n".join(f"- [{names[key]}](#term-{key})" for key in node.terms)
                return _div("key-terms", node.id, f"**{words.key_terms}**\n\n{items}\n")
            case SourceExtract():
                marks = (f"{n}." for n in range(1, len(node.questions) + 1))
                title = f"**{node.label}** {write(node.title)}\n\n"
                extract = _indented(self._blocks(node.extract), "> ", "> ")
                parts = (self._blocks(node.provenance), extract, self._blocks(node.attribution),
                         self._items(node.questions, marks))  # fmt: skip
                return _div("source", node.id, title + "\n".join(parts))
            case Dispute():
                title = f"**{words.claim}** *{write(node.claim)}*\n\n"
                verdict = f"{words.evidence}: **{words.verdicts[node.verdict]}**\n\n"
                return _div("dispute", node.id, title + verdict + self._blocks(node.evidence))
            case Question():
                marks_ = f" *{node.marks} {words.marks}*" if node.marks else ""
                title = f"**{node.label}**{marks_}\n\n"
                return _div("question", node.id, title + self._blocks(node.prompt))
            case _:
                raise TypeError(f"no Markdown for {type(node).__name__}")


def _div(kind: str, identifier: str, text: str) -> str:
    name = f"#{identifier} " if identifier else ""
    return f"::: {{{name}.box .{kind}}}\n{text}\n:::\n"


def _row(cells: Iterator[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _indented(text: str, first: str, rest: str) -> str:
    lines = text.rstrip("\n").split("\n")
    return "\n".join(((first if n == 0 else rest) + line) for n, line in enumerate(lines)) + "\n"
