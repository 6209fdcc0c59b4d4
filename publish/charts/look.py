"""The look that all charts share: sizes, tones and the patterns of series.

Lengths are units of the view box.  :data:`WIDTH` is the main column, 118 mm, so
one unit is 0.6 pt: :data:`SIZE` prints at 9 pt.  Everything must survive a
copier: lines of 0.8 units or more, greys of 10 to 60 %, meaning never by tone
alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from publish.charts.chart import ChartError
from publish.words import ENGLISH

WIDTH = 560
SIZE = 15
"""Of all type."""
LEADING = 18
"""From baseline to baseline of type that wraps."""
CAP = 9.9
"""Height of a capital or figure at :data:`SIZE`, 0.66 em in the book's sans."""
GAP = 6
"""Between a mark and its label."""
HAIR = 0.8
"""The thinnest line, and the least length of a bar whose value is not zero."""

BLACK = "#000"
WHITE = "#fff"
GREY = "#666"
"""60 % black: the solid pattern."""
PALE = "#e6e6e6"
"""10 % black: the outlined pattern."""
GRID = "#bfbfbf"
"""25 % black: lines that guide the eye."""

ABSENT = "×"
"""Stands for :attr:`Look.no_data` where there is no room; explained below the drawing."""


@dataclass(frozen=True, slots=True)
class Fill:
    """How an area is filled."""

    tone: str
    hatched: bool = False
    edged: bool = False
    """Drawn round with a black line."""

    @property
    def ink(self) -> str:
        """The tone of words that stand on the area, with 4.5 : 1 contrast or the better of two."""
        return BLACK if self.hatched or _luminance(self.tone) > 0.179 else WHITE


BARE = Fill(WHITE)
"""A plate that keeps lines away from words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What may differ between editions and languages.

    Raises:
        ChartError: where ``accent`` is not written as ``#rrggbb``.
    """

    accent: str | None = None
    """Colour of the solid pattern in place of grey; nothing depends on it."""
    separator: str = ENGLISH.thousands
    """Between thousands; ``"\\u2009"`` for a thin space."""
    decimal: str = ENGLISH.decimal
    no_data: str = ENGLISH.no_data
    line_gap: str = ENGLISH.line_gap
    areas: str = ENGLISH.areas

    def __post_init__(self) -> None:
        """Refuse a colour that SVG would misread."""
        if self.accent is not None and not re.fullmatch(r"#[0-9a-fA-F]{6}", self.accent):
            raise ChartError(f"“{self.accent}” is not a colour written as #rrggbb")

    @property
    def fills(self) -> tuple[Fill, Fill, Fill]:
        """The patterns of the first, second and third series."""
        return (
            Fill(self.accent or GREY),
            Fill(WHITE, hatched=True, edged=True),
            Fill(PALE, edged=True),
        )


PLAIN = Look()
"""Black and grey, commas between thousands."""


def _luminance(tone: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2, definition of relative luminance)."""
    digits = tone[1:] if len(tone) == 7 else "".join(2 * d for d in tone[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
