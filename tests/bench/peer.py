"""The same book for pandoc: one Markdown file, the figures, the works, plain styles.

In: a book folder.  Out: a folder that pandoc builds from.  The text is the readers' own
(edition and data expanded), so that both press and peer set the same words, number the
same notes and word the same citations; what pandoc cannot make itself — labels, source
lines, the reading list — is written out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from publish.diagnostics import Report
from publish.loading import load
from publish.model import (
    Blocks,
    Book,
    Division,
    Figure,
    FigureCall,
    Kind,
    Node,
    ReadingList,
    Reference,
    Table,
    plain,
    rewrite,
    walk,
)
from publish.order import STYLES, Order
from publish.passes.editions import keep_edition
from publish.passes.facts import Facts
from publish.passes.numbering import number_divisions
from publish.readers.chapters import read_book
from publish.readers.registers import Registers, read_registers
from publish.readers.sources import Sources
from publish.words import Words, words_for
from tests.bench.blocks import BlockScribe
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
    text = _markdown(_numbered(draft, resolved, registers), resolved)
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
    placed = replace(kept, divisions=rewrite(kept.divisions, place))
    return number_divisions(placed, facts)


def _markdown(draft: Book, resolved: Book) -> str:
    """The whole book, generated matter as it was made for our own pages."""
    metadata = draft.metadata
    recommended = ", ".join(f"@{key}" for key in _recommended(resolved))
    head = {"title": metadata.title, "subtitle": metadata.subtitle,
            "author": [c.name for c in metadata.contributors], "lang": metadata.language,
            "nocite": recommended}  # fmt: skip
    scribes = Scribes(draft, resolved)
    made = {division.id: division for division in resolved.divisions}
    parts = ["---", json.dumps(head, ensure_ascii=False), "---", ""]
    for division in draft.divisions:
        parts += [*_division(division, made[division.id].blocks, scribes), ""]
    return "\n".join(parts)


def _recommended(resolved: Book) -> Iterator[str]:
    for node in walk(resolved.divisions):
        if isinstance(node, ReadingList):
            yield from (entry.key for level in node.levels for entry in level.entries)


class Scribes:
    """Who writes the divisions of a book."""

    def __init__(self, draft: Book, resolved: Book) -> None:
        """``draft`` is what is written, ``resolved`` the same as our own pages print it."""
        self.metadata = draft.metadata
        self.words: Words = words_for(draft.metadata.language)
        self._terms = {term.key: term for term in draft.terms}
        self._references: dict[str, str] = {}
        self._sources: dict[str, str] = {}
        for node in walk(resolved.divisions):
            if isinstance(node, Reference):
                self._references[node.target] = plain(node.children)
            elif isinstance(node, (Table, Figure)) and node.source:
                self._sources[node.id] = plain(node.source)

    def of(self, division: Division) -> BlockScribe:
        """The scribe of one division; a glossary has no terms glossed in it."""
        glossed = set(self._terms) if division.kind is Kind.GLOSSARY else set[str]()
        scribe = Scribe(notes=dict(division.notes), words=self._references, terms=self._terms,
                        glossed=glossed)  # fmt: skip
        return BlockScribe(scribe=scribe, words=self.words, sources=self._sources)


def _division(division: Division, made: Blocks, scribes: Scribes) -> Iterator[str]:
    if division.kind in (Kind.TITLE_PAGE, Kind.CONTENTS):
        return  # pandoc makes them
    if division.kind is Kind.IMPRINT:
        yield f"{scribes.metadata.printing}. {scribes.metadata.rights}"
        return
    scribe = scribes.of(division)
    write = scribe.scribe.write
    number = f"{scribes.words.chapter} {division.number} " if division.number else ""
    yield f"# {number}{write(division.title)} {{#{division.id}}}\n"
    if division.opening:
        yield f"{division.opening.dates}\n"
        yield f"*{write(division.opening.lede)}*\n"
    yield scribe.write(division.blocks or made)
