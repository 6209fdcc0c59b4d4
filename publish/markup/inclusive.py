"""Page numbers of an index: merged, in order, ranges written short.

Rules of the *Chicago Manual of Style*, 17th edition: 9.61 (inclusive numbers: 101–8,
123–25), 16.12 (a range only where the discussion goes on; single mentions on
neighbouring pages stay apart), 14.164 (47n3 for a note).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from publish.pagemap import Folio, Numerals


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """The pages of one place."""

    first: Folio
    last: Folio
    note: int = 0
    """Number of the note in which it stands; 0 for the text."""
    target: str
    """Id of its first words."""

    @property
    def words(self) -> str:
        """As printed."""
        note = f"n{self.note}" if self.note else ""
        return inclusive(self.first, self.last) + note


def merged(extents: Iterable[Extent]) -> list[Extent]:
    """Each page once: what lies within another extent, or overlaps with it, is one with it."""
    out: list[Extent] = []
    for extent in sorted(extents, key=_order):
        before = out[-1] if out else None
        if (
            before is None
            or _order(before)[0] != _order(extent)[0]
            or extent.first.number > before.last.number
        ):
            out.append(extent)
        elif not extent.note:
            farther = max(before.last.number, extent.last.number)
            out[-1] = replace(before, last=replace(before.last, number=farther), note=0)
        elif before.note and before.note != extent.note:
            out.append(extent)  # two notes on one page are two places
    return out


def _order(extent: Extent) -> tuple[bool, int, int, int]:
    arabic = extent.first.numerals is Numerals.ARABIC
    return arabic, extent.first.number, extent.note, -extent.last.number


def inclusive(first: Folio, last: Folio) -> str:
    """A range of pages; one number where it is one page, roman numerals in full."""
    if first == last:
        return str(first)
    if first.numerals is Numerals.ROMAN:
        return f"{first}–{last}"
    return f"{first}–{_short(first.number, last.number)}"


def _short(first: int, last: int) -> str:
    """What is written of the second number.

    All of it up to 100 and after hundreds; the changed part alone after 101 to 109,
    201 to 209 and so on; else two figures, or more where more change.
    """
    if first < 100 or first % 100 == 0 or len(str(first)) < len(str(last)):
        return str(last)
    changed = next(n for n in range(1, 20) if first // 10**n == last // 10**n)
    figures = changed if first % 100 < 10 else max(changed, 2)
    return str(last % 10**figures).rjust(figures, "0")
