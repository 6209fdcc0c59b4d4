"""Which folio each division begins on, and where a blank page must go first.

In: how many pages each division has, how its folios are written and whether it
must begin on a right-hand page.  Out: a start for each, in the same order.
Counting only; nothing is laid out here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from publish.pagemap import Folio, Numerals, Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """What decides where a division begins and where the next one may."""

    pages: int
    numerals: Numerals
    recto: bool
    """Whether it must begin on a right-hand page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Where a division begins."""

    first: Folio
    blanks: int = 0
    """Blank pages before it, which belong to the numbering of what precedes."""


def number(extents: Iterable[Extent]) -> tuple[Start, ...]:
    """Number the divisions in reading order.

    The front matter's roman run and the arabic run after it each begin at 1.
    Odd folios are rectos, as every reader expects: so a run always begins on a
    right-hand page, whether or not its first division asks for it.
    """
    starts: list[Start] = []
    folio, leaf = Folio(1), 0
    numerals: Numerals | None = None
    for extent in extents:
        if extent.numerals is not numerals:
            numerals = extent.numerals
            blanks, folio = leaf % 2, Folio(1, numerals)
        else:
            blanks = int(extent.recto and folio.number % 2 == 0)
            folio += blanks
        starts.append(Start(first=folio, blanks=blanks))
        folio += extent.pages
        leaf += blanks + extent.pages
    return tuple(starts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The folios from one page of a file up to the next label."""

    page: int
    """Index in the file, from 0."""
    first: Folio


def label(parts: Sequence[Part], blanks: Sequence[int]) -> tuple[Label, ...]:
    """The folios of a file that binds ``parts``, each after its number of blank pages.

    A label stands only where the count is broken: at the start, at the first
    arabic page, or where a file binds divisions that are not neighbours.
    """
    labels: list[Label] = []
    page, expected = 0, None
    for part, before in zip(parts, blanks, strict=True):
        if before and expected is None:
            expected = Folio(1, part.first.numerals)
            labels.append(Label(page=0, first=expected))
        page += before
        expected = expected + before if expected else None
        if part.first != expected:
            labels.append(Label(page=page, first=part.first))
        page += len(part.pages)
        expected = part.first + len(part.pages)
    return tuple(labels)
