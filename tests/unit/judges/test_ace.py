"""Ace, as we call it, passes a good book and catches a broken one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.judges import ace
from tests.unit.judges import samples


def test_a_good_book_has_no_violations(tmp_path: Path) -> None:
    """Proves that Ace runs under the wheel's Node with our Chromium and that the report is read."""
    assert () == ace.violations(samples.epub(tmp_path / "good.epub"))


def test_a_picture_without_text_is_a_violation(tmp_path: Path) -> None:
    """Proves that a violation is reported with its file, although Ace exits with 0."""
    book = samples.epub(tmp_path / "bad.epub", wrong=' alt="A square"', right="")
    assert [("image-alt", "text/one.xhtml")] == [
        (violation.rule, violation.path) for violation in ace.violations(book)
    ]


def test_what_is_no_book_is_not_passed_over(tmp_path: Path) -> None:
    """Proves that a run without a report is an exception, not an empty list."""
    file = tmp_path / "no.epub"
    file.write_bytes(b"no zip")
    with pytest.raises(ace.NoReport):
        ace.violations(file)
