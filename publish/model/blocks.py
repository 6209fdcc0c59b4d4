"""Blocks: what a division is built of, and the union of all that may stand in it."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from publish.model.cards import Card
from publish.model.furniture import Aside, Dispute, KeyTerms, Question, SourceExtract
from publish.model.index import IndexList
from publish.model.inlines import Inlines, Node
from publish.model.matter import (
    AnswerKey,
    Contents,
    Exercise,
    GlossaryList,
    Imprint,
    ReadingList,
    TitlePage,
    WorksCited,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Node):
    """A paragraph."""

    children: Inlines


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Node):
    """A heading inside a division; level 2 is the division's first."""

    level: int
    id: str
    children: Inlines


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem(Node):
    """One item of a list."""

    blocks: Blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class List(Node):
    """A bulleted or numbered list."""

    ordered: bool
    start: int = 1
    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Node):
    """A displayed quotation."""

    blocks: Blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class Separator(Node):
    """A break between two trains of thought."""


class Align(enum.Enum):
    """How the cells of a column stand."""

    START = "start"
    CENTRE = "centre"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(Node):
    """One cell of a table."""

    children: Inlines


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Node):
    """A table with a head row; the first column heads its rows where ``row_heads``."""

    id: str = ""
    label: str = ""
    """As printed before the caption, ``Table 2.1``; empty for a table without caption."""
    caption: Inlines = ()
    columns: tuple[Align, ...]
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    source: Inlines = ()
    row_heads: bool = True
    wide: bool = False
    """Whether it may take the margin column, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCall(Node):
    """Unresolved: ``::: figure name``."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Artwork:
    """A drawing, ready to print."""

    name: str
    live: str
    """SVG whose words are text in the book's faces: for paper, where fonts are certain."""
    outline: Callable[[], str] = field(compare=False, repr=False)
    """Makes :attr:`outlined`, which takes as long as all else of a book without e-readers."""
    width: int
    """In CSS pixels, of the view box."""
    height: int

    @property
    def outlined(self) -> str:
        """The same SVG with words drawn as paths: for e-readers, which cannot be trusted with
        fonts."""
        return self.outline()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Node):
    """A picture with all that a reader who cannot see it needs."""

    id: str
    label: str = ""
    """As printed, ``Figure 1.2``."""
    artwork: Artwork
    alt: str
    caption: Inlines
    source: Inlines = ()
    description: Blocks = ()
    data: Table | None = None


Block: TypeAlias = (
    Paragraph
    | Heading
    | List
    | Quotation
    | Separator
    | Table
    | FigureCall
    | Figure
    | Aside
    | AnswerKey
    | Exercise
    | KeyTerms
    | SourceExtract
    | Dispute
    | Question
    | Card
    | TitlePage
    | Imprint
    | Contents
    | GlossaryList
    | ReadingList
    | WorksCited
    | IndexList
)
Blocks: TypeAlias = tuple[Block, ...]
