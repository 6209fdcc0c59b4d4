"""What an e-book embeds: its cover, the faces it is set in, its pictures.

In: the style sheets, what the documents hold, the drawings.  Out: resources.  Each is made once
and kept in the rack under a hash of all that goes into it, so that an e-book after a
change of words needs neither the library that draws nor the one that takes fonts apart;
what is taken is the same as what would be made.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path, PurePosixPath

from publish.ebook.cover import NAME, RED, CoverFaces, draw_cover
from publish.ebook.fonts import subset
from publish.ebook.lettering import Colour
from publish.ebook.pixels import picture_name, rasterize
from publish.ebook.publication import Resource
from publish.ebook.survey import Survey
from publish.ebook.versions import made_with
from publish.model import Artwork, Metadata
from publish.rack import Rack, code_of, kept, key_of
from publish.stylesheets import Stylesheets, urls

_COVER_FACES = {
    "title": "SourceSerif4-Semibold.ttf", "subtitle": "SourceSerif4-It.ttf",
    "names": "SourceSerif4-Regular.ttf", "publisher": "SourceSans3-Semibold.ttf",
}  # fmt: skip


def cover(metadata: Metadata, sheets: Stylesheets, rack: Rack | None) -> Resource:
    """The cover in the book's own colour, or the press's."""
    faces = CoverFaces(**{role: sheets.font(name) for role, name in _COVER_FACES.items()})
    files = [getattr(faces, role).read_bytes() for role in _COVER_FACES]
    key = key_of("cover", *_tools(), repr(metadata), sheets.accent, *files)
    colour = _colour(sheets.accent)
    data = kept(rack, key, lambda: draw_cover(metadata, faces, colour).data)
    return Resource(name=NAME, media_type="image/png", data=data)


def fonts(
    css: str, surveys: Collection[Survey], sheets: Stylesheets, rack: Rack | None
) -> Iterator[Resource]:
    """Each face of the style sheet, reduced to the characters that the book uses.

    An italic face needs only what stands in italics; a bold one may be asked for
    any character, because readers' own settings embolden.
    """
    everything = _each(survey.characters for survey in surveys)
    italics = _each(survey.slanted for survey in surveys)
    for url in urls(css):
        name = PurePosixPath(url).name
        text = italics if re.search(r"It(alic)?\.", name) else everything
        yield Resource(name=f"fonts/{name}", media_type="font/ttf",
                       data=_face(sheets.font(name), text, rack))  # fmt: skip


def _each(texts: Iterable[str]) -> str:
    """The characters of some texts, each once, in code point order."""
    return "".join(sorted(set().union(*texts)))


def _face(font: Path, text: str, rack: Rack | None) -> bytes:
    key = key_of("face", *_tools(), font.read_bytes(), text)
    return kept(rack, key, lambda: subset(font, text))


def pictures(drawings: Iterable[Artwork], rack: Rack | None) -> Iterator[Resource]:
    """Each drawing as pixels, once."""
    for art in dict.fromkeys(drawings):
        yield _picture(art, rack)


def _picture(art: Artwork, rack: Rack | None) -> Resource:
    svg = art.outlined
    key = key_of("picture", *_tools(), svg)
    data = kept(rack, key, lambda: rasterize(svg, art.name).data)
    return Resource(name=picture_name(art.name), media_type="image/png", data=data)


def _colour(accent: str) -> Colour:
    if not accent:
        return RED
    red, green, blue = bytes.fromhex(accent.removeprefix("#"))
    return red, green, blue


def _tools() -> tuple[str, ...]:
    """What makes a resource besides its data: our own code, and the programs at work."""
    return (code_of("ebook"), *made_with())
