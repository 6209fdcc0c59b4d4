"""Bars as piles of segments, whichever way they lie.

A bar of a stacked chart holds all series of its category, any other bar a single
one; after this, layouts need not know the difference.
"""

from __future__ import annotations

from dataclasses import dataclass

from publish.charts.look import ABSENT, CAP, Fill
from publish.charts.marks import Anchor, Mark, Weight, Words
from publish.charts.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a bar, from the value ``start`` on."""

    series: int
    start: float
    value: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, from zero."""

    segments: tuple[Segment, ...]
    """Those that have a value above zero."""
    missing: bool
    """Whether a number is missing."""
    empty: bool
    """Whether all numbers are."""

    @property
    def total(self) -> float:
        """The value at the bar's end."""
        return self.segments[-1].start + self.segments[-1].value if self.segments else 0


def bars_of(sheet: Sheet, category: int) -> tuple[Bar, ...]:
    """The bars of one category: one where stacked, else one for each series."""
    series = range(len(sheet.chart.series))
    if sheet.chart.piled:
        return (_bar(sheet, category, tuple(series)),)
    return tuple(_bar(sheet, category, (index,)) for index in series)


def _bar(sheet: Sheet, category: int, series: tuple[int, ...]) -> Bar:
    values = [(index, sheet.chart.series[index].values[category]) for index in series]
    segments: list[Segment] = []
    start = 0.0
    for index, value in values:
        if value:
            segments.append(Segment(index, start, value))
            start += value
    absent = [value is None for _, value in values]
    return Bar(tuple(segments), missing=any(absent), empty=all(absent))


def end_label(sheet: Sheet, bar: Bar, absent: str = "") -> str:
    """What stands at the end of a bar: its value, its sum, or that there is none."""
    absent = absent or sheet.look.no_data
    if bar.empty:
        return absent
    total = sheet.figure(bar.total)
    return f"{total} + {absent}" if bar.missing else total


def end_weight(sheet: Sheet) -> Weight:
    """Sums are heavier than the numbers that they sum up."""
    return Weight.SEMIBOLD if sheet.chart.piled else Weight.REGULAR


def inner_label(sheet: Sheet, segment: Segment, x: float, y: float, fill: Fill) -> list[Mark]:
    """The value of a segment, centred on (x, y); on hatching it lies on a white plate."""
    text = sheet.figure(segment.value)
    words = Words(x, y + CAP / 2, text, Anchor.MIDDLE, Weight.REGULAR, fill.ink)
    if not fill.hatched:
        return [words]
    return [sheet.plate(words), words]


def short_label(sheet: Sheet, label: str) -> str:
    """A label of a narrow bar, with a sign for what is missing."""
    return label.replace(sheet.look.no_data, ABSENT)
