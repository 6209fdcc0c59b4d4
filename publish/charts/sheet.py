"""What every layout needs at hand: the chart, its faces, its look.

Measures, wraps and writes; sets the line above a drawing (what is counted, which
pattern is which) and the line below (what a cross means).
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from publish.charts.chart import Chart
from publish.charts.faces import Faces
from publish.charts.look import ABSENT, BARE, CAP, GAP, LEADING, WIDTH, Fill, Look
from publish.charts.marks import SHARE, Anchor, Box, Drawing, Mark, Weight, Words
from publish.charts.numerals import decimals, written

SWATCH = 22
"""Length of a sample in a key."""
PLATE = 3
"""From words to the edge of the plate they stand on."""


@dataclass(frozen=True)
class Sheet:
    """A chart on the drawing table."""

    chart: Chart
    faces: Faces
    look: Look

    @functools.cached_property
    def _places(self) -> int:
        return decimals(self.chart.values)

    def figure(self, value: float | None) -> str:
        """A value as the chart writes it."""
        return self.look.no_data if value is None else self._written(value, self._places)

    def ticked(self, ticks: tuple[float, ...]) -> tuple[str, ...]:
        """The numbers of an axis, all with the same decimals."""
        places = decimals(ticks)
        return tuple(self._written(tick, places) for tick in ticks)

    def _written(self, value: float, places: int) -> str:
        return written(value, places, self.look.separator, self.look.decimal)

    def fill(self, series: int) -> Fill:
        """The pattern of a series, by its index."""
        return self.look.fills[series]

    def width(self, text: str, weight: Weight = Weight.REGULAR) -> float:
        """Length of some words in one line."""
        return self.faces.width(text, weight)

    def widest(self, texts: tuple[str, ...], weight: Weight = Weight.REGULAR) -> float:
        """Length of the longest of some lines; 0 for none."""
        return max((self.width(text, weight) for text in texts), default=0)

    def wrapped(self, text: str, room: float) -> tuple[str, ...]:
        """The words in as few lines as fit, as even as they can be; a longer word overruns."""
        count = len(self._filled(text, room))
        narrow = room
        while narrow > 4 and len(self._filled(text, narrow - 2)) == count:
            narrow -= 2
        best = self._filled(text, narrow)
        return best if self.widest(best) <= room else self._filled(text, room)

    def _filled(self, text: str, room: float) -> tuple[str, ...]:
        lines: list[str] = []
        for word in text.split(" "):
            if lines and self.width(f"{lines[-1]} {word}") <= room:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        return tuple(lines)

    def plate(self, words: Words) -> Box:
        """White ground for words that stand on lines."""
        width = self.width(words.text, words.weight)
        left = words.x - width * SHARE[words.anchor] - PLATE
        return Box(left, words.y - CAP - PLATE, width + 2 * PLATE, CAP + 2 * PLATE, BARE)

    def lines(
        self, x: float, y: float, lines: tuple[str, ...], anchor: Anchor = Anchor.START
    ) -> list[Mark]:
        """Lines of words below one another, the first on the baseline y."""
        return [Words(x, y + i * LEADING, line, anchor) for i, line in enumerate(lines)]

    def unit(self) -> tuple[list[Mark], float]:
        """What is counted, at the head, and how much height it takes."""
        if not self.chart.unit:
            return [], GAP
        lines = self.wrapped(self.chart.unit, WIDTH)
        return self.lines(0, 12, lines), len(lines) * LEADING + GAP

    def key(self, y: float) -> tuple[list[Mark], float]:
        """Which pattern is which series, from y down, and how much height it takes."""
        marks: list[Mark] = []
        x, top = 0.0, y
        for index, series in enumerate(self.chart.series):
            lines = self.wrapped(series.label, WIDTH - SWATCH - GAP)
            length = SWATCH + GAP + self.widest(lines)
            if x and x + length > WIDTH:
                x, top = 0, top + LEADING
            marks.append(Box(x, top + 1, SWATCH, CAP + 2, self.fill(index)))
            marks += self.lines(x + SWATCH + GAP, top + 12, lines)
            top += (len(lines) - 1) * LEADING
            x += length + 3 * GAP
        return marks, top + LEADING + GAP - y

    def finished(self, marks: list[Mark], foot: float) -> Drawing:
        """The drawing down to ``foot``, with a line that explains the cross if one is used."""
        if any(isinstance(mark, Words) and ABSENT in mark.text.split(" ") for mark in marks):
            foot += LEADING + GAP
            marks = [*marks, Words(0, foot - GAP / 2, f"{ABSENT} {self.look.no_data}")]
        return Drawing(foot + 2, tuple(marks))
