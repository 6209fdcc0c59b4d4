"""Pages painted, each on a sheet of its own.

In: laid-out pages of a division.  Out: for each a :class:`publish.press.takes.Sheet`, its
content with all that it names (fonts, drawings, graphics states, links, numerals), and what
painting marked for the tags.  A sheet does not show which pages were painted before it, so
that it can stand while others are made anew.

What cannot be kept on a sheet (bitmaps, patterns, gradients, emoji, form fields, colour
profiles) is painted again into the file itself, by :func:`repainted`; the sheet says so by
being no *whole* one.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pydyf  # type: ignore[import-untyped] # it carries no types
from weasyprint.document import Page  # type: ignore[import-untyped]
from weasyprint.pdf.fonts import Font  # type: ignore[import-untyped]
from weasyprint.pdf.stream import Stream  # type: ignore[import-untyped]
from weasyprint.text.fonts import get_pango_font_key  # type: ignore[import-untyped]

from publish.pagemap import PageStart
from publish.press.galley import Box
from publish.press.numerals import kept_open, places
from publish.press.pagination import ids
from publish.press.structure import POINTS, Painted
from publish.press.takes import Bookmark, Face, Group, Hotspot, Sheet

_GROUP = {"Type", "Subtype", "BBox", "Resources", "Group"}
_ALPHA = ({"ca"}, {"CA"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Impressed:
    """A page on its sheet."""

    sheet: Sheet
    whole: bool
    """Whether the sheet has all that is on the page."""
    painted: Painted
    page: Any
    """``weasyprint.Page``."""


@dataclass(slots=True, eq=False)
class Fonts:
    """The fonts of one division: each loaded once, but each page notes its own glyphs."""

    loaded: dict[tuple[int, float], Any] = field(default_factory=dict)
    """(the engine's key, size in which a page meets it first) → ``Font``."""
    missing: dict[int, dict[int, int]] = field(default_factory=dict)
    """Key → characters that the font has not; numbered for the whole division."""

    @property
    def lacking(self) -> bool:
        """Whether some font has not all characters that are wanted of it."""
        return any(self.missing.values())

    def enter(self, page: dict[int, Any], pango_font: Any) -> tuple[Any, float]:
        """The font as a page has it, whose fonts are in ``page``, and the size of the text."""
        key, description, size = get_pango_font_key(pango_font)
        if key not in page:
            if (key, size) not in self.loaded:
                self.loaded[key, size] = Font(pango_font, description, size)
            page[key] = own = copy.copy(self.loaded[key, size])
            own.widths, own.to_unicode = {}, {}
            own.missing = self.missing.setdefault(key, {})
        return page[key], size


@contextmanager
def own_names(index: int, fonts: Fonts) -> Iterator[None]:
    """Inside the block, drawings are named after page ``index``, fonts are noted for it."""
    add_group, add_font = Stream.add_group, Stream.add_font

    def named(stream: Any, *rest: Any) -> Any:
        group = add_group(stream, *rest)
        drawings = stream._resources["XObject"]
        drawing = drawings.pop(group.id)
        group.id = f"x{index}-{group.id.removeprefix('x')}"
        drawings[group.id] = drawing
        return group

    Stream.add_group = named
    Stream.add_font = lambda stream, font: fonts.enter(stream._fonts, font)
    try:
        yield
    finally:
        Stream.add_group, Stream.add_font = add_group, add_font


def impress(
    index: int, box: Box, context: Any, fonts: Fonts, opening: PageStart,
    strings: tuple[tuple[str, str], ...], profiles: dict[str, Any],
) -> Impressed:  # fmt: skip
    """Paint a page.

    Args:
        index: of the page in its division, from 0.
        box: its ``PageBox``.
        context: the ``LayoutContext`` of its layout.
        fonts: of the division.
        opening: what it begins with.
        strings: that it sets.
        profiles: the colour profiles of the styles.
    """
    page = Page(box)
    _prune_links(page)
    stream = _stream(page, profiles)
    head = len(stream.stream)
    with own_names(index, fonts), kept_open(places(index, box), context) as numerals:
        page.paint(stream, POINTS)
    used = list(stream._fonts.values())
    sheet = Sheet(
        content=_operators(stream, head), width=page.width, height=page.height,
        bleed=dict(page.bleed), states=_states(stream._resources),
        groups=tuple(_groups(stream._resources)), faces=tuple(map(_face, used)),
        links=tuple(Hotspot(kind=k, target=t, area=tuple(a)) for k, t, a, _ in page.links),
        anchors={name: tuple(place) for name, place in page.anchors.items()},
        bookmarks=tuple(Bookmark(level=n, label=label, place=tuple(place), state=state)
                        for n, label, place, state in page.bookmarks),
        numerals=tuple(numerals), marks=len(stream._tags), opening=opening,
        ids=tuple(ids(box)), strings=strings,
    )  # fmt: skip
    touched = {link[3]: at for at, link in enumerate(page.links)}
    painted = Painted(index=index, box=box, marks=stream._tags, links=touched)
    whole = not profiles and not any(page.forms.values()) and _is_whole(stream, used)
    return Impressed(sheet=sheet, whole=whole, painted=painted, page=page)


def repainted(made: Impressed, context: Any, fonts: Fonts) -> Callable[[Any, float], None]:
    """What paints a page again, on the stream that goes into the file."""

    def paint(stream: Any, scale: float) -> None:
        index = made.painted.index
        kept, stream._fonts = stream._fonts, {}
        found = places(index, made.painted.box)
        with own_names(index, fonts), kept_open(found, context):
            made.page.paint(stream, scale)
        stream._fonts = kept

    return paint


def _prune_links(page: Any) -> None:
    """Drop the links of a ``weasyprint.Page`` that nobody can touch or needs twice.

    WeasyPrint makes a link of every box in a link, and of the empty rest of one
    that ends at a line's end.
    """
    page.links[:] = [
        (kind, target, (x1, y1, x2, y2), box)
        for kind, target, (x1, y1, x2, y2), box in page.links
        if box.link and x2 > x1 and y2 > y1
    ]


def _stream(page: Any, profiles: dict[str, Any]) -> Any:
    """A stream as ``generate_pdf`` makes one for a page, but with resources of its own."""
    left, top = -page.bleed["left"], -page.bleed["top"]
    area = (left, top, page.width + page.bleed["right"], page.height + page.bleed["bottom"])
    resources = pydyf.Dictionary({key: pydyf.Dictionary() for key in (
        "ExtGState", "XObject", "Pattern", "Shading")})  # fmt: skip
    resources["ColorSpace"] = None
    for profile in profiles.values():
        profile.pdf_reference = None  # of a file that is not begun
    stream = Stream({}, area, resources, {}, {}, profiles, None, compress=True)
    stream.transform(d=-1, f=page.height * POINTS)
    return stream


def _operators(stream: Any, head: int = 0) -> str:
    """What a stream holds from its operator number ``head`` on, one byte a character."""
    return b"\n".join(map(pydyf._to_bytes, stream.stream[head:])).decode("latin-1")


def _states(resources: Any) -> dict[str, dict[str, float]]:
    states = resources["ExtGState"].items()
    return {name: dict(state) for name, state in states if set(state) in _ALPHA}


def _groups(resources: Any) -> Iterator[Group]:
    for name, drawing in resources["XObject"].items():
        if _is_group(drawing):
            own = drawing.extra["Resources"]
            yield Group(name=name, content=_operators(drawing), states=_states(own),
                        box=tuple(drawing.extra["BBox"]),
                        groups=tuple(_groups(own)))  # fmt: skip


def _is_group(drawing: Any) -> bool:
    """Whether a form XObject is as ``Stream.add_group`` makes it."""
    extra = getattr(drawing, "extra", {})
    return set(extra) == _GROUP and extra["Group"]["CS"] == "/DeviceRGB"


def _is_whole(stream: Any, fonts: list[Any]) -> bool:
    """Whether nothing is on a page that a sheet cannot hold."""
    plain = all(_is_plain(font) for font in fonts)
    return plain and not stream._images and _has_plain_resources(stream._resources)


def _is_plain(font: Any) -> bool:
    odd = (font.bitmap, font.png, font.svg, font.colr, font.missing, font.used_in_forms)
    return not any(odd)


def _has_plain_resources(resources: Any) -> bool:
    """Whether drawings and states are all such as a sheet can hold."""
    states = resources["ExtGState"].values()
    drawings = resources["XObject"].values()
    return (
        not resources["Pattern"]
        and not resources["Shading"]
        and all(set(state) in _ALPHA for state in states)
        and all(map(_is_group, drawings))
        and all(_has_plain_resources(drawing.extra["Resources"]) for drawing in drawings)
    )


def _face(font: Any) -> Face:
    return Face(
        name=font.hash, base=font.name.decode("latin-1"), family=font.family,
        size=float(font.font_size), ascent=font.ascent, descent=font.descent, flags=font.flags,
        widths={str(glyph): width for glyph, width in font.widths.items()},
        characters={str(glyph): text for glyph, text in font.to_unicode.items()},
    )  # fmt: skip
