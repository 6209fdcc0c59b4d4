"""The names of categories below an upright drawing.

Years that stand too close are thinned to every second, third … one: each keeps
its tick, a long one where it is named.  Other names wrap, and are never thinned.
"""

from __future__ import annotations

from publish.charts.chart import ChartError
from publish.charts.look import CAP, GAP, LEADING
from publish.charts.marks import Anchor, Mark, Rule
from publish.charts.sheet import Sheet

LONG, SHORT = 6, 3
"""Of ticks."""
BELOW = 9
"""From the baseline to the tops of the names."""


def timeline(sheet: Sheet, middles: tuple[float, ...], y: float) -> tuple[list[Mark], float]:
    """Names centred on ``middles`` below the baseline y, and how much height they take.

    Raises:
        ChartError: where a word is wider than its column.
    """
    if sheet.chart.timed:
        return _years(sheet, middles, y)
    room = min((b - a for a, b in _pairs(middles)), default=sheet.widest(sheet.chart.categories))
    lines = [_fitted(sheet, name, room - GAP / 2) for name in sheet.chart.categories]
    first = y + BELOW + CAP
    marks = [
        mark
        for x, name in zip(middles, lines, strict=True)
        for mark in sheet.lines(x, first, name, Anchor.MIDDLE)
    ]
    return marks, BELOW + LEADING * max(map(len, lines))


def _fitted(sheet: Sheet, name: str, room: float) -> tuple[str, ...]:
    lines = sheet.wrapped(name, max(room, 1))
    if len(sheet.chart.categories) > 1 and sheet.widest(lines) > room:
        raise ChartError(f"“{name}” is wider than its column; shorten it or draw lying bars")
    return lines


def _years(sheet: Sheet, middles: tuple[float, ...], y: float) -> tuple[list[Mark], float]:
    step = _step(sheet, middles)
    marks: list[Mark] = []
    for index, (x, year) in enumerate(zip(middles, sheet.chart.categories, strict=True)):
        named = index % step == 0
        if step > 1:
            marks.append(Rule(x, y, x, y + (LONG if named else SHORT)))
        if named:
            below = y + CAP + BELOW + (LONG if step > 1 else 0)
            marks += sheet.lines(x, below, (year,), Anchor.MIDDLE)
    return marks, LEADING + BELOW + (LONG if step > 1 else 0)


def _step(sheet: Sheet, middles: tuple[float, ...]) -> int:
    """The smallest n for which every n-th year can be named without touching the next."""
    for step in range(1, len(middles)):
        named = list(zip(middles, sheet.chart.categories, strict=True))[::step]
        if all(_apart(sheet, a, b) for a, b in zip(named, named[1:], strict=False)):
            return step
    return len(middles)


def _apart(sheet: Sheet, left: tuple[float, str], right: tuple[float, str]) -> bool:
    return (sheet.width(left[1]) + sheet.width(right[1])) / 2 + 1.5 * GAP <= right[0] - left[0]


def _pairs(middles: tuple[float, ...]) -> list[tuple[float, float]]:
    return list(zip(middles, middles[1:], strict=False))
