"""The scale of a line of time: a band down the page, each year or month at its length.

Months are named where each has room for a line of words; else every year, or every
second, fifth, tenth … one.  Every other step is tinted.
"""

from __future__ import annotations

from publish.charts.look import BLACK, CAP, GREY, GRID, HAIR, LEADING, PALE, WHITE, Fill
from publish.charts.marks import Anchor, Box, Mark, Rule, Weight, Words
from publish.charts.sheet import Sheet

BAND = 50
"""Width of the scale."""
MONTHS = ("Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""After January, where the year is named."""
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


def year_scale(
    sheet: Sheet, left: float, top: float, height: float, first: int, last: int
) -> list[Mark]:
    """The scale from the beginning of ``first`` to the end of ``last``."""
    year = height / (last + 1 - first)
    monthly = year >= 12 * LEADING * 0.9
    step = 1 if monthly else next((s for s in STEPS if s * year >= LEADING), STEPS[-1])
    edges = [first, *range(first - first % step + step, last + 1, step), last + 1]
    marks: list[Mark] = []
    for start, end in zip(edges, edges[1:], strict=False):
        y, foot = top + (start - first) * year, top + (end - first) * year
        tint = PALE if start // step % 2 else WHITE
        marks.append(Box(left, y, BAND, foot - y, Fill(tint)))
        if monthly:
            marks += _months(left, y, year / 12)
        if start != first:
            marks.append(Rule(left, y, left + BAND, y, BLACK if monthly else GRID))
        if foot - y >= CAP + 2:
            line = y + (year / 12 if monthly else min(foot - y, LEADING + 4)) / 2 + CAP / 2
            marks.append(Words(left + BAND / 2, line, str(start), Anchor.MIDDLE, Weight.SEMIBOLD))
    right, bottom = left + BAND, top + height
    frame = ((left, top, left, bottom), (right, top, right, bottom),
             (left, top, right, top), (left, bottom, right, bottom))  # fmt: skip
    return [*marks, *(Rule(*ends, BLACK, HAIR) for ends in frame)]


def _months(left: float, y: float, month: float) -> list[Mark]:
    """Names of the months but January, each at the middle of its own."""
    return [
        Words(left + BAND / 2, y + (i + 0.5) * month + CAP / 2, name, Anchor.MIDDLE, tone=GREY)
        for i, name in enumerate(MONTHS, start=1)
    ]
