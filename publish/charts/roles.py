"""Who played which part at which event: a row for each person, a column for each event.

A line runs from a person's first part to what became of that person, so that the
eye follows one life across the events, and sees who of those that sat in judgement
came to be judged.  Parts are words in outlined boxes; struck ones are dark.
"""

from __future__ import annotations

from publish.charts.chart import ChartError
from publish.charts.look import BLACK, CAP, GAP, GREY, GRID, LEADING, PALE, WHITE, WIDTH, Fill
from publish.charts.marks import Anchor, Box, Drawing, Mark, Rule, Weight, Words
from publish.charts.sheet import Sheet

NAMES = 112
"""Width of the column of names."""
INSET = 4
"""From a cell's edge to its box, and from the box to its words."""
BETWEEN = 1
"""From row to row."""
LIFE = 1.6
"""Thickness of the line of a life."""


def roles(sheet: Sheet) -> Drawing:
    """The chart as rows of parts.

    Raises:
        ChartError: where a word is wider than its cell.
    """
    width = (WIDTH - NAMES) / len(sheet.chart.events)
    marks, y = sheet.unit()
    heads = [_fitted(sheet, event, width - INSET, Weight.SEMIBOLD) for event in sheet.chart.events]
    for index, lines in enumerate(heads):
        marks += _centred(NAMES + (index + 0.5) * width, y + CAP, lines, Weight.SEMIBOLD)
    y += max(map(len, heads)) * LEADING + GAP / 2
    marks.append(Rule(0, y, WIDTH, y, BLACK))
    for name, parts in zip(sheet.chart.categories, sheet.chart.parts, strict=True):
        row, height = _row(sheet, name, parts, y, width)
        marks += row
        y += height
    return sheet.finished(marks, y)


def _row(
    sheet: Sheet, name: str, parts: tuple[str, ...], y: float, width: float
) -> tuple[list[Mark], float]:
    """One person, and how much height the row takes."""
    names = _fitted(sheet, name, NAMES - GAP, Weight.REGULAR)
    cells = [_fitted(sheet, part, width - 4 * INSET, Weight.REGULAR) if part else ()
             for part in parts]  # fmt: skip
    height = max(len(names), *map(len, cells)) * LEADING + 2 * INSET + BETWEEN
    middle = y + height / 2
    played = [index for index, lines in enumerate(cells) if lines]
    marks: list[Mark] = []
    if len(played) > 1:
        first, last = (NAMES + (i + 0.5) * width for i in (played[0], played[-1]))
        marks.append(Rule(first, middle, last, middle, GREY, LIFE))
    marks += _stacked(sheet, 0, middle, names, Anchor.START, BLACK)
    for index in played:
        struck = parts[index] in sheet.chart.struck
        plain = index == len(parts) - 1
        fill = Fill(BLACK) if struck else Fill(WHITE) if plain else Fill(PALE, edged=True)
        high = len(cells[index]) * LEADING + INSET
        left = NAMES + index * width + INSET
        marks.append(Box(left, middle - high / 2, width - 2 * INSET, high, fill))
        marks += _stacked(sheet, left + width / 2 - INSET, middle, cells[index], Anchor.MIDDLE,
                          fill.ink)  # fmt: skip
    marks.append(Rule(0, y + height, WIDTH, y + height, GRID))
    return marks, height


def _stacked(
    sheet: Sheet, x: float, middle: float, lines: tuple[str, ...], anchor: Anchor, tone: str
) -> list[Mark]:
    """Lines of words about a middle."""
    first = middle - (len(lines) - 1) * LEADING / 2 + CAP / 2
    return [Words(x, first + i * LEADING, line, anchor, tone=tone) for i, line in enumerate(lines)]


def _centred(x: float, y: float, lines: tuple[str, ...], weight: Weight) -> list[Mark]:
    return [Words(x, y + i * LEADING, line, Anchor.MIDDLE, weight) for i, line in enumerate(lines)]


def _fitted(sheet: Sheet, text: str, room: float, weight: Weight) -> tuple[str, ...]:
    lines = sheet.wrapped(text, room)
    if sheet.widest(lines, weight) > room + INSET:
        raise ChartError(f"“{text}” is wider than its cell; shorten it")
    return lines
