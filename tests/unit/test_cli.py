"""The command line: exit codes, what goes to which stream, and help with an example."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from publish import __version__, console
from publish.cli import main
from publish.stylesheets import StyleError

BOOK = Path(__file__).parents[1] / "books" / "minimal"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A sound book to spoil."""
    return Path(shutil.copytree(BOOK, tmp_path / "book"))


def run(*arguments: str | Path) -> Result:
    """One command."""
    return CliRunner().invoke(main, [str(a) for a in arguments])


def test_nothing_wrong() -> None:
    """A sound book is 0, and silence."""
    done = run("check", "--book", BOOK)
    assert (0, "", "") == (done.exit_code, done.stdout, done.stderr)


def test_faults(book: Path) -> None:
    """Faults are 1, on standard output, where editors and pipes look for them."""
    (book / "reading.yaml").write_text("levels: [a", "utf-8")
    done = run("check", "--book", book)
    assert (1, "") == (done.exit_code, done.stderr)
    assert done.stdout.startswith(f"{book.as_posix()}/reading.yaml:1:9: error[BOOK-001]: ")


def test_warnings_are_no_failure(book: Path) -> None:
    """A warning is printed, and 0."""
    with (book / "glossary.yaml").open("a", encoding="utf-8") as file:
        file.write("\n- key: queen\n  term: queen\n  definition: The mother of all.\n")
    done = run("check", "--book", book)
    assert 0 == done.exit_code
    assert "warning[GLO-002]" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("bild",),
        ("build", "docx"),
        ("check", "--book", "nowhere"),
        ("check", "--book", BOOK, "--edition", "teacher"),
        ("check", "--format", "xml"),
        ("build", "--workers", "0"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...]) -> None:
    """Usage is 2, on standard error, with the way to help."""
    done = run(*arguments)
    assert (2, "") == (done.exit_code, done.stdout)
    assert "--help" in done.stderr


def test_empty_folder_is_one_fault(tmp_path: Path) -> None:
    """Not a list of everything that a book could have."""
    done = run("check", "--book", tmp_path)
    assert 1 == done.exit_code
    assert 1 == done.stdout.count("error[")
    assert "BOOK-007" in done.stdout


def test_json_is_all_there_is(book: Path) -> None:
    """Standard output is one JSON array with every fault, whether there are any or none."""
    assert [] == json.loads(run("check", "--book", book, "--format", "json").stdout)
    (book / "body" / "02-dance.md").write_text("Bees <b>dance</b>.[@nobody]\n", "utf-8")
    done = run("check", "--book", book, "--format", "json")
    codes = [fault["code"] for fault in json.loads(done.stdout)]
    assert (1, ["REF-001", "SRC-008", "SRC-009", "CIT-001"]) == (done.exit_code, codes)


