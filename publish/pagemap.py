"""The page map: what layout learnt, for everybody who needs a page number.

Layout makes it; the contents page, cross references, the EPUB's page list and
the handouts read it.  It is the only source of page numbers.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

UNSET = "000"
"""What a page number in print is laid out as, before the book is bound and its number is
printed: as wide as any folio of a book below a thousand pages."""


class Numerals(enum.Enum):
    """How folios are written."""

    ARABIC = "arabic"
    ROMAN = "roman"
    TEACHING = "teaching"
    """``T1``, ``T2`` …: the teacher's own pages, after the last that all readers share."""
    SHEETS = "sheets"
    """``Q1``, ``Q2`` …: question sheets, which are in handouts alone."""


PREFIXES: Mapping[Numerals, str] = {Numerals.TEACHING: "T", Numerals.SHEETS: "Q"}
"""What stands before an arabic numeral, so that no two pages have one name."""


@dataclass(frozen=True, slots=True)
class Folio:
    """A page number."""

    number: int
    """From 1."""
    numerals: Numerals = Numerals.ARABIC

    def __str__(self) -> str:
        if self.numerals is Numerals.ROMAN:
            return roman(self.number)
        return f"{PREFIXES.get(self.numerals, '')}{self.number}"

    def __add__(self, pages: int) -> Folio:
        return Folio(self.number + pages, self.numerals)


def roman(number: int) -> str:
    """Lower-case roman numeral.

    Raises:
        ValueError: where ``number`` is less than 1.
    """
    if number < 1:
        raise ValueError(f"no roman numeral for {number}")
    out = ""
    for value, digits in _ROMAN:
        count, number = divmod(number, value)
        out += digits * count
    return out


_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where a page begins in the text."""

    block: str
    """Key (``data-b``) of the block whose text comes first on the page; empty on a page of
    pictures only, and on a blank one."""
    offset: int
    """Characters of that block's text that stand on earlier pages, white space not counted."""


@dataclass(frozen=True, slots=True)
class Part:
    """The pages of one division."""

    division: str
    first: Folio
    pages: tuple[PageStart, ...]
    anchors: Mapping[str, int]
    """Every id of the division → index of its page, from 0."""


@dataclass(frozen=True, slots=True)
class PageMap:
    """The pages of the book, in order.  Empty before the first round of layout."""

    parts: tuple[Part, ...] = ()
    _folios: Mapping[str, Folio] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        folios = {a: p.first + i for p in self.parts for a, i in p.anchors.items()}
        object.__setattr__(self, "_folios", folios)

    def folio(self, anchor: str) -> Folio | None:
        """The page on which an id stands, or None where layout has not met it."""
        return self._folios.get(anchor)
