"""The rows of a CSV file as events on a line of time.

Each row has a date as it is printed, and words in the column of the side where the
event is told.
"""

from __future__ import annotations

import math

from publish.charts.happenings import Happening
from publish.diagnostics import Report
from publish.readers.datewords import begin_and_end
from publish.readers.sheets import Row, Sheet

FORMS = "write `7 May 1900`, `8–16 March 1901`, `May–July 1902` or `1932–33`"


def chosen(
    sheet: Sheet, dates: str, sides: tuple[str, ...], years: tuple[int, int] | None, report: Report
) -> Sheet | None:
    """The rows that are drawn; None, with FIG-003 for each, where a row has no place.

    Args:
        sheet: all rows.
        dates: the column of dates.
        sides: the columns of words; a row without words in any is not drawn.
        years: the first and the last year that are drawn; None for all.
        report: where faults go.
    """
    told = [row for row in sheet.rows if any(row.cells[side] for side in sides)]
    placed = [_placed(row, dates, sides, report) for row in told]
    if not all(placed):
        return None
    rows = tuple(row for row in told if years is None or _within(row.cells[dates], years))
    return Sheet(sheet.file, sheet.columns, rows)


def happenings(sheet: Sheet, dates: str, sides: tuple[str, ...]) -> tuple[Happening, ...]:
    """The events of rows that :func:`chosen` has passed."""
    out = []
    for row in sheet.rows:
        side = next(i for i, column in enumerate(sides) if row.cells[column])
        begin, end = begin_and_end(row.cells[dates]) or (0, 0)
        out.append(Happening(row.cells[dates], begin, end, row.cells[sides[side]], side))
    return tuple(out)


def span_of(events: tuple[Happening, ...]) -> tuple[int, int]:
    """The first and the last year of some events; zeros for none."""
    if not events:
        return 0, 0
    return int(min(e.begin for e in events)), math.ceil(max(e.end for e in events)) - 1


def _within(words: str, years: tuple[int, int]) -> bool:
    begin, _ = begin_and_end(words) or (0, 0)
    return years[0] <= begin < years[1] + 1


def _placed(row: Row, dates: str, sides: tuple[str, ...], report: Report) -> bool:
    """Whether a row has a date that can be placed, and words at one side alone."""
    told = [side for side in sides if row.cells[side]]
    if len(told) > 1:
        report.error("FIG-003", row.places[told[1]], "this event is told at both sides",
                     f"leave `{told[0]}` or `{told[1]}` empty")  # fmt: skip
    if begin_and_end(row.cells[dates]) is None:
        report.error("FIG-003", row.places[dates], f"`{row.cells[dates]}` is not a date", FORMS)
        return False
    return len(told) == 1
