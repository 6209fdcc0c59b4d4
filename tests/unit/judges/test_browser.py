"""Chromium takes a picture of a file, and of nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.judges import browser
from tests.unit.judges import samples


def test_the_picture_shows_the_file(tmp_path: Path) -> None:
    """Proves size and content: a black drawing leaves black pixels."""
    file = tmp_path / "square.svg"
    file.write_text(samples.SQUARE, encoding="utf-8")
    picture = tmp_path / "square.png"
    browser.screenshot(file, picture, width=300, height=200)
    with Image.open(picture) as image:
        assert (300, 200) == image.size
        assert (0, 255) == image.convert("L").getextrema()


def test_a_missing_file_gives_no_picture(tmp_path: Path) -> None:
    """Proves that Chromium's own error page is never taken for the book."""
    with pytest.raises(FileNotFoundError):
        browser.screenshot(tmp_path / "none.xhtml", tmp_path / "none.png")
