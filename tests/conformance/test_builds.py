"""One book, one file: whatever the machine's settings; and the old file where a build fails."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pikepdf

from tests.conformance.press import BOOKS, Built, build, run

SETTINGS = {
    "TZ": "Pacific/Kiritimati",
    "PYTHONHASHSEED": "4711",
    "LC_ALL": "C",
    "LANG": "C",
    "SOURCE_DATE_EPOCH": "86400",
    "PYTHONUTF8": "0",
}
"""As far from most machines as settings can be."""


def test_another_machine_makes_the_same_bytes(complete: Built, tmp_path: Path) -> None:
    """Proves: another folder, time zone, language and hash seed do not change a byte."""
    elsewhere = tmp_path / "another place" / "büch"
    shutil.copytree(BOOKS["complete"], elsewhere)
    other = build(elsewhere, tmp_path / "out", SETTINGS)
    assert complete.epub.read_bytes() == other.epub.read_bytes()
    assert complete.pdf.read_bytes() == other.pdf.read_bytes()


def test_no_path_of_this_machine_is_in_a_file(built: Built) -> None:
    """Proves that outputs name neither the book's folder nor the press's."""
    places = (str(built.book).encode(), str(built.pdf.parent).encode(), b"/tmp/", b"/home/")
    with zipfile.ZipFile(built.epub) as archive:
        members = [archive.read(name) for name in archive.namelist()]
    with pikepdf.open(built.pdf) as pdf:
        streams = [o.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream)]
    for data in (*members, *streams, built.pdf.read_bytes()):
        assert [] == [place for place in places if place in data]


def test_a_failed_build_leaves_the_old_files(tmp_path: Path) -> None:
    """Proves: exit code 1, the fault named, not a byte changed, nothing left lying about."""
    book, output = tmp_path / "book", tmp_path / "out"
    shutil.copytree(BOOKS["minimal"], book)
    good = build(book, output)
    before = {file: file.read_bytes() for file in output.rglob("*") if file.is_file()}
    assert {good.pdf, good.epub} <= set(before)
    with (book / "body" / "02-dance.md").open("a", encoding="utf-8") as chapter:
        chapter.write("\nSee [@sec:nowhere].\n")
    done = run(book, output)
    assert 1 == done.returncode
    assert "REF-001" in done.stdout
    assert before == {file: file.read_bytes() for file in output.rglob("*") if file.is_file()}
