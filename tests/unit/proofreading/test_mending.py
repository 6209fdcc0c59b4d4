"""``--fix`` mends what needs no thought, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

from click.testing import CliRunner

from publish.cli import main
from publish.diagnostics import Span
from publish.proofreading.marks import Edit, mend

FAULTS = Path(__file__).parents[2] / "golden" / "faults"
BASE = Path(__file__).parents[2] / "books" / "minimal"


def test_places_that_read_otherwise_are_left() -> None:
    """Proves that an edit is made only where the text is what it was found to be."""
    text = "one 1-2\r\nthree 3-4 and 5-6\r\n"
    edits = [Edit(Span("a.md", 2, 15), "5-6", "5–6"), Edit(Span("a.md", 1, 5), "9-9", "9–9"),
             Edit(Span("a.md", 2, 7), "3-4", "3–4")]  # fmt: skip
    assert "one 1-2\r\nthree 3–4 and 5–6\r\n" == mend(text, edits)


def test_the_command_mends_marks_and_says_so(tmp_path: Path) -> None:
    """Proves that dashes, spaces and hidden characters are set right in the author's file."""
    book = tmp_path / "book"
    for case, line in (
        ("TYP-004-hyphen", "In the years 1927–28 a dancing bee – a worker – said how far away"),
        ("TYP-005-spaces", "A dancing bee says how far away food is, and in which direction."),
        ("TYP-006-hidden", "A dancing bee says how far away food is."),
    ):
        shutil.rmtree(book, ignore_errors=True)
        shutil.copytree(BASE, book)
        shutil.copytree(FAULTS / case, book, dirs_exist_ok=True)
        result = CliRunner().invoke(main, ["check", "--fix", "--book", str(book)])
        assert f"mended {(book / 'body' / '02-dance.md').as_posix()}\n" == result.output
        assert line in (book / "body" / "02-dance.md").read_text("utf-8")
        again = CliRunner().invoke(main, ["check", "--fix", "--book", str(book)])
        assert "" == again.output
