"""A scale of magnitudes: squares whose areas are in proportion to their numbers.

For numbers so far apart that the smaller bars would vanish.  That areas compare
is said in words above the squares.
"""

from __future__ import annotations

from dataclasses import dataclass

from publish.charts.chart import ChartError
from publish.charts.look import CAP, GAP, HAIR, LEADING, WIDTH
from publish.charts.marks import Anchor, Box, Drawing, Weight, Words
from publish.charts.sheet import Sheet

LARGEST = 220
"""The longest side."""
BETWEEN = 18
NAMES = 110
"""The widest that names may run before they wrap."""


@dataclass(frozen=True, slots=True)
class _Square:
    side: float
    """Zero where there is no value, or none above zero."""
    width: float
    """Of the square or its words, whichever are wider."""
    figure: str
    name: tuple[str, ...]


def scale(sheet: Sheet) -> Drawing:
    """The chart as squares in a row, value and name below each."""
    squares = _squares(sheet)
    largest = max(square.side for square in squares)
    marks, y = sheet.unit()
    marks.append(Words(0, y + 12, sheet.look.areas))
    base = y + LEADING + GAP + largest
    x = 0.0
    for square in squares:
        if square.side:
            marks.append(Box(x, base - square.side, square.side, square.side, sheet.fill(0)))
        y = base + CAP + GAP
        marks.append(Words(x, y, square.figure, Anchor.START, Weight.SEMIBOLD))
        marks += sheet.lines(x, y + LEADING, square.name)
        x += square.width + BETWEEN
    most = max(len(square.name) for square in squares)
    return sheet.finished(marks, base + LEADING * (1 + most) + GAP)


def _squares(sheet: Sheet) -> tuple[_Square, ...]:
    """The squares as large as they fit side by side with their words.

    Raises:
        ChartError: where the words alone do not fit.
    """
    for largest in range(LARGEST, 0, -2):
        squares = tuple(_square(sheet, i, largest) for i in range(len(sheet.chart.categories)))
        if sum(square.width + BETWEEN for square in squares) - BETWEEN <= WIDTH:
            return squares
    raise ChartError("the numbers of this scale do not fit side by side")


def _square(sheet: Sheet, category: int, largest: float) -> _Square:
    """One square, where the highest value has a side of ``largest``."""
    value = sheet.chart.series[0].values[category]
    highest = max(sheet.chart.values, default=0)
    side = max(1.5 * HAIR, (value / highest) ** 0.5 * largest) if value else 0
    count = len(sheet.chart.categories)
    room = max(side, min(NAMES, (WIDTH - BETWEEN * (count - 1)) / count))
    name = sheet.wrapped(sheet.chart.categories[category], room)
    figure = sheet.figure(value)
    width = max(side, sheet.width(figure, Weight.SEMIBOLD), sheet.widest(name))
    return _Square(side, width, figure, name)
