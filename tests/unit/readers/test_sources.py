"""Files of a book: encodings, line ends, and nothing outside the folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.diagnostics import Report
from publish.readers.sources import LARGEST, Sources
from tests.unit.readers.desk import said, shelve


@pytest.mark.parametrize(
    "data",
    [b"a\nb\n", b"a\r\nb\r\n", b"a\rb\r", b"\xef\xbb\xbfa\nb\n"],
    ids=["lf", "crlf", "cr", "bom"],
)
def test_one_text_from_all_systems(tmp_path: Path, data: bytes) -> None:
    """Line ends and the byte order mark are no part of the text."""
    assert "a\nb\n" == shelve(tmp_path, a_md=data).read("a.md", Report())


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"a\nb\xe4c", "2:2 SRC-001 byte 0xe4 is not UTF-8"),
        ("äö".encode() + b"\xff", "1:3 SRC-001 byte 0xff is not UTF-8"),
        (b"a\r\rb\xe4", "3:2 SRC-001 byte 0xe4 is not UTF-8"),
        (b"\xef\xbb\xbf\xe4", "1:1 SRC-001 byte 0xe4 is not UTF-8"),
        ("a".encode("utf-16"), "1:1 SRC-001 the file is UTF-16"),
    ],
)
def test_not_utf_8(tmp_path: Path, data: bytes, fault: str) -> None:
    """The place is counted in characters and in lines of any kind; the rest can be quoted."""
    report = Report()
    sources = shelve(tmp_path, a_md=data)
    assert sources.read("a.md", report) is None
    assert sources.read("a.md", report) is None, "and not read the second time either"
    assert [fault] == said(report)
    assert sources.texts["a.md"]


@pytest.mark.parametrize("name", ["../secret.md", "/etc/passwd", "link.md", "a\0b.md", "folder"])
def test_nothing_outside(tmp_path: Path, name: str) -> None:
    """No path, no link and no trick of a stranger's chapter leads out of the folder."""
    (tmp_path / "secret.md").write_text("secret", "utf-8")
    sources = shelve(tmp_path / "book", folder__a_md="a")
    (tmp_path / "book" / "link.md").symlink_to(tmp_path / "secret.md")
    assert not sources.exists(name)
    assert sources.read(name, Report()) is None


def test_near(tmp_path: Path) -> None:
    """The nearest file of the same kind is offered."""
    sources = shelve(tmp_path, body__hive_md="", data__hive_csv="")
    assert "did you mean `body/hive.md`?" == sources.near("body/hives.md")
    assert "did you mean `data/hive.csv`?" == sources.near("data/hiv.csv")
    assert "" == sources.near("appendix.md")


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    """It is weighed first; that it is not there follows, and is not said again."""
    (tmp_path / "a.md").write_bytes(b"a" * (LARGEST + 1))
    report = Report()
    assert Sources(tmp_path).read("a.md", report) is None
    assert ["LIM-001"] == [fault.code for fault in report]
    assert report.excuses("anything")


def test_what_cannot_be_printed_is_found_and_replaced(tmp_path: Path) -> None:
    """Once for each line, with its column."""
    (tmp_path / "a.md").write_text("a\x07\x07b\n\u202ec\nd\ufffe\x85\n\te\u200d\u00ad\n", "utf-8")
    sources, report = Sources(tmp_path), Report()
    assert "a\ufffd\ufffdb\n\ufffdc\nd\ufffd\ufffd\n\te\u200d\u00ad\n" == sources.read(
        "a.md", report
    )
    assert ["a.md:1:2", "a.md:2:1", "a.md:3:2"] == [str(fault.span) for fault in report]
    assert {"SRC-014"} == {fault.code for fault in report}
