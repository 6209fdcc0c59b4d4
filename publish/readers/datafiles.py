"""chapters/data: tables and the register of values, read from their files.

In: ``data/values.yaml``, ``tables.yaml`` and the CSV files that it names.  Out: what
:class:`~publish.readers.datasets.Datasets` answers from.
"""

from __future__ import annotations

from typing import Literal, TypeVar

from publish.diagnostics import Report
from publish.model import Align
from publish.readers.datasets import FIELD, TABLES, VALUES, Column, Data, Printed, Value
from publish.readers.forms import Form, Language, Words, entries_wanted, fill_each
from publish.readers.records import Record, open_record
from publish.readers.sheets import Sheet, read_sheet
from publish.readers.sources import Sources

F = TypeVar("F", bound=Form)


class ValueForm(Form):
    """One number: as printed exactly, as printed round, what it counts and who says so."""

    exact: Words
    about: str = ""
    means: Words
    source: Words


class ColumnForm(Form):
    """One column of a printed table; ``field`` names a CSV column, ``{a} {b}`` joins several."""

    head: str
    field: Words
    align: Literal["start", "centre", "end"] = "start"
    language: Language | Literal[""] = ""
    note: str = ""
    """CSV column that holds, for cells that have one, the label of a note of the chapter."""
    anchor: str = ""
    """Id of each cell, made like ``field``: what references and the index can lead to."""

    @property
    def fields(self) -> list[str]:
        """The CSV columns that it prints."""
        named = FIELD.findall(self.field) or [self.field]
        return [*named, *FIELD.findall(self.anchor), *([self.note] if self.note else [])]


class TableForm(Form):
    """A table printed from data."""

    data: Words
    caption: Words
    columns: tuple[ColumnForm, ...]
    rows: dict[str, str] = {}
    """Which rows: CSV column → what it must hold."""
    source: str = ""
    wide: bool = False


def read_data(sources: Sources, report: Report) -> Data:
    """Read the registers of values and tables; a book without them has none."""
    numbers, values = _register(VALUES, ValueForm, sources, report)
    record, forms = _register(TABLES, TableForm, sources, report)
    tables: dict[str, Printed] = {}
    for name, form in forms.items():
        sheet = _sheet_of(name, form, record, sources, report)
        if sheet is None:
            report.excuse(name, f"tab-{name}")
        else:
            tables[name] = _printed(form, sheet)
    places = {(VALUES, key): numbers.key_place(key) for key in values}
    places |= {(TABLES, name): record.key_place(name) for name in forms}
    return Data(
        values={key: Value(form.exact, form.about) for key, form in values.items()},
        tables=tables,
        places={VALUES: {key: numbers.key_place(key) for key in values},
                TABLES: {name: record.key_place(name) for name in forms}},
    )  # fmt: skip


def _printed(form: TableForm, sheet: Sheet) -> Printed:
    return Printed(
        file=sheet.file, fields=sheet.columns, rows=tuple(dict(row.cells) for row in sheet.rows),
        chosen=form.rows, caption=form.caption, source=form.source, wide=form.wide,
        columns=tuple(Column(head=c.head, field=c.field, align=Align(c.align), language=c.language,
                             note=c.note, anchor=c.anchor) for c in form.columns),
    )  # fmt: skip


def _sheet_of(
    name: str, form: TableForm, record: Record, sources: Sources, report: Report
) -> Sheet | None:
    """The data of a table; None where a column that it prints is not there."""
    sheet = read_sheet(form.data, record.place(name, "data"), sources, report)
    if sheet is None:
        return None
    found = [
        sheet.has(field, record.place(name, "columns", i, "field"), report)
        for i, column in enumerate(form.columns)
        for field in column.fields
    ]
    return sheet if all(found) else None


def _register(
    file: str, form: type[F], sources: Sources, report: Report
) -> tuple[Record, dict[str, F]]:
    """The sound entries of a file by key, and where they stand."""
    record = open_record(file, sources, report) if sources.exists(file) else None
    if record is None or not entries_wanted(record, report, dict):
        return Record(file), {}
    return record, dict(fill_each(form, record, report))
