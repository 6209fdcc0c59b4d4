"""``publish diff``: two folders, two commits, and the sheet for the older copy."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from publish.cli import main
from publish.snapshots import NoSnapshot, snapshot

BOOK = Path(__file__).parents[2] / "books" / "minimal"


def run(*arguments: str | Path) -> Result:
    """One command."""
    return CliRunner().invoke(main, ["diff", *(str(a) for a in arguments)])


def edit(book: Path) -> None:
    """Make a newer printing."""
    chapter = book / "body" / "02-dance.md"
    chapter.write_text(chapter.read_text("utf-8").replace("how far away", "how near"), "utf-8")


def git(folder: Path, *arguments: str) -> None:
    """One command of git, whatever is set up here."""
    names = {
        f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    subprocess.run(("git", "-C", str(folder), *arguments), check=True, capture_output=True,
                   env=os.environ | names | {"GIT_CONFIG_GLOBAL": os.devnull})  # fmt: skip


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a book in a folder of it, a tag on its first printing, and edits since."""
    top = tmp_path / "repository"
    book = Path(shutil.copytree(BOOK, top / "text" / "bees"))
    (book / "secret").symlink_to("/etc/passwd")
    git(tmp_path, "init", "-q", str(top))
    git(top, "add", "-A")
    git(top, "commit", "-q", "-m", "first")
    git(top, "tag", "first-printing")
    edit(book)
    return book


def test_since_a_tag(repository: Path, tmp_path: Path) -> None:
    """The change with its page, as text, as data and as a sheet; silence where there is none."""
    sheet = tmp_path / "errata.pdf"
    asked = ("first-printing", "--book", repository, "--cache", tmp_path / "cache")
    done = run(*asked, "--sheet", sheet)
    assert (0, "") == (done.exit_code, done.stderr)
    was, now = (
        f"“A dancing bee says how {w} food is, and in which …”" for w in ("far away", "near")
    )
    assert f"p. 3, first paragraph: was {was}, now {now}\n" == done.stdout
    assert sheet.read_bytes().startswith(b"%PDF-")
    (record,) = json.loads(run(*asked, "--format", "json").stdout)
    assert ("3", "first paragraph") == (record["page"], record["place"])
    assert (0, "") == ((done := run(repository, repository)).exit_code, done.output)


def test_snapshot_takes_plain_files_alone(repository: Path, tmp_path: Path) -> None:
    """What was committed, byte for byte, without links that lead out of it."""
    taken = snapshot("first-printing", repository, tmp_path / "old")
    files = {f.relative_to(taken).as_posix() for f in taken.rglob("*") if f.is_file()}
    assert {f.relative_to(BOOK).as_posix() for f in BOOK.rglob("*") if f.is_file()} == files
    assert all((taken / f).read_bytes() == (BOOK / f).read_bytes() for f in files)


@pytest.mark.parametrize("name", ["no-such-tag", "--upload-pack=x", "first-printing:text", ""])
def test_no_such_printing(name: str, repository: Path, tmp_path: Path) -> None:
    """Neither a folder nor a revision is wrong usage, whatever it looks like."""
    with pytest.raises(NoSnapshot):
        snapshot(name, repository, tmp_path / "old")
    assert 2 == run("--book", repository, "--", name).exit_code


LOOPS = "".join(f"{{% for {name} in t %}}" for name in "abcdefgh")
BOMB = "{% set t = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] %}" + LOOPS + "{% endfor %}" * 8
ROW = "| a " * 12 + "|\n"
ROWS = "::: table {#tab-rows} Rows\n" + ROW + "|---" * 12 + "|\n" + ROW * 1500 + ":::"


@pytest.mark.parametrize(("text", "limits"), [(BOMB, "reading: 1"), (ROWS, "layout: 4")])
def test_a_bomb_in_the_older_printing(text: str, limits: str, tmp_path: Path) -> None:
    """It ends at the limits of a build, as a fault at its place."""
    old = Path(shutil.copytree(BOOK, tmp_path / "old"))
    for name, more in (("body/02-dance.md", text), ("book.yaml", f"limits: {{{limits}}}")):
        with (old / name).open("a", encoding="utf-8") as file:
            file.write(f"\n{more}\n")
    done = run(old, BOOK, "--cache", tmp_path / "cache")
    assert (1, "") == (done.exit_code, done.stderr)
    assert done.stdout.startswith(f"{old.as_posix()}/body/02-dance.md:")
    assert "error[LIM-003]" in done.stdout


def test_a_revision_that_is_too_large(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told before it fills the disk."""
    monkeypatch.setattr("publish.snapshots._LARGEST", 1000)
    with pytest.raises(NoSnapshot, match="more than 1,000 bytes below text/bees/"):
        snapshot("first-printing", repository, tmp_path / "old")


def test_faults_of_either_are_told(tmp_path: Path) -> None:
    """A printing with faults cannot be compared; which it is, is said by the path."""
    new = Path(shutil.copytree(BOOK, tmp_path / "new"))
    (new / "reading.yaml").write_text("levels: [a", "utf-8")
    for pair in ((BOOK, new), (new, BOOK)):
        done = run(*pair)
        assert (1, "") == (done.exit_code, done.stderr)
        assert done.stdout.startswith(f"{new.as_posix()}/reading.yaml:1:9: error[BOOK-001]")
