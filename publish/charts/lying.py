"""The plan of lying bars: which lie where, and how values and series are told.

In: a sheet.  Out: measures that :mod:`publish.charts.bars` draws by.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from publish.charts.axis import Axis, axis
from publish.charts.look import GAP, HAIR, LEADING, WIDTH
from publish.charts.sheet import Sheet
from publish.charts.stack import Bar, bars_of, end_label, end_weight

NAMES = 190
"""The widest that names may run before they wrap."""
THICK, THIN = 20, 16
"""Of a bar that stands alone, and of one in a group."""
PADDING = 3


@dataclass(frozen=True, slots=True)
class LyingPlan:
    """Where bars lie."""

    names: tuple[tuple[str, ...], ...]
    """Of the rows, wrapped."""
    rows: tuple[tuple[Bar, ...], ...]
    left: float
    right: float
    """Where the longest bar or the axis ends."""
    highest: float
    """The value at ``right``."""
    axis: Axis | None = None
    """Instead of values inside the segments of stacked bars."""
    direct: bool = False
    """Whether the series are named at the first row, not in a key."""

    @property
    def thickness(self) -> float:
        """Of one bar."""
        return THICK if len(self.rows[0]) == 1 else THIN

    def height(self, row: int) -> float:
        """Of the names or the bars of a row, whichever are higher."""
        return max(len(self.names[row]) * LEADING, len(self.rows[row]) * self.thickness)

    def long(self, value: float) -> float:
        """Length of a value; a hairline at least, unless it is zero."""
        return max(HAIR, value / self.highest * (self.right - self.left)) if value else 0

    def after(self, sheet: Sheet, bar: Bar) -> float:
        """Where words may follow a bar's value."""
        label = sheet.width(end_label(sheet, bar), end_weight(sheet))
        return self.left + self.long(bar.total) + GAP + label + 2 * GAP


def lying_plan(sheet: Sheet) -> LyingPlan:
    """Without an axis where every value can be written, else with one."""
    names = tuple(sheet.wrapped(name, NAMES) for name in sheet.chart.categories)
    rows = tuple(bars_of(sheet, i) for i in range(len(names)))
    left = max(sheet.widest(lines) for lines in names) + 2 * GAP
    ends = tuple(end_label(sheet, bar) for row in rows for bar in row)
    right = WIDTH - sheet.widest(ends, end_weight(sheet)) - GAP
    highest = max(bar.total for row in rows for bar in row)
    plan = LyingPlan(names, rows, left, right, highest or 1)
    if sheet.chart.piled and not _all_written(sheet, plan):
        measure = _axis_below(sheet, highest, right - left)
        plan = replace(plan, axis=measure, highest=measure.highest)
    fits = _fits_above if sheet.chart.piled else _fits_after
    return replace(plan, direct=len(sheet.chart.series) > 1 and fits(sheet, plan))


def _axis_below(sheet: Sheet, highest: float, length: float) -> Axis:
    """The axis with as many ticks as their numbers have room side by side."""
    for most in range(6, 3, -1):
        measure = axis(sheet, highest, most)
        if measure.room + GAP <= length / (len(measure.ticks) - 1):
            return measure
    return axis(sheet, highest, 3)


def _all_written(sheet: Sheet, plan: LyingPlan) -> bool:
    return all(
        sheet.width(sheet.figure(segment.value)) + 2 * PADDING <= plan.long(segment.value)
        for row in plan.rows
        for bar in row
        for segment in bar.segments
    )


def _fits_above(sheet: Sheet, plan: LyingPlan) -> bool:
    """Whether each series can be named over its segment of the first row."""
    segments = plan.rows[0][0].segments
    if len(segments) != len(sheet.chart.series):
        return False
    starts = [plan.left + plan.long(segment.start) for segment in segments]
    ends = [start - 2 * GAP for start in starts[1:]] + [WIDTH]
    return all(
        start + sheet.width(series.label) <= end
        for start, end, series in zip(starts, ends, sheet.chart.series, strict=True)
    )


def _fits_after(sheet: Sheet, plan: LyingPlan) -> bool:
    """Whether each series can be named after its value in the first row."""
    return not any(bar.empty for bar in plan.rows[0]) and all(
        plan.after(sheet, bar) + sheet.width(series.label) <= WIDTH
        for bar, series in zip(plan.rows[0], sheet.chart.series, strict=True)
    )
