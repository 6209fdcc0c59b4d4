"""YAML: where each piece of it stands, and what is refused."""

from __future__ import annotations

import pytest

from publish.diagnostics import Report, Span
from publish.readers.records import Record, read_record
from tests.unit.readers.desk import said

TEXT = """\
title: Bees
works:
  - key: frisch1967
    reason: >-
      He asked
      them.
  - {key: seeley2010, reason: "So \\"did\\" he."}
empty:
"""


def read(text: str, first_line: int = 1) -> tuple[Record | None, Report]:
    """A record and its faults."""
    report = Report()
    return read_record(text, "a.yaml", report, first_line), report


def place(span: Span) -> tuple[int, int]:
    """Line and column."""
    return span.line, span.column


def test_places() -> None:
    """Values and keys have places of their own; what is absent has its parent's."""
    record, _ = read(TEXT)
    assert record is not None
    assert (1, 8) == place(record.place("title"))
    assert (1, 1) == place(record.key_place("title"))
    assert (4, 13) == place(record.place("works", 0, "reason"))
    assert (7, 11) == place(record.place("works", 1, "key"))
    assert (7, 5) == place(record.place("works", 1, "absent"))
    assert (1, 1) == place(record.place("absent", 3, "deep"))


def test_front_matter_begins_further_down() -> None:
    """Lines count from the file, not from the YAML in it."""
    record, report = read("title: x\ntitle: y\n", first_line=2)
    assert record is not None
    assert (2, 8) == place(record.place("title"))
    assert ["3:1 BOOK-005 `title` is given twice (first on line 2)"] == said(report)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("no", "no"), ("1.10", "1.10"), ("2026-01-01", "2026-01-01"), ("~", None), ("", None),
        ("''", ""), ("!!python/name:os.system x", "x"), ("'null'", "null"),
    ],
)  # fmt: skip
def test_scalars_stay_what_was_written(text: str, data: object) -> None:
    """No type is guessed and no tag is obeyed."""
    record, report = read(f"key: {text}\n")
    assert record is not None
    assert ({"key": data}, []) == (record.data, said(report))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: b: c", "1:5 BOOK-001 mapping values are not allowed here"),
        ("a:\n\tb: c", "2:1 BOOK-001 found character `\\t` that cannot start any token"),
        ("a: 'b\nc: d", "1:4 BOOK-001 what is opened here is not closed"),
        ("a: [b\nc: d", "2:2 BOOK-001 expected `,` or `]`, but got `:`"),
        ("a: \x07", "1:4 BOOK-001 the character #x0007 is not allowed in YAML"),
        ("a: &x [*x]", "1:4 BOOK-001 an alias (`*name`) repeats what is here"),
        ("a: *x", "1:4 BOOK-001 found undefined alias `x`"),
        ("a: {{ b }}", "1:5 BOOK-001 a list or mapping where a key should stand"),
        ("a: b\n---\nc: d", "2:1 BOOK-001 but found another document"),
        ("[" * 5000, "0:0 BOOK-001 the YAML is nested too deeply"),
    ],
)
def test_refused(text: str, fault: str) -> None:
    """One clause at the very place; the text is noted as unread."""
    record, report = read(text)
    assert record is None
    assert [fault] == said(report)
    assert report.excuses("a", "a.yaml") or text[0] == "["


def test_at() -> None:
    """A path that leads nowhere leads to None."""
    record, _ = read(TEXT)
    assert record is not None
    assert "seeley2010" == record.at("works", 1, "key")
    assert record.at("works", 2, "key") is None
    assert record.at("title", "deep") is None
