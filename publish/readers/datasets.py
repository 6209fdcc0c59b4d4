"""chapters/data: CSV tables and the register of values that the prose asks for.

A number that recurs lives here once, with its source, so that it cannot be
printed in two ways.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from publish.diagnostics import Report, did_you_mean
from publish.readers.manuscript import Markdown, Unanswerable
from publish.readers.records import Form, fill, read_record
from publish.readers.sources import Sources

F = TypeVar("F", bound=Form)

VALUES = "data/values.yaml"
TABLES = "tables.yaml"


class ValueForm(Form):
    """One number: as printed exactly, as printed round, what it counts and who says so."""

    exact: str
    about: str = ""
    means: str
    source: str


class ColumnForm(Form):
    """One column of a printed table; ``field`` names a CSV column, ``{a} {b}`` joins several."""

    head: str
    field: str
    align: Literal["start", "centre", "end"] = "start"
    language: str = ""


class TableForm(Form):
    """A table printed from data."""

    data: str
    caption: str
    columns: tuple[ColumnForm, ...]
    source: str = ""


def read_csv(name: str, sources: Sources, report: Report) -> list[dict[str, str]]:
    """Rows of a CSV file with a header; empty, with a fault reported, where it cannot be read."""
    text = sources.read(name, report)
    if text is None:
        return []
    return list(csv.DictReader(text.splitlines()))


@dataclass(slots=True)
class Datasets:
    """What templates may ask of the data."""

    sources: Sources
    report: Report
    values: Mapping[str, ValueForm]
    tables: Mapping[str, TableForm]

    def value(self, key: str) -> Markdown:
        """``{{ value("key") }}``: the number exactly."""
        return Markdown(self._value(key).exact)

    def about(self, key: str) -> Markdown:
        """``{{ about("key") }}``: the number round, as prose wants it."""
        entry = self._value(key)
        return Markdown(entry.about or entry.exact)

    def _value(self, key: str) -> ValueForm:
        if key not in self.values:
            raise Unanswerable("FIG-004", f"there is no value `{key}` in {VALUES}",
                               did_you_mean(key, self.values))  # fmt: skip
        return self.values[key]

    def table(self, name: str, **where: object) -> Markdown:
        """``{{ table("name", trial=1) }}``: the rows whose fields equal what is asked."""
        if name not in self.tables:
            raise Unanswerable("FIG-004", f"there is no table `{name}` in {TABLES}",
                               did_you_mean(name, self.tables))  # fmt: skip
        form = self.tables[name]
        rows = [
            row for row in read_csv(form.data, self.sources, self.report)
            if all(row.get(field) == str(value) for field, value in where.items())
        ]  # fmt: skip
        suffix = "".join(f"-{value}" for value in where.values())
        return Markdown(_as_markdown(f"tab-{name}{suffix}", form, rows))


def _as_markdown(identifier: str, form: TableForm, rows: Sequence[Mapping[str, str]]) -> str:
    rule = {"start": "---", "centre": ":-:", "end": "--:"}
    lines = [
        f"::: table {{#{identifier}}} {form.caption}",
        "| " + " | ".join(c.head for c in form.columns) + " |",
        "|" + "|".join(rule[c.align] for c in form.columns) + "|",
    ]
    for row in rows:
        lines.append("| " + " | ".join(_cell(c, row) for c in form.columns) + " |")
    if form.source:
        lines += ["", form.source]
    return "\n".join([*lines, ":::", ""])


def _cell(column: ColumnForm, row: Mapping[str, str]) -> str:
    text = column.field.format_map(row) if "{" in column.field else row.get(column.field, "")
    text = text.replace("|", "\\|")
    return f"[{text}]{{lang={column.language}}}" if column.language and text else text


def read_datasets(sources: Sources, report: Report) -> Datasets:
    """Read the registers of values and tables; a book without them has none."""
    return Datasets(
        sources,
        report,
        _register(VALUES, ValueForm, sources, report),
        _register(TABLES, TableForm, sources, report),
    )


def _register(file: str, form: type[F], sources: Sources, report: Report) -> dict[str, F]:
    if not sources.exists(file):
        return {}
    text = sources.read(file, report)
    record = read_record(text, file, report) if text is not None else None
    entries = fill(dict[str, form], record, report) if record is not None else None  # type: ignore[valid-type]
    return entries or {}
