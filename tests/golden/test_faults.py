"""What an author is told: one golden text for each fault that a book can have.

Each folder of ``faults`` holds the files that differ from the sound book
``tests/books/minimal``, the names of files to leave out (``absent.txt``), options of the
command (``options.txt``), and in ``expected.txt`` all that ``publish check`` prints.  A case
has no fault but the one that it is called after; ``many-at-once`` has ten.

To accept what is printed now, and then to read the difference with git:

    ACCEPT=1 python -m pytest tests/golden
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from publish.cli import main
from publish.codes import CODES
from publish.explain import explanation, markdown_table

HERE = Path(__file__).parent
BASE = HERE.parent / "books" / "minimal"
CASES = sorted(path.name for path in (HERE / "faults").iterdir())
OWN = ("expected.txt", "absent.txt", "options.txt")
"""Files of a case that are not the book's."""

README = HERE.parents[1] / "README.md"
LIST = re.compile(
    r"(?<=<!-- faults: made from publish/codes.py -->\n\n).*?(?=\n\n<!-- end -->)", re.S
)
"""The README's list of faults."""

ELSEWHERE = {
    "LIM-001": "needs a file of two megabytes: tests/unit/readers/test_sources.py",
    "STY-001": "needs a style sheet with a fault: tests/unit/test_cli.py",
    "PDF-001": "needs pages: tests/unit/products/test_printing.py",
    "PDF-002": "needs pages: tests/unit/products/test_printing.py",
    "PDF-003": "needs pages: tests/unit/products/test_printing.py",
    "PDF-004": "needs pages: tests/unit/products/test_printing.py",
    "PDF-005": "needs pages: tests/unit/products/test_printing.py",
    "PDF-010": "needs a press PDF: tests/unit/products/test_press_pdf.py",
    "CRD-006": "needs pages: tests/unit/products/test_cards.py",
    "CRD-007": "needs an order: tests/unit/products/test_cards.py",
    "PDF-011": "needs a leak: tests/unit/preflight/test_secrecy.py",
    "EPB-002": "needs a leak: tests/unit/preflight/test_secrecy.py",
    "EPB-001": "links that lead nowhere are found before: tests/unit/ebook/test_integrity.py",
    "EPB-003": "found in the finished file: tests/unit/ebook/test_preflight.py",
    "EPB-004": "found in the finished file: tests/unit/ebook/test_preflight.py",
    "EPB-005": "found in the finished file: tests/unit/ebook/test_preflight.py",
    "EPB-006": "found in the finished file: tests/unit/ebook/test_preflight.py",
    "EPB-007": "found in the finished file: tests/unit/ebook/test_preflight.py",
    "EPB-008": "found in the finished file: tests/unit/ebook/test_preflight.py",
    "EPB-009": "found in the finished file: tests/unit/ebook/test_preflight.py",
    "EPB-010": "found in the finished file: tests/unit/ebook/test_preflight.py",
    "EPB-011": "found in the finished file: tests/unit/ebook/test_preflight.py",
    "EPB-012": "found in the finished file: tests/unit/ebook/test_preflight.py",
    "EPB-013": "found in the finished file: tests/unit/ebook/test_preflight.py",
    "EPB-014": "found in the finished file: tests/unit/ebook/test_preflight.py",
    "EPB-015": "found in the finished file: tests/unit/ebook/test_preflight.py",
    "EPB-016": "found in the finished file: tests/unit/ebook/test_preflight.py",
    "EPB-017": "found in the finished file: tests/unit/ebook/test_preflight.py",
}
"""Codes that no book folder alone can provoke, and where they are tested."""


def lay_over(case: str, book: Path) -> None:
    """Make the book of a case in ``book``."""
    folder = HERE / "faults" / case
    shutil.copytree(BASE, book)
    shutil.copytree(folder, book, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*OWN))
    absent = folder / "absent.txt"
    for name in absent.read_text("utf-8").split() if absent.exists() else ():
        (book / name).unlink()


