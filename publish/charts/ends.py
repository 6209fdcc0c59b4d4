"""Names of series at the right of a drawing, each beside its own mark.

The names stand as near to their marks as they can without touching one another.
"""

from __future__ import annotations

from dataclasses import dataclass

from publish.charts.look import CAP, GAP, GRID, LEADING
from publish.charts.marks import Mark, Rule
from publish.charts.sheet import Sheet

ROOM = 132
"""The widest a name may run before it wraps."""
LEADER = 14
"""From the plot to the names, where a thin line may lead."""


@dataclass(frozen=True, slots=True)
class EndName:
    """A name and the place that it belongs to."""

    label: str
    x: float
    y: float


def room(sheet: Sheet) -> float:
    """Width to keep free at the right of a plot."""
    wrapped = (sheet.wrapped(series.label, ROOM) for series in sheet.chart.series)
    return max(sheet.widest(lines) for lines in wrapped) + LEADER + GAP


def end_names(
    sheet: Sheet, names: tuple[EndName, ...], right: float, top: float, bottom: float
) -> list[Mark]:
    """The names at the right of ``right``, each led to from its place where it had to move."""
    ordered = sorted(names, key=lambda name: name.y)
    lines = [sheet.wrapped(name.label, ROOM) for name in ordered]
    heights = [float(len(block) * LEADING) for block in lines]
    middles = spread([name.y for name in ordered], heights, top, bottom)
    marks: list[Mark] = []
    for name, block, height, middle in zip(ordered, lines, heights, middles, strict=True):
        first = middle - height / 2 + (LEADING + CAP) / 2
        marks += sheet.lines(right + LEADER + GAP, first, block)
        if abs(middle - name.y) > 1 or name.x < right - 1:
            marks.append(Rule(name.x + GAP, name.y, right + LEADER + 2, middle, GRID))
    return marks


def spread(wanted: list[float], heights: list[float], top: float, bottom: float) -> list[float]:
    """Middles of blocks in ascending order, near ``wanted`` and clear of one another.

    They keep above ``bottom`` where there is room at all, and below ``top`` always.
    """
    middles: list[float] = []
    edge = top
    for middle, height in zip(wanted, heights, strict=True):
        middles.append(max(middle, edge + height / 2))
        edge = middles[-1] + height / 2
    edge = max(bottom, top + sum(heights))
    for index in reversed(range(len(middles))):
        middles[index] = min(middles[index], edge - heights[index] / 2)
        edge = middles[index] - heights[index] / 2
    return middles
