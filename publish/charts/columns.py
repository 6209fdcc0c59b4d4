"""Columns: upright bars on a baseline of zero.

Values stand on the columns where each finds room; where one does not, an axis
with round numbers replaces them.
"""

from __future__ import annotations

from dataclasses import dataclass

from publish.charts.axis import Axis, axis, baseline
from publish.charts.chart import ChartError
from publish.charts.ends import EndName, end_names, room
from publish.charts.look import ABSENT, GAP, HAIR, LEADING, WIDTH
from publish.charts.marks import Anchor, Box, Drawing, Mark, Words
from publish.charts.sheet import Sheet
from publish.charts.stack import Bar, bars_of, end_label, end_weight, inner_label, short_label
from publish.charts.timeline import timeline

HEIGHT = 220
"""Of the tallest column or the axis: 46 mm."""
WIDEST_SLOT = 120
WIDEST_COLUMN = 58
NARROWEST_COLUMN = 3
PADDING = 3
"""On each side of a label, to the next one or to the edge of its segment."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where columns stand."""

    left: float
    slot: float
    groups: tuple[tuple[Bar, ...], ...]
    """Columns by category."""
    axis: Axis | None
    highest: float
    beside: bool
    """Whether the series are named beside the last column, not in a key."""

    @property
    def right(self) -> float:
        return self.left + self.slot * len(self.groups)

    @property
    def column(self) -> float:
        count = len(self.groups[0])
        return min(WIDEST_COLUMN, self.slot * (0.64 if count == 1 else 0.82 / count))

    @property
    def pitch(self) -> float:
        """What a label over a column may occupy."""
        return (self.slot if len(self.groups[0]) == 1 else self.column) - 2 * PADDING

    @property
    def middles(self) -> tuple[float, ...]:
        return tuple(self.left + (i + 0.5) * self.slot for i in range(len(self.groups)))

    def middle(self, category: int, column: int) -> float:
        offset = column + 0.5 - len(self.groups[0]) / 2
        return self.middles[category] + offset * self.column

    def tall(self, value: float) -> float:
        return max(HAIR, value / self.highest * HEIGHT) if value else 0

    @property
    def height(self) -> float:
        """Of the plot; where all is zero there is nothing to see above the baseline."""
        return HEIGHT if any(bar.segments for group in self.groups for bar in group) else 0


def columns(sheet: Sheet) -> Drawing:
    """The chart as columns, the series of a category side by side or stacked.

    Raises:
        ChartError: where the columns would be too thin or a name too wide.
    """
    plan = _plan(sheet)
    if plan.column < NARROWEST_COLUMN:
        raise ChartError("there are too many columns for the width of the page")
    if sheet.chart.incomplete and plan.pitch + 2 * PADDING < sheet.width(ABSENT):
        raise ChartError("columns so thin cannot show where numbers are missing; draw lines")
    marks, y = sheet.unit()
    if len(sheet.chart.series) > 1 and not plan.beside:
        key, height = sheet.key(y)
        marks, y = marks + key, y + height
    base = y + plan.height + (GAP if plan.axis else LEADING)
    if plan.axis:
        marks += plan.axis.drawn(plan.left, plan.right, base, plan.height)
    for category, group in enumerate(plan.groups):
        for column, bar in enumerate(group):
            marks += _standing(sheet, plan, bar, plan.middle(category, column), base)
    marks.append(baseline(plan.left, plan.right, base))
    if plan.beside:
        marks += _names_beside(sheet, plan, base)
    names, height = timeline(sheet, plan.middles, base)
    return sheet.finished(marks + names, base + height)


def _plan(sheet: Sheet) -> _Plan:
    """Without an axis where every value can be written, else with one."""
    groups = tuple(bars_of(sheet, i) for i in range(len(sheet.chart.categories)))
    highest = max(bar.total for group in groups for bar in group)
    free = _spaced(sheet, groups, None, highest or 1)
    if _all_written(sheet, free):
        return free
    measured = axis(sheet, highest)
    return _spaced(sheet, groups, measured, measured.highest)


def _spaced(
    sheet: Sheet, groups: tuple[tuple[Bar, ...], ...], measure: Axis | None, highest: float
) -> _Plan:
    tallest = [segment.value / highest * HEIGHT for segment in groups[-1][0].segments]
    beside = len(tallest) == len(sheet.chart.series) > 1 and min(tallest) >= LEADING
    left = measure.room if measure else 0
    free = WIDTH - left - (room(sheet) if beside else 0)
    slot = free / len(groups)
    year = sheet.widest(sheet.chart.categories) if sheet.chart.timed else 0
    if year > slot:  # the last year runs over its slot: half of that is kept free
        slot = (free - year / 2) / (len(groups) - 0.5)
    slot = min(WIDEST_SLOT, slot)
    return _Plan(left, slot, groups, measure, highest, beside)


def _all_written(sheet: Sheet, plan: _Plan) -> bool:
    bars = [bar for group in plan.groups for bar in group]
    written = [short_label(sheet, end_label(sheet, bar)) for bar in bars]
    ends = sheet.widest(tuple(written), end_weight(sheet)) <= plan.pitch
    return ends and (not sheet.chart.piled or all(_inside(sheet, plan, bar) for bar in bars))


def _inside(sheet: Sheet, plan: _Plan, bar: Bar) -> bool:
    """Whether every segment has room for its value."""
    return all(
        sheet.width(sheet.figure(segment.value)) + 2 * PADDING <= plan.column
        and plan.tall(segment.value) >= LEADING
        for segment in bar.segments
    )


def _standing(sheet: Sheet, plan: _Plan, bar: Bar, middle: float, base: float) -> list[Mark]:
    marks: list[Mark] = []
    left = middle - plan.column / 2
    for segment in bar.segments:
        fill, tall = sheet.fill(segment.series), plan.tall(segment.value)
        top = base - plan.tall(segment.start) - tall
        marks.append(Box(left, top, plan.column, tall, fill))
        if sheet.chart.piled and not plan.axis:
            marks += inner_label(sheet, segment, middle, top + tall / 2, fill)
    return marks + _label(sheet, plan, bar, middle, base - plan.tall(bar.total) - 5)


def _label(sheet: Sheet, plan: _Plan, bar: Bar, middle: float, y: float) -> list[Mark]:
    """Value or sum over a column; with an axis only the sign that a number is missing."""
    absent = sheet.look.no_data
    label, weight = end_label(sheet, bar), end_weight(sheet)
    if plan.axis:
        label = f"+ {absent}" if bar.missing else ""
    if bar.empty and sheet.widest(tuple(absent.split(" "))) <= plan.pitch:
        lines = sheet.wrapped(absent, plan.pitch)
        return sheet.lines(middle, y - LEADING * (len(lines) - 1), lines, Anchor.MIDDLE)
    if bar.empty:
        label = ABSENT
    if sheet.width(label, weight) > plan.pitch:
        label = short_label(sheet, label)
    if sheet.width(label, weight) > plan.pitch + 2 * PADDING:
        label = ABSENT
    return [Words(middle, y, label, Anchor.MIDDLE, weight)] if label else []


def _names_beside(sheet: Sheet, plan: _Plan, base: float) -> list[Mark]:
    right = plan.middle(len(plan.groups) - 1, 0) + plan.column / 2
    names = tuple(
        EndName(
            sheet.chart.series[segment.series].label,
            right,
            base - plan.tall(segment.start) - plan.tall(segment.value) / 2,
        )
        for segment in plan.groups[-1][0].segments
    )
    return end_names(sheet, names, right, base - HEIGHT, base)
