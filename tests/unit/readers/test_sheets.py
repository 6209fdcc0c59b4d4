"""CSV: cells with places, and what is wrong with a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.diagnostics import Report, Span
from publish.readers.sheets import Sheet, read_sheet
from tests.unit.readers.desk import said, shelve

ASKED = Span("figures.yaml", 3, 9)


def sheet(root: Path, text: str) -> tuple[Sheet | None, Report]:
    """A sheet and its faults."""
    report = Report()
    return read_sheet("a.csv", ASKED, shelve(root, a_csv=text), report), report


def test_cells(tmp_path: Path) -> None:
    """Cells by column, without spaces around them; quotes, commas and blank lines are CSV's."""
    found, report = sheet(tmp_path, 'bee, days\nQueen,16\n\n"Worker, winter", 21 \n')
    assert found is not None
    assert ("bee", "days") == found.columns
    assert [("Queen", "16"), ("Worker, winter", "21")] == [
        tuple(r.cells.values()) for r in found.rows
    ]
    assert Span("a.csv", 2, 7) == found.rows[0].places["days"]
    assert Span("a.csv", 4) == found.rows[1].places["days"], "quotes hide the column"
    assert [] == said(report)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "1:1 FIG-003 the first row does not name the columns"),
        ("a,a\n1,2", "1:1 FIG-003 the first row does not name the columns"),
        ("a,\n1,2", "1:1 FIG-003 the first row does not name the columns"),
        ("a,b\n1\n", "2:1 FIG-003 cells in the row: 1, in the first row: 2"),
        ('a,b\n"1\n2",3\n4', "4:1 FIG-003 cells in the row: 1, in the first row: 2"),
        ('a,b\n"1,2', "0:0 FIG-003 this is not CSV: unexpected end of data"),
    ],
)
def test_faults(tmp_path: Path, text: str, fault: str) -> None:
    """A sheet with a fault is no sheet."""
    found, report = sheet(tmp_path, text)
    assert found is None
    assert [fault] == said(report)


def test_not_there(tmp_path: Path) -> None:
    """The fault stands where the file is named, not in a file that does not exist."""
    report = Report()
    assert read_sheet("b.csv", ASKED, shelve(tmp_path, a_csv=""), report) is None
    assert ["3:9 FIG-003 there is no file `b.csv`"] == said(report)
