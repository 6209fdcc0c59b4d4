"""Inks for colours: what the press prints where the styles say red, green and blue.

In: an sRGB colour and the profile of the printing condition.  Out: a recipe of process
inks.  Three decisions:

* Black and every grey are black ink alone.  Grey type made of four inks is never in
  register.
* Any other colour is looked up in the profile, so that it is that colour on paper, and
  rounded to whole per cent, so that the same colour is the same recipe everywhere.  A
  trace of an ink is left out: it would cost register and give nothing.
* The accent is a recipe of process inks and no spot colour.  Short runs are printed on
  digital presses, which have no spot inks; many shops reject files with colours that they
  do not have, and none rejects a recipe.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageCms

TRACE = 0.03
"""Less of an ink than this is left out."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """Inks from 0 to 1."""

    cyan: float
    magenta: float
    yellow: float
    black: float

    @property
    def solid_black(self) -> bool:
        """Whether it is black ink alone and all of it."""
        return self == SOLID


SOLID = Recipe(0, 0, 0, 1)


def grey(light: float) -> Recipe:
    """Black ink alone for a grey, 0 black to 1 white."""
    return Recipe(0, 0, 0, round(1 - light, 2))


def mix(red: float, green: float, blue: float, profile: bytes) -> Recipe:
    """The recipe of an sRGB colour, each part from 0 to 1."""
    if max(red, green, blue) - min(red, green, blue) < 1 / 255:
        return grey((red + green + blue) / 3)
    pixel = tuple(round(255 * part) for part in (red, green, blue))
    inks = (round(part / 255, 2) for part in _lookup(pixel, profile))
    return Recipe(*(ink if ink >= TRACE else 0.0 for ink in inks))


@cache
def _lookup(pixel: tuple[int, ...], profile: bytes) -> tuple[int, ...]:
    """Relative colorimetric, with the black points matched: as a print shop would convert."""
    transform = ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        "RGB",
        "CMYK",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    printed = ImageCms.applyTransform(Image.new("RGB", (1, 1), pixel), transform)
    assert printed is not None, "only a conversion in place returns nothing"
    inks = printed.getpixel((0, 0))
    assert isinstance(inks, tuple)
    return inks