def checked(book: str, *options: str) -> tuple[str, int]:
    """What ``publish check`` prints of a book, and its exit code."""
    result = CliRunner().invoke(main, ["check", "--book", book, *options])
    return result.output, result.exit_code


def checked_alone(book: str, *options: str) -> tuple[str, int]:
    """The same in a process of its own: one that ran a thousand tests may be past a book's limits
    before it begins."""
    command = (sys.executable, "-m", "publish", "check", "--book", book, *options)
    env = os.environ | {"PYTHONPATH": str(HERE.parents[1])}
    done = subprocess.run(command, env=env, capture_output=True, text=True, encoding="utf-8",
                          check=False)  # fmt: skip
    return done.stdout + done.stderr, done.returncode


def code_of(case: str) -> str:
    """The code that a case is called after."""
    return "-".join(case.split("-")[:2])


def codes(text: str) -> set[str]:
    """The codes of some printed faults."""
    return set(re.findall(r"^\S+: (?:error|warning)\[(\w+-\d+)\]", text, re.M))


def test_the_base_is_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a case reports is its own."""
    shutil.copytree(BASE, tmp_path / "book")
    monkeypatch.chdir(tmp_path)
    assert checked("book") == ("", 0)


@pytest.mark.parametrize("case", CASES)
def test_fault(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The text, the place, the hint and the exit code are what they were when accepted."""
    lay_over(case, tmp_path / "book")
    monkeypatch.chdir(tmp_path)
    options = HERE / "faults" / case / "options.txt"
    asked = options.read_text("utf-8").split() if options.exists() else ()
    printed, code = (checked_alone if "LIM-004" in case else checked)("book", *asked)
    golden = HERE / "faults" / case / "expected.txt"
    if os.environ.get("ACCEPT"):
        golden.write_text(printed, "utf-8")
    assert golden.read_text("utf-8") == printed
    assert (1 if "error[" in printed else 0) == code


@pytest.mark.parametrize("case", [case for case in CASES if case != "many-at-once"])
def test_only_its_own_fault(case: str) -> None:
    """One mistake is one fault: it neither hides behind others nor draws others after it."""
    golden = HERE / "faults" / case / "expected.txt"
    assert {code_of(case)} == codes(golden.read_text("utf-8"))


def test_every_code_has_a_case() -> None:
    """No fault is left without an example, and no exception is made for one that has some."""
    covered = {code_of(case) for case in CASES if case != "many-at-once"}
    assert set(CODES) == covered | set(ELSEWHERE)
    assert covered.isdisjoint(ELSEWHERE)


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(code: str) -> None:
    """What it means, an example that shows it, and what to do, each in the form of the others."""
    entry, answer = CODES[code], explanation(code.lower(), HERE / "faults")
    assert answer.startswith(f"{code}: {entry.meaning}\n")
    assert f"[{code}]: " in answer
    assert "How to mend it: " in answer
    assert entry.meaning[-1] != "." == entry.remedy[-1]
    assert (code in ELSEWHERE) == bool(entry.example)


def test_the_readme_lists_every_code() -> None:
    """The README's list is made from the table; ``ACCEPT=1`` makes it anew."""
    text = README.read_text("utf-8")
    if os.environ.get("ACCEPT"):
        README.write_text(LIST.sub(lambda _: markdown_table(), text), "utf-8")
    found = LIST.search(README.read_text("utf-8"))
    assert found is not None
    assert markdown_table() == found[0]


def test_many_at_once() -> None:
    """Ten faults of four files come in one run, in the order in which an author mends them."""
    printed = (HERE / "faults" / "many-at-once" / "expected.txt").read_text("utf-8")
    places = re.findall(r"^book/(\S+?):(\d+)(?::(\d+))?: \w+\[(\S+)\]", printed, re.M)
    order = [(file, int(line), int(column or 0)) for file, line, column, _ in places]
    assert sorted(order) == order
    assert 10 == len({code for *_, code in places}) == len(places)
    assert 4 == len({file for file, *_ in places})
