"""The words found in a PDF and an EPUB are the words that are there."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.judges import text
from tests.unit.judges import samples


def test_each_page_of_a_pdf_has_its_text(tmp_path: Path) -> None:
    """Proves that text comes page by page and that no empty page is added."""
    pages = text.pages(samples.pdf(tmp_path / "good.pdf"))
    assert ["One First words.", "Last"] == [" ".join(text.words(page)) for page in pages]


def test_a_file_that_is_no_pdf_is_not_an_empty_one(tmp_path: Path) -> None:
    """Proves that poppler's failure is ours."""
    file = tmp_path / "no.pdf"
    file.write_bytes(b"no")
    with pytest.raises(subprocess.CalledProcessError):
        text.pages(file)


def test_the_blocks_of_an_epub_come_in_order(tmp_path: Path) -> None:
    """Proves the cutting: inline elements join, breaks and inner blocks part, nothing twice."""
    passages = text.passages(samples.epub(tmp_path / "good.epub"))
    assert [
        ("h1", "One"),
        ("p", "First words of Яков’s."),
        ("li", "lead"),
        ("p", "inner"),
        ("li", "tail"),
    ] == [(passage.element, passage.text) for passage in passages]


def test_a_soft_hyphen_is_no_letter() -> None:
    """Proves that a word is the same word with and without its soft hyphens."""
    assert ("electoral", "café") == text.words("elec\u00adtoral  cafe\u0301\n")
