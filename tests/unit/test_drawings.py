"""Drawings kept between builds are those that would be drawn."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from publish.diagnostics import Report
from publish.drawings import drawings
from publish.model import Artwork
from publish.order import STYLES
from publish.rack import DiskRack
from publish.readers.entries import FigureEntry
from publish.readers.figures import read_figures
from publish.readers.sources import Sources
from publish.stylesheets import Stylesheets

BOOK = Path(__file__).parents[1] / "books" / "complete"


@pytest.fixture(scope="module")
def entries() -> dict[str, FigureEntry]:
    """The figures of the complete book."""
    return read_figures(Sources(BOOK), Report())


def _drawn(
    entries: dict[str, FigureEntry], rack: DiskRack | None, language: str = "en-GB"
) -> dict[str, Artwork]:
    made = drawings(entries, Stylesheets(STYLES), rack, language, Report())
    return {name: figure.artwork for name, figure in made.items()}


def test_kept_drawings_are_the_same(entries: dict[str, FigureEntry], tmp_path: Path) -> None:
    """In both forms, whether made now, kept a moment ago, or sent to another process."""
    new = _drawn(entries, None)
    for _ in range(2):
        kept = _drawn(entries, DiskRack(tmp_path))
        assert kept == new
        assert [art.outlined for art in kept.values()] == [art.outlined for art in new.values()]
    (first, *_) = kept.values()
    assert pickle.loads(pickle.dumps(first)).outlined == first.outlined


def test_another_language_is_another_drawing(
    entries: dict[str, FigureEntry], tmp_path: Path
) -> None:
    """What is kept of one book is not taken for the same chart in a book with other words."""
    rack = DiskRack(tmp_path)
    _drawn(entries, rack)
    assert _drawn(entries, rack, "ru") == _drawn(entries, None, "ru")
