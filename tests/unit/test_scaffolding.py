"""A new book: sound at once, filled in, and never written over another."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from publish.cli import main
from publish.scaffolding import new_book, slug_of


def run(*arguments: str | Path) -> Result:
    """One command."""
    return CliRunner().invoke(main, [str(a) for a in arguments])


def test_new_book_is_sound(tmp_path: Path) -> None:
    """It passes its own check in silence, and its e-book is built."""
    book = tmp_path / "tides"
    made = run("new", book, "--title", 'The "Tides": 7 seas')
    assert (0, "") == (made.exit_code, made.stderr)
    assert (0, "") == ((done := run("check", "--book", book)).exit_code, done.output)
    built = run("build", "epub", "--no-pages", "--book", book, "--output", tmp_path / "out")
    assert f"{tmp_path}/out/student/the-tides-7-seas.epub\n" == built.stdout


def test_teacher_edition_is_sound(tmp_path: Path) -> None:
    """What stands behind a comment sign works when the sign is taken away."""
    run("new", tmp_path / "b", "--language", "de", "--slug", "buch")
    file = tmp_path / "b" / "book.yaml"
    lines = file.read_text("utf-8").replace("  # teacher:", "  teacher:").split("\n")
    bare = [s.replace("  #   ", "    ") for s in lines]
    file.write_text("\n".join(s.replace("# accent", "accent") for s in bare), "utf-8")
    done = run("check", "--book", tmp_path / "b", "--edition", "teacher")
    assert (0, "") == (done.exit_code, done.output)


def test_a_full_folder_is_refused(tmp_path: Path) -> None:
    """Nothing is written beside somebody's files, and wrong options are told."""
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    done = run("new", tmp_path)
    assert (2, "") == (done.exit_code, done.stdout)
    assert "is not empty" in done.stderr
    assert ["mine.txt"] == [p.name for p in tmp_path.iterdir()]
    assert "`ab-c` can" in run("new", tmp_path / "x", "--slug", "Ab c").stderr
    assert "en-GB" in run("new", tmp_path / "x", "--language", "english!").stderr
    assert "one line" in run("new", tmp_path / "x", "--title", "a\nb").stderr
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Der große Überfluß", "der-groe-uberflu"),
        ("1984: a reader", "a-reader"),
        ("Приливы", "book"),
    ],
)
def test_slug(title: str, slug: str) -> None:
    """A slug is what every file system takes."""
    assert slug == slug_of(title)


def test_every_mark_is_filled() -> None:
    """No placeholder is left over."""
    files = new_book(title="T", slug="t", language="en", identifier="urn:x:y", date="2026-01-01")
    assert [] == [name for name, data in files.items() if b"@TITLE" in data or b"@DATE" in data]
