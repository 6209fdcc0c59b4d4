"""Imposition: which pages stand together on a sheet that is folded once.

In: how many pages there are and how the booklet is bound.  Out: the sheets, front and back,
left and right.  Counting only.

A section is a pile of sheets folded together and stitched through the fold.  A long book
is several, of nearly equal size: a stapler takes no more than about sixteen sheets, and a
thicker booklet does not stay shut.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass

LEAF = 4
"""Pages on a folded sheet."""
MM = 72 / 25.4
"""Points."""


class Sheet(enum.Enum):
    """Paper in the copier, lying on its long side."""

    A3 = "a3"
    """Pages keep their size: A4, as the book is made for."""
    A4 = "a4"
    """Pages are made smaller, to A5: notes of 8.5 pt come out at 6."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        short, long = {Sheet.A3: (297, 420), Sheet.A4: (210, 297)}[self]
        return long * MM, short * MM


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """How the booklet is made."""

    sheet: Sheet = Sheet.A3
    creep: float = 0.0
    """Millimetres for each sheet around a sheet: about 0.1 for copier paper."""
    section: int = 16
    """Sheets that are stitched together at most."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet, as it comes out of the copier."""

    left: int | None
    """Index of the page on the left half, from 0; None where that half is empty."""
    right: int | None
    depth: int
    """How many sheets of the section lie around it, from 0."""


def impose(pages: int, most: int) -> tuple[Side, ...]:
    """The sides in the order of printing: front and back of each sheet, outermost first.

    The back of a sheet is printed the same way up when it is turned on its short edge.

    Args:
        pages: of the book; what is wanting to whole sheets stays empty at the end.
        most: sheets of one section at most; at least 1.
    """
    return tuple(_sides(pages, most))


def _sides(pages: int, most: int) -> Iterator[Side]:
    first = 0
    for sheets in section_sizes(pages, most):
        last = first + sheets * LEAF - 1
        for depth in range(sheets):
            low, high = first + 2 * depth, last - 2 * depth
            yield Side(_page(high, pages), _page(low, pages), depth)
            yield Side(_page(low + 1, pages), _page(high - 1, pages), depth)
        first = last + 1


def section_sizes(pages: int, most: int) -> tuple[int, ...]:
    """Sheets of each section: as few sections as may be, none more than a sheet thicker."""
    sheets = -(-pages // LEAF)
    sections = -(-sheets // most)
    thin, thicker = divmod(sheets, sections) if sections else (0, 0)
    return tuple(thin + (index < thicker) for index in range(sections))


def _page(index: int, pages: int) -> int | None:
    return index if index < pages else None
