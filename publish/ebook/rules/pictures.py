"""Pictures: words in their stead, and pixels or paths that every device can draw."""

from __future__ import annotations

import posixpath
import re
import struct
from collections.abc import Iterator
from typing import Final

from publish.ebook.documents import Element, read_xml, target
from publish.ebook.opened import Opened, Text
from publish.ebook.publication import XHTML
from publish.ebook.rules.rule import KINDLE, KOBO, OURS, BookRule, Breach, TextRule

LONGEST_ALT: Final = 139  # characters
MOST_SVGS: Final = 25
"""With more, a Kindle turns Enhanced Typesetting off for the whole book."""
NARROWEST: Final = 1200  # pixels
_A: Final = f"{{{XHTML}}}a"
_IMG: Final = f"{{{XHTML}}}img"
_SVG: Final = "{http://www.w3.org/2000/svg}"
_WHOLE: Final = re.compile(r"0 0 \d+ \d+")
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_ALPHA: Final = (4, 6)
"""Colour types of PNG with transparency (PNG, third edition, 11.2.1)."""


def alt_is_none(text: Text) -> Iterator[Breach]:
    """A picture whose alternative text is missing or its file's name."""
    for image in text.root.iter(_IMG):
        file = posixpath.basename(image.get("src", ""))
        alt = image.get("alt")
        if alt is None or (alt and alt.lower() in (file.lower(), file.lower().rpartition(".")[0])):
            yield Breach(text.path, f"the picture {file} has no words in its stead",
                         _anchor(image))  # fmt: skip


def alt_too_long(text: Text) -> Iterator[Breach]:
    """Alternative text that belongs into a description."""
    for image in text.root.iter(_IMG):
        if (count := len(image.get("alt", ""))) > LONGEST_ALT and not _is_cover(image):
            file = posixpath.basename(image.get("src", ""))
            yield Breach(text.path, f"the words in stead of {file} are {count} characters",
                         _anchor(image))  # fmt: skip


def svg_with_text(book: Opened) -> Iterator[Breach]:
    """A drawing with live words, which a Kindle leaves out."""
    for path, root in _drawings(book):
        if root.find(f".//{_SVG}text") is not None:
            yield Breach(path, "the drawing has words that are no paths")


def svg_without_box(book: Opened) -> Iterator[Breach]:
    """A drawing without a view box of whole numbers from 0."""
    for path, root in _drawings(book):
        if not _WHOLE.fullmatch(box := root.get("viewBox") or ""):
            yield Breach(path, f"the drawing's view box is “{box}”")


def too_many_svgs(book: Opened) -> Iterator[Breach]:
    """More drawings than a Kindle sets well."""
    if (count := len(list(_drawings(book)))) > MOST_SVGS:
        yield Breach(book.package, f"there are {count} SVG drawings")


def too_coarse(book: Opened) -> Iterator[Breach]:
    """A picture in pixels with fewer across than a Kindle wants for a picture with words."""
    for path, width, _ in _pngs(book):
        if width < NARROWEST:
            yield Breach(path, f"the picture is {width} pixels wide")


def transparent(book: Opened) -> Iterator[Breach]:
    """A picture whose ground is the page's: black on black at night."""
    for path, _, see_through in _pngs(book):
        if see_through:
            yield Breach(path, "the picture is transparent")


def description_out_of_reach(book: Opened) -> Iterator[Breach]:
    """A description that is announced and is not there, or from which no link leads back."""
    for text, image in _images(book):
        name = image.get("aria-details")
        if not name:
            continue
        about = text.ids.get(name)
        link = None if about is None else about.find(f".//{_A}")
        if about is None:
            yield Breach(text.path, f"the description {name} is not there", name)
        elif link is not None:
            place = target(link.get("href"), text.path)
            path, _, anchor = place.partition("#")
            there = book.places.get(place) if anchor else None
            back = () if there is None else there.iter(_A)
            if text.path not in (target(a.get("href"), path).partition("#")[0] for a in back):
                yield Breach(text.path, f"no link leads back from the description {name}", name)


def _images(book: Opened) -> Iterator[tuple[Text, Element]]:
    return ((text, image) for text in book.spine for image in text.root.iter(_IMG))


def _is_cover(image: Element) -> bool:
    return bool(image.get("role") == "doc-cover")


def _drawings(book: Opened) -> Iterator[tuple[str, Element]]:
    for item in book.of_type("image/svg+xml"):
        yield item.path, read_xml(book.files[item.path], item.path)
    for text in book.spine:
        yield from ((text.path, root) for root in text.root.iter(f"{_SVG}svg"))


def _pngs(book: Opened) -> Iterator[tuple[str, int, bool]]:
    """(path, width in pixels, whether it is transparent) of each PNG."""
    for item in book.of_type("image/png"):
        data = book.files[item.path]
        if data.startswith(_PNG):
            width, _, _, kind = struct.unpack(">IIBB", data[16:26])
            yield item.path, width, kind in _ALPHA or b"tRNS" in data[:4096]


def _anchor(element: Element) -> str:
    ids = (e.get("id") for e in (element, *element.iterancestors()))
    return next((one for one in ids if one), "")


RULES: Final = (
    TextRule(code="EPB-011", find=alt_is_none,
             hint="give the figure an `alt` that says what it shows",
             source=f"WCAG 2.2, 1.1.1, failure F30; {KINDLE}, Accessibility Guidelines"),
    TextRule(code="EPB-011", find=alt_too_long, bearable=True,
             hint="say the gist in the `alt` and the rest in the `description`",
             source=f"{KINDLE}, Accessibility Guidelines: under 140 characters"),
    BookRule(code="EPB-012", find=svg_with_text, hint=OURS,
             source=f"{KINDLE}, Use Supported SVG Tags and Elements: no text"),
    BookRule(code="EPB-012", find=svg_without_box, hint=OURS,
             source=f"{KINDLE}, Use Supported SVG Tags and Elements: viewBox of integers from 0"),
    BookRule(code="EPB-012", find=too_many_svgs, hint=OURS,
             source=f"{KINDLE}, Enhanced Typesetting: at most 25 SVGs"),
    BookRule(code="EPB-012", find=too_coarse, hint=OURS,
             source=f"{KINDLE}, Image and Font Size Requirements for Line-Art and Text"),
    BookRule(code="EPB-012", find=transparent, hint=OURS,
             source=f"{KOBO}, Images: no transparency"),
    BookRule(code="EPB-013", find=description_out_of_reach, hint=OURS,
             source="WAI-ARIA 1.3, aria-details; DAISY Knowledge Base, extended descriptions"),
)  # fmt: skip
