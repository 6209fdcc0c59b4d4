"""Drawings as pixels, since not every e-reader draws what is drawn in paths.

In: an SVG whose words are outlines, so that no font is asked for.  Out: a PNG.

All drawings go as PNG, none as SVG: with more than 25 SVGs a Kindle turns Enhanced
Typesetting off for the whole book, FBReader prints an SVG's title in its stead, and a
chart with outlined words has more bytes in paths than in pixels.  The ground is white
and solid, so that nothing is black on black at night.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from publish.ebook.publication import Resource

if TYPE_CHECKING:
    from PIL import Image

WIDTH: Final = 1600
"""Pixels across: a Kindle wants 1,200 for a picture with words; this is a tablet's, held upright.
"""
_TONES: Final = 16
"""Enough for a few tones and their edges; four bits for each pixel."""


def picture_name(drawing: str) -> str:
    """Name in the package of the picture of a drawing."""
    return f"images/{drawing}.png"


def rasterize(svg: str, drawing: str) -> Resource:
    """The drawing as a picture, the same bytes on every machine.

    Args:
        svg: the whole drawing; words as paths, sizes in its view box.
        drawing: its name in the book.

    Raises:
        ValueError: where it is no SVG.
    """
    # imported here, as below, so that nobody waits for it who takes the picture from the rack
    import resvg_py
    from PIL import Image

    raw = bytes(resvg_py.svg_to_bytes(
        svg_string=svg, width=WIDTH, background="#ffffff", skip_system_fonts=True,
    ))  # fmt: skip
    out = io.BytesIO()
    with Image.open(io.BytesIO(raw)) as image:
        _few_tones(image.convert("RGB")).save(out, "PNG", bits=4, compress_level=9)
    return Resource(name=picture_name(drawing), media_type="image/png", data=out.getvalue())


def _few_tones(image: Image.Image) -> Image.Image:
    """The picture in :data:`_TONES` tones; evenly spaced where it is grey, which is quick."""
    from PIL import Image, ImageChops

    red, green, blue = image.split()
    if any(ImageChops.difference(red, other).getbbox() for other in (green, blue)):
        return image.quantize(_TONES, dither=Image.Dither.NONE)
    step = 255 // (_TONES - 1)
    levels = red.point([(value + step // 2) // step for value in range(256)])
    grey = Image.frombytes("P", image.size, levels.tobytes())
    grey.putpalette([tone * step for tone in range(_TONES) for _ in range(3)])
    return grey
