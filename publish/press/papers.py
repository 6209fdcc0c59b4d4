"""The papers of an office, and where the text block stands on each.

In: nothing.  Out: sizes and margins, in points.  The block is the same on both, so
their pages are the same; only the white around it differs.  Moving a forme from one
to another is :mod:`publish.press.transfer`'s work.
"""

from __future__ import annotations

from dataclasses import dataclass

MILLIMETRE = 72 / 25.4
"""Points."""
BLOCK = 658.0
"""Height of the text block in points: 47 lines of 14."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A sheet, and the margins that fix the block on it."""

    name: str
    """As files are called after it."""
    width: float
    height: float
    inner: float
    """White between the block and the back of the book: right of it on a left-hand page."""
    foot: float
    """White below the block."""

    def block_edge(self, *, recto: bool) -> float:
        """Where the block's inner side stands, from the left edge of the sheet."""
        return self.inner if recto else self.width - self.inner


A4 = Paper(
    name="a4",
    width=210 * MILLIMETRE,
    height=297 * MILLIMETRE,
    inner=24 * MILLIMETRE,  # hole punch and binding; --inner of the styles
    foot=297 * MILLIMETRE - 80 - BLOCK,
)
"""What formes are composed on (ISO 216); the styles give its margins, and a test compares them."""
LETTER = Paper(
    name="letter",
    width=612,
    height=792,
    inner=26 * MILLIMETRE,
    foot=792 - 21 * MILLIMETRE - BLOCK,
)
"""American office paper (ANSI A)."""
