"""The reading systems, as we drive them, show a good book's notes and tell of a bad one's."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.judges import calibre, foliate, mupdf
from tests.unit.judges import samples

CALL = '<p>Said.<sup><a role="doc-noteref" id="c" href="#n">1</a></sup></p>'
NOTE = '<aside id="n" role="doc-footnote"><p>Whole <em>note</em>.</p></aside>'


def _book(file: Path, call: str, note: str) -> Path:
    return samples.epub(file, wrong="<ul>", right=f"{call}{note}<ul>")


def test_a_tap_shows_the_whole_note(tmp_path: Path) -> None:
    """Proves that the pop-up's text, its kind and its place are read, and a picture taken."""
    picture = tmp_path / "pop-up.png"
    reading = foliate.read(_book(tmp_path / "good.epub", CALL, NOTE), picture)
    (tap,) = reading.taps
    assert (1, 0, ()) == (reading.sections, reading.pages, reading.complaints)
    assert ("doc-noteref", "1", "Whole note.", "") == (tap.kind, tap.label, tap.text, tap.error)
    with Image.open(picture) as image:
        assert (420, 640) == image.size


def test_a_dead_call_does_not_show_the_note(tmp_path: Path) -> None:
    """Proves that what pops up in the note's stead (the whole page) is told as it is."""
    (tap,) = foliate.read(_book(tmp_path / "bad.epub", CALL, "")).taps
    assert "Whole note." != tap.text
    assert "First words" in tap.text


def test_the_way_over_azw3_keeps_the_note(tmp_path: Path) -> None:
    """Proves that the converter runs without a display, and that its file is read."""
    kindle = tmp_path / "good.azw3"
    calibre.to_azw3(_book(tmp_path / "good.epub", CALL, NOTE), kindle)
    assert ["Whole note."] == [tap.text for tap in foliate.read(kindle).taps]


@pytest.mark.parametrize(
    ("css", "expected"), [("p { margin: 0 }", 0), ("a[epub|type] { color: inherit }", 1)]
)
def test_a_rule_that_small_engines_cannot_read_is_told(
    css: str, expected: int, tmp_path: Path
) -> None:
    """Proves that MuPDF's complaints of style sheets come through, and no others."""
    style = f"<title>One</title><style>{css}</style>"
    book = samples.epub(tmp_path / "a.epub", wrong="<title>One</title>", right=style)
    assert bool(expected) == bool(mupdf.complaints(book))
