"""What the command line tells an author beside faults."""

from __future__ import annotations

import shutil
from pathlib import Path

from click.testing import CliRunner

from publish.cli import main

TESTS = Path(__file__).parents[2]


def _book(folder: Path, case: str, text: str) -> str:
    """The minimal book with the registers of a case and a second chapter of ``text``."""
    shutil.copytree(TESTS / "books" / "minimal", folder)
    shutil.copytree(TESTS / "golden" / "faults" / case, folder, dirs_exist_ok=True)
    head = "---\nid: dance\ntitle: The dance\n---\n\n## How bees tell {#sec-dance}\n\n"
    (folder / "body" / "02-dance.md").write_text(head + text, "utf-8")
    return str(folder)


def test_quotations_to_be_compared_are_listed_where_that_is_asked(tmp_path: Path) -> None:
    """Proves that grade B is the author's to look up: listed with its place, never a fault."""
    text = (
        'He said: "No bee has ever been seen to dance alone".[@frisch1967]\n\n'
        'And: "The dance of the bee tells of distance".[@frisch1967]\n'
    )
    book = _book(tmp_path / "book", "CLM-004-not-stored", text)
    plain = CliRunner().invoke(main, ["check", "--book", book])
    assert ("", 0) == (plain.output, plain.exit_code)
    listed = CliRunner().invoke(main, ["check", "--report", "--book", book])
    assert (
        f"{Path(book).as_posix()}/body/02-dance.md:8:10: to check: “No bee has ever been seen to "
        "dance alone.” (frisch1967; Test, page of the second kind). Look it up.\n"
    ) == listed.output
    assert 0 == listed.exit_code


def test_a_fingerprint_is_made_and_held_against_the_book(tmp_path: Path) -> None:
    """Proves the way from somebody's text to a fault, without the text in the book."""
    lesson = tmp_path / "lesson.txt"
    words = "Bees that have come home dance on the comb in the dark of the hive."
    lesson.write_text(words, "utf-8")
    book = _book(tmp_path / "book", "CLM-004-not-stored", f"{words}\n")
    output = Path(book) / "fingerprints" / "lesson.yaml"
    made = CliRunner().invoke(main, ["fingerprint", str(lesson), "--provenance", "written here",
                                     "--output", str(output)])  # fmt: skip
    assert (f"{output}\n", 0) == (made.output, made.exit_code)
    checked = CliRunner().invoke(main, ["check", "--book", book])
    assert "02-dance.md:8:1: error[CLM-009]: 15 words run as in `lesson.txt`" in checked.output
    assert 1 == checked.exit_code
