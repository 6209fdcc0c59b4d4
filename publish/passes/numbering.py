"""Numbers and labels in reading order: chapters, figures, tables, sources, questions, notes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from publish.model import (
    Book,
    Division,
    Figure,
    Kind,
    Node,
    Note,
    Question,
    Rewriting,
    SourceExtract,
    Table,
)
from publish.passes.editions import PREFIX
from publish.passes.facts import Facts
from publish.words import Words, words_for

_COUNTED = (Note, Figure, Table, SourceExtract, Question)


def number_divisions(book: Book, facts: Facts) -> Book:
    """Chapters count through the book; all else begins anew in each division."""
    out, chapters = [], dict[str, int]()
    for division in book.divisions:
        if division.kind is Kind.CHAPTER:
            chapters[division.id] = len(chapters) + 1
            division = replace(division, number=chapters[division.id])
        elif division.kind is Kind.TEACHING:
            division = replace(division, number=chapters.get(division.id.removeprefix(PREFIX)))
        out.append(_numbered(division, words_for(book.metadata.language)))
    return replace(book, divisions=tuple(out))


def _numbered(division: Division, words: Words) -> Division:
    counter = _Counter(division, words)
    number = Rewriting(lambda node: number.below(counter.labelled(node)), *_COUNTED)
    blocks = number(division.blocks)
    return replace(division, blocks=blocks, opening=number(division.opening))


@dataclass(slots=True)
class _Counter:
    division: Division
    words: Words
    counts: Counter[str] = field(default_factory=Counter)

    def labelled(self, node: Node) -> Node:
        """A node with its number; parents come before their children, as a reader meets them."""
        match node:
            case Note():
                number = self._next("note")
                return replace(node, number=number, id=f"{self.division.id}-fn-{number}")
            case Figure():
                return replace(node, label=f"{self.words.figure} {self._of_chapter('figure')}")
            case Table() if node.caption:
                return replace(node, label=f"{self.words.table} {self._of_chapter('table')}")
            case SourceExtract():
                return replace(node, label=f"{self.words.source} {_letter(self._next('source'))}")
            case Question():
                return replace(node, label=f"{self.words.question} {self._next('question')}")
            case _:
                return node

    def _next(self, kind: str) -> int:
        self.counts[kind] += 1
        return self.counts[kind]

    def _of_chapter(self, kind: str) -> str:
        number = self._next(kind)
        chapter = self.division.number
        own = "T" if self.division.kind is Kind.TEACHING else ""
        return f"{own}{chapter}.{number}" if chapter else f"{own}{number}"


def _letter(number: int) -> str:
    """A, B … Z, AA, AB …"""
    out = ""
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(ord("A") + rest) + out
    return out