def test_annotations(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``auto`` is text, and workflow commands where GitHub Actions says that it runs."""
    (book / "reading.yaml").write_text("levels: [a", "utf-8")
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    asked = ("check", "--book", book, "--format", "auto")
    assert run(*asked).stdout == run("check", "--book", book).stdout
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    done = run(*asked)
    place = f"file={book.as_posix()}/reading.yaml,line=1,col=9,title=BOOK-001"
    assert done.stdout.startswith(f"::error {place}::")
    assert (1, done.stdout) == (done.exit_code, run(*asked[:-1], "github").stdout)


def test_explain() -> None:
    """One code with its example, all codes without one, and a word on one that is not there."""
    assert "How to mend it: Correct the key" in run("explain", "cit-001").stdout
    assert "GLO: glossary terms\n  GLO-001  a term" in run("explain").stdout
    unknown = run("explain", "CIT-00l")
    assert (2, "") == (unknown.exit_code, unknown.stdout)
    assert "there is no code `CIT-00l`; did you mean `CIT-" in unknown.stderr
    assert "the families are BOOK, SRC," in run("explain", "QQQQ-9").stderr


def test_one_broken_file_hides_no_other(book: Path) -> None:
    """A chapter and a register that cannot be read, and the faults of all the others."""
    with (book / "body" / "02-dance.md").open("a", encoding="utf-8") as file:
        file.write("\n{% if %}\n")
    (book / "glossary.yaml").write_text("- key: [worker, drone, waggle-dance", "utf-8")
    (book / "reading.yaml").write_text("levels: 3", "utf-8")
    hive = book / "body" / "01-hive.md"
    hive.write_text(hive.read_text("utf-8") + "\n[@nobody] and [[nobody]]\n", "utf-8")
    done = run("check", "--book", book, "--format", "json")
    assert [
        ("body/01-hive.md", "CIT-001"), ("body/01-hive.md", "GLO-001"),
        ("body/02-dance.md", "SRC-002"), ("glossary.yaml", "BOOK-001"),
        ("reading.yaml", "BOOK-004"),
    ] == [(fault["file"], fault["code"]) for fault in json.loads(done.stdout)]  # fmt: skip


def test_failed_build_leaves_the_old_files(book: Path, tmp_path: Path) -> None:
    """Nothing is written where the book has faults."""
    old = tmp_path / "out" / "student" / "bees.epub"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"old")
    (book / "reading.yaml").write_text("levels: [a", "utf-8")
    done = run("build", "epub", "--book", book, "--output", tmp_path / "out")
    assert 1 == done.exit_code
    assert b"old" == old.read_bytes()


def test_what_is_found_while_pages_are_made_stops_the_build(book: Path, tmp_path: Path) -> None:
    """Checks run while workers are busy; with other errors, all are told in one run."""
    case = BOOK.parents[1] / "golden" / "faults" / "CLM-004-not-stored"
    shutil.copytree(case, book, dirs_exist_ok=True)
    out = tmp_path / "out"
    done = run("build", "pdf", "--no-cache", "--book", book, "--output", out)
    assert (1, True) == (done.exit_code, "error[CLM-004]" in done.stdout)
    assert not out.exists()
    with (book / "body" / "02-dance.md").open("a", encoding="utf-8") as chapter:
        chapter.write("\nSee [@sec:nowhere].\n")
    done = run("build", "pdf", "--no-cache", "--book", book, "--output", out)
    assert "error[CLM-004]" in done.stdout
    assert "error[REF-001]" in done.stdout


def test_build_names_what_it_wrote(tmp_path: Path) -> None:
    """Paths on standard output, one on each line; no progress where nobody watches."""
    done = run("build", "epub", "--no-pages", "--book", BOOK, "--output", tmp_path)
    assert (0, f"{tmp_path}/student/bees.epub\n", "") == (done.exit_code, done.stdout, done.stderr)


def test_style_fault(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A style sheet that contradicts itself is STY-001, not a traceback."""

    def publish_epub(*_: object) -> bytes:
        raise StyleError("styles/tokens.css does not decide `--leading`")

    monkeypatch.setattr("publish.products.epub.publish_epub", publish_epub)
    done = run("build", "epub", "--no-pages", "--book", book, "--output", tmp_path)
    assert 1 == done.exit_code
    assert "error[STY-001]: styles/tokens.css does not decide `--leading`" in done.stdout


def test_our_own_bug_is_not_hidden(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The traceback, whose fault it is, the faults so far, and an exit code of its own."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError("a bug")

    (book / "reading.yaml").write_text("levels: [a", "utf-8")
    monkeypatch.setattr("publish.loading.refine", broken)
    done = run("check", "--book", book)
    assert console.OURS == done.exit_code
    assert "BOOK-001" in done.stdout
    assert "ZeroDivisionError: a bug" in done.stderr
    assert done.stderr.endswith("please report it with the lines above\n")


def test_disk_faults_are_one_line(tmp_path: Path) -> None:
    """What the system refuses is told in its own words, without a traceback."""
    (tmp_path / "student").write_bytes(b"a file where a folder should be")
    done = run("build", "epub", "--no-pages", "--book", BOOK, "--output", tmp_path)
    assert 1 == done.exit_code
    assert 1 == done.stderr.count("\n")
    assert done.stderr.startswith("publish: ")


@pytest.mark.parametrize("command", [(), *((name,) for name in main.commands)])
def test_help_has_an_example(command: tuple[str, ...]) -> None:
    """Every command shows how it is typed."""
    done = run(*command, "--help")
    assert 0 == done.exit_code
    assert "Example" in done.stdout
    assert "  publish " in done.stdout.split("Example")[1]


def test_version() -> None:
    """The version is the package's."""
    assert f"publish, version {__version__}\n" == run("--version").stdout


def test_mending_is_bounded(book: Path) -> None:
    """A loop without end is a fault at its place, and no file is changed."""
    chapter = book / "body" / "02-dance.md"
    loops = "".join(f"{{% for {name} in t %}}" for name in "abcdefgh") + "{% endfor %}" * 8
    with chapter.open("a", encoding="utf-8") as file:
        file.write("\n1930-31\n\n{% set t = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] %}" + loops + "\n")
    with (book / "book.yaml").open("a", encoding="utf-8") as file:
        file.write("\nlimits: {reading: 4}\n")
    before = chapter.read_bytes()
    done = run("check", "--fix", "--book", book)
    assert (1, "") == (done.exit_code, done.stderr)
    line = before[: before.index(b"{% set")].count(b"\n") + 1
    assert f"body/02-dance.md:{line}: error[LIM-003]: reading the book takes more" in done.stdout
    assert before == chapter.read_bytes()
