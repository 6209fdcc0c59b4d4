"""Lying bars: names at the left, values at the ends.

A single bar always has room for its value.  Segments of stacked bars carry
theirs inside; where one is too short for that, an axis below replaces them and
only the sums stay.
"""

from __future__ import annotations

from publish.charts.look import BLACK, CAP, GAP, GRID, HAIR, LEADING
from publish.charts.lying import LyingPlan, lying_plan
from publish.charts.marks import Anchor, Box, Drawing, Mark, Rule, Words
from publish.charts.sheet import Sheet
from publish.charts.stack import Bar, end_label, end_weight, inner_label

BETWEEN = 10
"""From row to row."""


def bars(sheet: Sheet) -> Drawing:
    """The chart as lying bars, the series of a category below one another or stacked."""
    plan = lying_plan(sheet)
    marks, y = sheet.unit()
    if plan.direct and sheet.chart.piled:
        marks, y = marks + _names_above(sheet, plan, y), y + LEADING
    elif len(sheet.chart.series) > 1 and not plan.direct:
        key, height = sheet.key(y)
        marks, y = marks + key, y + height
    top = y
    rows: list[Mark] = []
    for row in range(len(plan.rows)):
        rows += _row(sheet, plan, row, y)
        y += plan.height(row) + BETWEEN
    foot = y - BETWEEN + GAP / 2
    zero = Rule(plan.left, top - GAP / 2, plan.left, foot, BLACK, 1.5 * HAIR)
    grid = _grid(plan, top - GAP / 2, foot)
    return sheet.finished([*marks, *grid, *rows, zero], foot + (LEADING if grid else 0))


def _row(sheet: Sheet, plan: LyingPlan, row: int, y: float) -> list[Mark]:
    """Name and bars of one row, each centred in its height."""
    names, group = plan.names[row], plan.rows[row]
    spare = plan.height(row) - len(names) * LEADING
    marks = sheet.lines(0, y + spare / 2 + (LEADING + CAP) / 2, names)
    y += (plan.height(row) - len(group) * plan.thickness) / 2
    for index, bar in enumerate(group):
        marks += _lying(sheet, plan, bar, y)
        if plan.direct and row == 0 and not sheet.chart.piled:
            label = sheet.chart.series[index].label
            marks.append(Words(plan.after(sheet, bar), _baseline(plan, y), label))
        y += plan.thickness
    return marks


def _lying(sheet: Sheet, plan: LyingPlan, bar: Bar, y: float) -> list[Mark]:
    marks: list[Mark] = []
    for segment in bar.segments:
        x, length = plan.left + plan.long(segment.start), plan.long(segment.value)
        fill = sheet.fill(segment.series)
        marks.append(Box(x, y, length, plan.thickness, fill))
        if sheet.chart.piled and not plan.axis:
            marks += inner_label(sheet, segment, x + length / 2, y + plan.thickness / 2, fill)
    end = plan.left + plan.long(bar.total) + GAP
    label = Words(end, _baseline(plan, y), end_label(sheet, bar), weight=end_weight(sheet))
    return [*marks, sheet.plate(label), label] if plan.axis else [*marks, label]


def _baseline(plan: LyingPlan, y: float) -> float:
    """Of words centred on a bar whose top is y."""
    return y + (plan.thickness + CAP) / 2


def _names_above(sheet: Sheet, plan: LyingPlan, y: float) -> list[Mark]:
    return [
        Words(plan.left + plan.long(segment.start), y + CAP, series.label)
        for segment, series in zip(plan.rows[0][0].segments, sheet.chart.series, strict=True)
    ]


def _grid(plan: LyingPlan, top: float, foot: float) -> list[Mark]:
    """Light lines down, round numbers below them."""
    if not plan.axis:
        return []
    marks: list[Mark] = []
    for tick, word in zip(plan.axis.ticks, plan.axis.words, strict=True):
        x = plan.left + tick / plan.highest * (plan.right - plan.left)
        marks += [Rule(x, top, x, foot, GRID), Words(x, foot + CAP + GAP, word, Anchor.MIDDLE)]
    return marks
