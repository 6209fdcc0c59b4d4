"""The upright axis of values: light lines across, round numbers at their left."""

from __future__ import annotations

from dataclasses import dataclass

from publish.charts.look import BLACK, CAP, GAP, GRID, HAIR
from publish.charts.marks import Anchor, Mark, Rule, Words
from publish.charts.numerals import ticks
from publish.charts.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Axis:
    """Round numbers from zero to at least the highest value."""

    ticks: tuple[float, ...]
    words: tuple[str, ...]
    room: float
    """Width of the numbers and the gap beside them."""

    @property
    def highest(self) -> float:
        """The value at the top, never zero."""
        return self.ticks[-1] or 1

    def drawn(self, left: float, right: float, base: float, height: float) -> list[Mark]:
        """Lines and numbers for a plot that stands on ``base``; the baseline itself is black."""
        marks: list[Mark] = []
        for tick, word in zip(self.ticks, self.words, strict=True):
            y = base - tick / self.highest * height
            marks.append(Words(left - GAP, y + CAP / 2, word, Anchor.END))
            if tick:
                marks.append(Rule(left, y, right, y, GRID))
        return marks


def axis(sheet: Sheet, highest: float, most: int = 6) -> Axis:
    """The axis for values up to ``highest``, with ``most`` ticks, three or more."""
    whole = all(value == int(value) for value in sheet.chart.values)
    round_numbers = ticks(highest, most, whole=whole)
    words = sheet.ticked(round_numbers)
    return Axis(round_numbers, words, sheet.widest(words) + GAP)


def baseline(left: float, right: float, base: float) -> Rule:
    """The line of zero, painted last, over the feet of the columns."""
    return Rule(left, base, right, base, BLACK, HAIR * 1.5)
