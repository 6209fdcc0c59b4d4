"""CSV files: a header row, then rows, each cell with its place."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass

from publish.diagnostics import Report, Span, did_you_mean
from publish.readers.sources import Sources


@dataclass(frozen=True, slots=True)
class Row:
    """One row of data."""

    cells: Mapping[str, str]
    """Text by column."""
    places: Mapping[str, Span]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A CSV file that is sound: every row has the columns of the header."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def has(self, column: str, asked: Span, report: Report) -> bool:
        """Whether there is such a column; FIG-003 at ``asked`` where there is none."""
        if column in self.columns:
            return True
        hint = did_you_mean(column, self.columns) or f"its columns are {', '.join(self.columns)}"
        report.error("FIG-003", asked, f"{self.file} has no column `{column}`", hint)
        return False


def read_sheet(name: str, asked: Span, sources: Sources, report: Report) -> Sheet | None:
    """Read a CSV file; None, with faults reported, where it is not there or not sound.

    Args:
        name: its path in the book.
        asked: where the book names it.
        sources: the book.
        report: where faults go.
    """
    if not sources.exists(name):
        report.error("FIG-003", asked, f"there is no file `{name}`", sources.near(name))
        return None
    text = sources.read(name, report)
    if text is None:
        return None
    try:
        return _sheet(name, text, report)
    except csv.Error as error:
        report.error("FIG-003", Span(name), f"this is not CSV: {error}")
        return None


def _sheet(name: str, text: str, report: Report) -> Sheet | None:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns = tuple(cell.strip() for cell in next(reader, ()))
    if not columns or len(set(columns)) < len(columns) or "" in columns:
        report.error("FIG-003", Span(name, 1, 1), "the first row does not name the columns",
                     "give every column a name of its own")  # fmt: skip
        return None
    rows, lines, line, sound = [], text.split("\n"), reader.line_num + 1, True
    for cells in reader:
        if len(cells) == len(columns):
            rows.append(_row(columns, cells, Span(name, line), lines[line - 1]))
        elif cells:
            report.error("FIG-003", Span(name, line, 1),
                         f"cells in the row: {len(cells)}, in the first row: {len(columns)}",
                         "quote a cell that holds a comma")  # fmt: skip
            sound = False
        line = reader.line_num + 1
    return Sheet(name, columns, tuple(rows)) if sound else None


def _row(columns: tuple[str, ...], cells: list[str], span: Span, line: str) -> Row:
    """A row with the place of each cell; in a row with quotes, of the line alone."""
    places, column = {}, 1
    for name, cell in zip(columns, cells, strict=True):
        places[name] = span if '"' in line else Span(span.file, span.line, column)
        column += len(cell) + 1
    return Row(dict(zip(columns, (c.strip() for c in cells), strict=True)), places)
