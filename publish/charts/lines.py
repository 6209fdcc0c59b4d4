"""Lines over years: each series named at its end, told apart by dash and point.

Years stand at their true distances.  A missing number is a gap in the line.
"""

from __future__ import annotations

from itertools import groupby

from publish.charts.axis import Axis, axis, baseline
from publish.charts.chart import ChartError
from publish.charts.ends import EndName, end_names, room
from publish.charts.look import BLACK, GAP, LEADING, WIDTH
from publish.charts.marks import Drawing, Mark, Point, Shape, Trace, Words
from publish.charts.sheet import Sheet
from publish.charts.timeline import timeline

HEIGHT = 220
STYLES = ((Shape.DISC, ""), (Shape.SQUARE, "7 4"), (Shape.TRIANGLE, "2 3"))
"""Point and dash of the first, second and third series."""
APART = 16
"""From point to point at least, so that dashes show between."""


def lines(sheet: Sheet) -> Drawing:
    """The chart as lines on an axis from zero.

    Raises:
        ChartError: where a name is too wide, or years do not ascend.
    """
    measure = axis(sheet, max(sheet.chart.values, default=0))
    half = max(sheet.width(name) for name in sheet.chart.categories) / 2
    left = measure.room
    right = WIDTH - max(room(sheet), half)
    middles = _places(sheet, left + max(GAP, half - left), right)
    marks, y = sheet.unit()
    base = y + HEIGHT + GAP
    marks += measure.drawn(left, right, base, HEIGHT)
    marks.append(baseline(left, right, base))
    marks += _traces(sheet, measure, middles, base)
    below, height = timeline(sheet, middles, base)
    foot = base + height
    if sheet.chart.incomplete:
        below.append(Words(0, foot + LEADING - GAP / 2, sheet.look.line_gap))
        foot += LEADING + GAP
    return sheet.finished(marks + below, foot)


def _places(sheet: Sheet, left: float, right: float) -> tuple[float, ...]:
    """The x of each category: true to the years where all are such, else evenly apart."""
    names = sheet.chart.categories
    years = [int(name) for name in names] if all(map(str.isdigit, names)) else [*range(len(names))]
    if any(a >= b for a, b in zip(years, years[1:], strict=False)):
        raise ChartError("the years of a line must ascend")
    span = years[-1] - years[0] or 1
    return tuple(left + (year - years[0]) / span * (right - left) for year in years)


def _traces(sheet: Sheet, measure: Axis, middles: tuple[float, ...], base: float) -> list[Mark]:
    marks: list[Mark] = []
    names: list[EndName] = []
    for index, series in enumerate(sheet.chart.series):
        places = [
            None if value is None else (x, base - value / measure.highest * HEIGHT)
            for x, value in zip(middles, series.values, strict=True)
        ]
        marks += _trace(sheet, index, places)
        known = [place for place in places if place]
        if known:
            names.append(EndName(series.label, *known[-1]))
    return marks + end_names(sheet, tuple(names), middles[-1], base - HEIGHT - GAP, base + GAP)


def _trace(sheet: Sheet, index: int, places: list[tuple[float, float] | None]) -> list[Mark]:
    shape, dash = STYLES[index]
    tone = sheet.look.accent or BLACK if index == 0 else BLACK
    runs = [tuple(run) for known, run in groupby(places, bool) if known]
    marks: list[Mark] = []
    for run in runs:
        points = tuple(place for place in run if place)
        if len(points) > 1:
            marks.append(Trace(points, dash, tone))
        marks += [Point(x, y, shape, tone) for x, y in _marked(points)]
    return marks


def _marked(points: tuple[tuple[float, float], ...]) -> list[tuple[float, float]]:
    """The ends of a line and as many points between as do not crowd."""
    marked = [points[0]]
    for point in points[1:-1]:
        if min(point[0] - marked[-1][0], points[-1][0] - point[0]) >= APART:
            marked.append(point)
    return [*marked, *points[1:][-1:]]
