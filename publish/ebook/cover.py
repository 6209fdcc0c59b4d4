"""The cover: a picture drawn from the metadata, its alternative text, and its page.

In: metadata and four faces.  Out: a picture of 1600 by 2560 pixels (the shape
that Amazon asks for), a document that shows it, and the words in its stead.
Paper, black, and one band of colour; the words are all there is to see.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from publish.ebook.documents import href
from publish.ebook.lettering import Colour, Setting, fit, setting
from publish.ebook.metadata import creators
from publish.ebook.publication import Document, Resource
from publish.model import Metadata
from publish.words import words_for

if TYPE_CHECKING:
    from PIL import Image, ImageDraw

NAME: Final = "images/cover.png"
"""In the package."""
WIDTH: Final = 1600
HEIGHT: Final = 2560
RED: Final[Colour] = (142, 27, 30)
BLUE: Final[Colour] = (24, 58, 104)
_PAPER: Final[Colour] = (250, 247, 240)
_BLACK: Final[Colour] = (22, 20, 19)

_MARGIN: Final = 140
_MEASURE: Final = WIDTH - 2 * _MARGIN
_FOOT: Final = 1582
"""Where the band that bears the title ends: the golden section."""
_HEAD: Final = 340
"""Where it begins below a publisher's name; without one it runs off the page."""
_LEADING: Final = 1.08
"""Distance of the title's baselines, in ems."""
_ONE_LINE: Final = 100
"""Height of one line of names with its leading, in pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverFaces:
    """TrueType files for the cover."""

    title: Path
    """A bold display face."""
    subtitle: Path
    """An italic."""
    names: Path
    """A roman."""
    publisher: Path
    """A sans; set in spaced capitals."""


def draw_cover(metadata: Metadata, faces: CoverFaces, colour: Colour = RED) -> Resource:
    """The cover as a PNG.

    Args:
        metadata: title, subtitle, creators and publisher are set.
        faces: in which to set them.
        colour: of the band; dark enough for light letters.

    Raises:
        ValueError: where a face lacks a letter or the words are too many for any size.
    """
    # imported here, as below, so that nobody waits for it who takes the cover from the rack
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, _top(metadata), WIDTH, _FOOT), fill=colour)
    _publisher(draw, metadata, faces)
    _title(draw, metadata, faces)
    _subtitle(draw, metadata, faces)
    _names(draw, metadata, faces)
    return Resource(name=NAME, media_type="image/png", data=_png(image))


def alternative_text(metadata: Metadata) -> str:
    """The words on the cover, for those who do not see it."""
    title = f"{metadata.title}: {metadata.subtitle}" if metadata.subtitle else metadata.title
    names = ", ".join(person.name for person in creators(metadata))
    words = words_for(metadata.language)
    publisher = metadata.publisher if _apart(metadata) else ""
    parts = (f"{words.cover}: {title}", names, publisher)
    return ". ".join(part for part in parts if part) + "."


def cover_page(
    metadata: Metadata, cover: Resource, stylesheets: tuple[str, ...], title: str = "Cover"
) -> Document:
    """A page that shows the cover, to stand first in the spine.

    Args:
        metadata: for the alternative text.
        cover: what :func:`draw_cover` made.
        stylesheets: which should give ``.cover img`` a greatest width and height.
        title: of the page, in the book's language.
    """
    name = "text/cover.xhtml"
    body = (
        f'<section class="cover" epub:type="cover" aria-label="{escape(title)}">'
        f'<img src="{escape(href(cover.name, name))}" role="doc-cover" '
        f'alt="{escape(alternative_text(metadata))}"/></section>'
    )
    return Document(name=name, title=title, body=body, types="frontmatter", stylesheets=stylesheets)


def _apart(metadata: Metadata) -> bool:
    """Whether the publisher is somebody else than the author, whose name stands below."""
    names = {person.name for person in creators(metadata)}
    return bool(metadata.publisher) and metadata.publisher not in names


def _top(metadata: Metadata) -> int:
    return _HEAD if _apart(metadata) else 0


def _publisher(draw: ImageDraw.ImageDraw, metadata: Metadata, faces: CoverFaces) -> None:
    if _apart(metadata):
        text = setting(metadata.publisher.upper(), faces.publisher, tracking=0.14)
        size, lines = fit(text, _MEASURE, _ONE_LINE, tuple(range(44, 20, -2)), 1.3)
        _draw(draw, text, lines, size, _HEAD - 130, _BLACK)


def _title(draw: ImageDraw.ImageDraw, metadata: Metadata, faces: CoverFaces) -> None:
    """The title stands on the foot of the band, as large as it can."""
    text = setting(metadata.title, faces.title, tracking=-0.005)
    height = _FOOT - _HEAD - 200
    size, lines = fit(text, _MEASURE, height, tuple(range(330, 80, -6)), _LEADING)
    first = _FOOT - 150 - (len(lines) - 1) * size * _LEADING
    _draw(draw, text, lines, size, first, _PAPER)


def _subtitle(draw: ImageDraw.ImageDraw, metadata: Metadata, faces: CoverFaces) -> None:
    """The subtitle hangs from the band."""
    if metadata.subtitle:
        text = setting(metadata.subtitle, faces.subtitle)
        size, lines = fit(text, _MEASURE, 420, tuple(range(104, 48, -4)), 1.25)
        _draw(draw, text, lines, size, _FOOT + 90 + size, _BLACK, 1.25)


def _names(draw: ImageDraw.ImageDraw, metadata: Metadata, faces: CoverFaces) -> None:
    """Up to three names have a line each, more make a paragraph; it stands on the margin."""
    names = [person.name for person in creators(metadata)]
    together = [", ".join(names)] if len(names) > 3 else names
    baseline, height = float(HEIGHT - 180), 3 * _ONE_LINE / max(len(together), 1)
    for words in reversed(together):
        text = setting(words, faces.names)
        size, lines = fit(text, _MEASURE, height, tuple(range(76, 36, -4)), 1.3)
        first = baseline - (len(lines) - 1) * size * 1.3
        _draw(draw, text, lines, size, first, _BLACK, 1.3)
        baseline = first - 1.3 * 76


def _draw(
    draw: ImageDraw.ImageDraw,
    text: Setting,
    lines: tuple[str, ...],
    size: int,
    baseline: float,
    ink: Colour,
    leading: float = _LEADING,
) -> None:
    """Set lines below one another; ``baseline`` is the first line's."""
    for number, line in enumerate(lines):
        text.draw(draw, (_MARGIN, baseline + number * size * leading), size, ink, line)


def _png(image: Image.Image) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    image.quantize(64, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()
