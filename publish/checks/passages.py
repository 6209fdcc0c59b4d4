"""A book as passages: runs of words, each with its place, its notes and its part in the book.

A passage is a paragraph, an item, a cell, a title, a caption, a note: what stands
between two breaks.  Words that another passage vouches for (a table's source
line, the paragraph that introduces a list) make a passage noted.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from publish.diagnostics import Span


class Part(enum.Enum):
    """What a passage does in the book, and so what it owes."""

    STATEMENT = "statement"
    """Says how things were: owes a note."""
    REPETITION = "repetition"
    """Sums up, asks or defines: owes nothing that a noted passage does not say."""
    LABEL = "label"
    """A heading, a title, a claim of others: owes nothing."""
    QUOTED = "quoted"
    """Displayed words of a source: owes their exactness."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One passage."""

    part: Part
    text: str
    runs: tuple[tuple[int, Span], ...]
    """(offset in the text, place) of each run of words, in order."""
    apart: tuple[tuple[int, int], ...]
    """Ranges of the text in italics, in another language, or code: titles and foreign words."""
    foreign: tuple[tuple[int, int], ...]
    """Those of them in another language, or code."""
    own: bool
    """Whether it carries a note or citation itself."""
    noted: bool
    """Whether that, or what stands around it, vouches for it."""
    works: frozenset[str]
    """Works cited in it or around it."""
    division: str
    """Id of the division; empty for the registers."""
    unit: int
    """Number of the block that one fault stands for: all cells of a table share one."""

    @property
    def file(self) -> str:
        """File of the book in which it begins."""
        return self.runs[0][1].file if self.runs else ""


@dataclass(slots=True)
class Words:
    """Words on their way to be a passage."""

    text: str = ""
    runs: list[tuple[int, Span]] = field(default_factory=list)
    apart: list[tuple[int, int]] = field(default_factory=list)
    foreign: list[tuple[int, int]] = field(default_factory=list)
    works: set[str] = field(default_factory=set)
    noted: bool = False

    def add(self, words: str, span: Span) -> None:
        """Add some words."""
        self.runs.append((len(self.text), span))
        self.text += words
