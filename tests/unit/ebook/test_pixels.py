"""Drawings become pictures that a Kindle takes, the same each time."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from publish.ebook import pixels

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100"
viewBox="0 0 400 100"><path d="M0 0H200V100H0Z" fill="#000000"/></svg>"""


def _picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_a_drawing_is_wide_solid_and_in_its_shape() -> None:
    """Proves size, the white ground behind what is not drawn on, and that nothing shows through."""
    made = pixels.rasterize(DRAWING, "one")
    picture = _picture(made.data)
    assert ("images/one.png", (1600, 400), "P") == (made.name, picture.size, picture.mode)
    assert "transparency" not in picture.info
    rgb = picture.convert("RGB")
    assert ((0, 0, 0), (255, 255, 255)) == (rgb.getpixel((9, 9)), rgb.getpixel((1590, 390)))


def test_a_colour_stays_a_colour() -> None:
    """Proves that only what is grey is made of greys."""
    made = pixels.rasterize(DRAWING.replace("#000000", "#7a1f1f"), "one")
    assert (0x7A, 0x1F, 0x1F) == _picture(made.data).convert("RGB").getpixel((9, 9))


def test_the_same_drawing_makes_the_same_bytes() -> None:
    """Proves that rendering leaves nothing to chance."""
    assert pixels.rasterize(DRAWING, "a").data == pixels.rasterize(DRAWING, "a").data


def test_no_font_of_the_machine_is_asked() -> None:
    """Proves that live words, which would be set in whatever is installed, are not drawn at all."""
    words = DRAWING.replace("<path", '<text x="9" y="60" font-size="60">Words</text><path')
    blank = DRAWING.replace("#000000", "#ffffff")
    shown = words.replace('fill="#000000"/>', 'fill="#ffffff"/>').replace("M0 0H200", "M0 0H0")
    assert pixels.rasterize(blank, "a").data == pixels.rasterize(shown, "a").data


def test_what_is_no_drawing_is_refused() -> None:
    """Proves that a broken drawing is an error, not an empty picture."""
    with pytest.raises(ValueError):
        pixels.rasterize("<svg", "a")
