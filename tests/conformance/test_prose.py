"""Spelling and usage of the guide, and what is said where a language has no dictionary."""

from __future__ import annotations

import shutil
from pathlib import Path

from click.testing import CliRunner

from publish.cli import main
from publish.proofreading.usage import OFF
from tests.conformance.press import ROOT

MINIMAL = ROOT / "tests" / "books" / "minimal"


def test_the_guide_is_clean() -> None:
    """Proves that every word is known, no listed word is unused, no phrase is advised against."""
    result = CliRunner().invoke(main, ["check", "--prose", "--book", str(ROOT / "chapters")])
    assert ("", 0) == (result.output, result.exit_code)


def test_the_teachers_edition_is_clean() -> None:
    """Proves the same of what the teacher alone reads."""
    options = ["--prose", "--edition", "teacher", "--book", str(ROOT / "chapters")]
    result = CliRunner().invoke(main, ["check", *options])
    assert ("", 0) == (result.output, result.exit_code)


def test_the_list_of_words_is_sorted() -> None:
    """Proves that a word has one place in the list, where anybody finds it."""
    lines = (ROOT / "chapters" / "words.txt").read_text("utf-8").split("\n")
    words = [line for line in lines if line and not line.startswith("#")]
    assert sorted(set(words), key=lambda word: (word.casefold(), word)) == words


def test_a_language_without_a_dictionary_says_so(tmp_path: Path) -> None:
    """Proves that what was not checked is said, each in one line."""
    book = tmp_path / "book"
    shutil.copytree(MINIMAL, book)
    text = (book / "book.yaml").read_text("utf-8")
    (book / "book.yaml").write_text(text.replace("language: en-GB", "language: de"), "utf-8")
    result = CliRunner().invoke(main, ["check", "--prose", "--book", str(book)])
    assert [
        "there is no dictionary for `de`: spelling was not checked",
        "there is no list of usage for `de`: it was not checked",
    ] == result.output.splitlines()


def test_checks_are_switched_off_for_a_reason() -> None:
    """Proves that each check that is off exists and says why."""
    from proselint.config import DEFAULT  # type: ignore[import-untyped]

    assert all(reason for reason in OFF.values())
    assert {name.split(".")[0] for name in OFF} <= set(DEFAULT["checks"])
