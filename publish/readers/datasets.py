"""The data of a book: what its templates may ask, and what they are answered.

A number that recurs lives here once, with its source, so that it cannot be
printed in two ways.  Its files are :mod:`publish.readers.datafiles`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from publish.diagnostics import Report, Span, did_you_mean
from publish.model import Align
from publish.rack import key_of
from publish.readers.answers import Markdown, Unanswerable

VALUES = "data/values.yaml"
TABLES = "tables.yaml"
FIELD = re.compile(r"\{([^{}]*)\}")
_RULES = {Align.START: "---", Align.CENTRE: ":-:", Align.END: "--:"}


@dataclass(frozen=True, slots=True)
class Value:
    """One number as it is printed."""

    exact: str
    about: str
    """Round; empty where it has no round form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a printed table (:class:`~publish.readers.datafiles.ColumnForm`)."""

    head: str
    field: str
    align: Align
    language: str
    note: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A table and the data that it is printed from."""

    file: str
    fields: tuple[str, ...]
    """The columns of the file."""
    rows: tuple[Mapping[str, str], ...]
    """All rows of the file, by column."""
    chosen: Mapping[str, str]
    """Which of them are printed: column → what it must hold."""
    columns: tuple[Column, ...]
    caption: str
    source: str
    wide: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Data:
    """All that was read, by its keys."""

    values: Mapping[str, Value]
    tables: Mapping[str, Printed]
    places: Mapping[str, Mapping[str, Span]]
    """Where each entry of a file stands, by its key."""


@dataclass(frozen=True, slots=True)
class Datasets:
    """What templates may ask of the data."""

    report: Report
    data: Data
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
        data = self.data
        entries = [(VALUES, key) for key in data.values] + [(TABLES, key) for key in data.tables]
        return [(f, key, data.places[f][key]) for f, key in entries if (f, key) not in self.asked]

    def answers(self) -> tuple[tuple[str, str, str], ...]:
        """File, key and a digest of each entry that a template has asked for."""
        return tuple((*entry, self._digest(*entry)) for entry in sorted(self.asked))

    def answers_as(self, answers: Iterable[tuple[str, str, str]]) -> bool:
        """Whether the same entries would give the :meth:`answers` that they gave."""
        return all(self._digest(file, key) == digest for file, key, digest in answers)

    def _digest(self, file: str, key: str) -> str:
        known = self.data.values if file == VALUES else self.data.tables
        return key_of(repr(known.get(key)))

    def _value(self, key: str) -> Value:
        if str(key) not in self.data.values:
            raise self._lacking("value", str(key), VALUES, self.data.values)
        self.asked.add((VALUES, str(key)))
        return self.data.values[str(key)]

    def table(self, name: str, **where: object) -> Markdown:
        """``{{ table("name", trial=1) }}``: the rows whose fields equal what is asked."""
        if str(name) not in self.data.tables:
            raise self._lacking("table", str(name), TABLES, self.data.tables)
        self.asked.add((TABLES, str(name)))
        table = self.data.tables[str(name)]
        wanted = {**table.chosen, **{column: str(value) for column, value in where.items()}}
        for column in wanted:
            if column not in table.fields:
                raise Unanswerable("FIG-004", f"{table.file} has no column `{column}`",
                                   did_you_mean(column, table.fields))  # fmt: skip
        rows = [
            row for row in table.rows
            if all(row[column] == value for column, value in wanted.items())
        ]  # fmt: skip
        if not rows:
            raise Unanswerable("FIG-004", f"no row of {table.file} is like that")
        suffix = "".join(f"-{value}" for value in where.values())
        return Markdown(_as_markdown(f"tab-{name}{suffix}", table, rows))

    def _lacking(self, what: str, key: str, file: str, known: Iterable[str]) -> Unanswerable:
        excused = self.report.excuses(key, file)
        message, near = f"there is no {what} `{key}` in {file}", did_you_mean(key, known)
        # what was meant is not unused as well
        self.asked.update((file, name) for name in known if f"`{name}`" in near)
        return Unanswerable("" if excused else "FIG-004", message, near)


def _as_markdown(identifier: str, table: Printed, rows: Iterable[Mapping[str, str]]) -> str:
    lines = [
        f"::: table {{#{identifier}{' width=wide' if table.wide else ''}}} {table.caption}",
        "| " + " | ".join(c.head for c in table.columns) + " |",
        "|" + "|".join(_RULES[c.align] for c in table.columns) + "|",
    ]
    for row in rows:
        lines.append("| " + " | ".join(_cell(c, row) for c in table.columns) + " |")
    if table.source:
        lines += ["", table.source]
    return "\n".join([*lines, ":::", ""])


def _cell(column: Column, row: Mapping[str, str]) -> str:
    pattern = column.field if FIELD.search(column.field) else f"{{{column.field}}}"
    text = _filled(pattern, row).replace("|", "\\|")
    braces = [f"#{_filled(column.anchor, row)}"] if column.anchor else []
    braces += [f"lang={column.language}"] if column.language else []
    note = f"[^{row[column.note]}]" if column.note and row[column.note] else ""
    return (f"[{text}]{{{' '.join(braces)}}}" if braces and text else text) + note


def _filled(pattern: str, row: Mapping[str, str]) -> str:
    return FIELD.sub(lambda match: row[match[1]], pattern)
