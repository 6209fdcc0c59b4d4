"""chapters/data: tables and the register of values that the prose asks for.

A number that recurs lives here once, with its source, so that it cannot be
printed in two ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from publish.diagnostics import Report, Span, did_you_mean
from publish.readers.forms import Form, Language, Words, entries_wanted, fill_each
from publish.readers.records import Record, open_record
from publish.readers.sheets import Row, Sheet, read_sheet
from publish.readers.sources import Sources
from publish.readers.templates import Markdown, Unanswerable

F = TypeVar("F", bound=Form)

VALUES = "data/values.yaml"
TABLES = "tables.yaml"
_FIELD = re.compile(r"\{([^{}]*)\}")


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
        named = _FIELD.findall(self.field) or [self.field]
        return [*named, *_FIELD.findall(self.anchor), *([self.note] if self.note else [])]


class TableForm(Form):
    """A table printed from data."""

    data: Words
    caption: Words
    columns: tuple[ColumnForm, ...]
    rows: dict[str, str] = {}
    """Which rows: CSV column → what it must hold."""
    source: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Datasets:
    """What templates may ask of the data."""

    report: Report
    values: Mapping[str, ValueForm]
    tables: Mapping[str, tuple[TableForm, Sheet]]
    places: Mapping[tuple[str, str], Span] = field(default_factory=dict)
    """Where the entry of (file, key) stands."""
    asked: set[tuple[str, str]] = field(default_factory=set)
    """(file, key) of each entry that a template asked for."""

    def value(self, key: str) -> Markdown:
        """``{{ value("key") }}``: the number exactly."""
        return Markdown(self._value(key).exact)

    def about(self, key: str) -> Markdown:
        """``{{ about("key") }}``: the number round, as prose wants it."""
        entry = self._value(key)
        return Markdown(entry.about or entry.exact)

    def unused(self) -> Iterable[tuple[str, str, Span]]:
        """File, key and place of each entry that no template has asked for."""
        entries = [(VALUES, key) for key in self.values] + [(TABLES, key) for key in self.tables]
        return [(*e, self.places.get(e, Span(e[0]))) for e in entries if e not in self.asked]

    def _value(self, key: str) -> ValueForm:
        if str(key) not in self.values:
            raise self._lacking("value", str(key), VALUES, self.values)
        self.asked.add((VALUES, str(key)))
        return self.values[str(key)]

    def table(self, name: str, **where: object) -> Markdown:
        """``{{ table("name", trial=1) }}``: the rows whose fields equal what is asked."""
        if str(name) not in self.tables:
            raise self._lacking("table", str(name), TABLES, self.tables)
        self.asked.add((TABLES, str(name)))
        form, sheet = self.tables[str(name)]
        wanted = {**form.rows, **{column: str(value) for column, value in where.items()}}
        for column in wanted:
            if column not in sheet.columns:
                raise Unanswerable("FIG-004", f"{sheet.file} has no column `{column}`",
                                   did_you_mean(column, sheet.columns))  # fmt: skip
        rows = [
            row for row in sheet.rows
            if all(row.cells[column] == value for column, value in wanted.items())
        ]  # fmt: skip
        if not rows:
            raise Unanswerable("FIG-004", f"no row of {sheet.file} is like that")
        suffix = "".join(f"-{value}" for value in where.values())
        return Markdown(_as_markdown(f"tab-{name}{suffix}", form, rows))

    def _lacking(self, what: str, key: str, file: str, known: Iterable[str]) -> Unanswerable:
        excused = self.report.excuses(key, file)
        message, near = f"there is no {what} `{key}` in {file}", did_you_mean(key, known)
        # what was meant is not unused as well
        self.asked.update((file, name) for name in known if f"`{name}`" in near)
        return Unanswerable("" if excused else "FIG-004", message, near)


def _as_markdown(identifier: str, form: TableForm, rows: Iterable[Row]) -> str:
    rule = {"start": "---", "centre": ":-:", "end": "--:"}
    lines = [
        f"::: table {{#{identifier}{' width=wide' if form.wide else ''}}} {form.caption}",
        "| " + " | ".join(c.head for c in form.columns) + " |",
        "|" + "|".join(rule[c.align] for c in form.columns) + "|",
    ]
    for row in rows:
        lines.append("| " + " | ".join(_cell(c, row) for c in form.columns) + " |")
    if form.source:
        lines += ["", form.source]
    return "\n".join([*lines, ":::", ""])


def _cell(column: ColumnForm, row: Row) -> str:
    pattern = column.field if _FIELD.search(column.field) else f"{{{column.field}}}"
    text = _filled(pattern, row).replace("|", "\\|")
    braces = [f"#{_filled(column.anchor, row)}"] if column.anchor else []
    braces += [f"lang={column.language}"] if column.language else []
    note = f"[^{row.cells[column.note]}]" if column.note and row.cells[column.note] else ""
    return (f"[{text}]{{{' '.join(braces)}}}" if braces and text else text) + note


def _filled(pattern: str, row: Row) -> str:
    return _FIELD.sub(lambda match: row.cells[match[1]], pattern)


def read_datasets(sources: Sources, report: Report) -> Datasets:
    """Read the registers of values and tables; a book without them has none."""
    numbers, values = _register(VALUES, ValueForm, sources, report)
    record, forms = _register(TABLES, TableForm, sources, report)
    tables: dict[str, tuple[TableForm, Sheet]] = {}
    for name, form in forms.items():
        sheet = _sheet_of(name, form, record, sources, report)
        if sheet is None:
            report.excuse(name, f"tab-{name}")
        else:
            tables[name] = (form, sheet)
    places = {(VALUES, key): numbers.key_place(key) for key in values}
    places |= {(TABLES, name): record.key_place(name) for name in forms}
    return Datasets(report, values, tables, places)


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
