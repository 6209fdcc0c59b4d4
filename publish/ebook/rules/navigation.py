"""Ways into the book: contents, landmarks, pages, cover."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from publish.ebook.documents import Element, target
from publish.ebook.opened import TYPE, Opened, words
from publish.ebook.publication import XHTML
from publish.ebook.rules.rule import KINDLE, KOBO, OURS, BookRule, Breach

DEEPEST: Final = 3
_LANDMARKS: Final = ("cover", "toc", "bodymatter")
_GUIDE: Final = frozenset({"cover", "toc", "text"})
_LABEL: Final = re.compile(r"[0-9]+|[ivxlcdm]+|[A-Z][0-9]+")


def dead_links(book: Opened) -> Iterator[Breach]:
    """A link inside the book that does not arrive."""
    for text in (*book.spine, book.nav):
        for link in text.links:
            place = target(link, text.path)
            if place and place not in book.places:
                yield Breach(text.path, f"a link leads to {link}, which is not there")


def contents_incomplete(book: Opened) -> Iterator[Breach]:
    """A document with a heading to which the contents do not lead."""
    listed = {target(a.get("href"), book.nav.path).partition("#")[0]
              for a in book.nav_links("toc")}  # fmt: skip
    for text in book.spine:
        heading = text.root.find(f".//{{{XHTML}}}h1")
        if heading is not None and text.path not in listed:
            yield Breach(text.path, f"“{words(heading)}” is missing from the contents")


def contents_out_of_order(book: Opened) -> Iterator[Breach]:
    """A line of the contents that leads to before the line above it."""
    order = _order(book)
    last = -1
    for a in book.nav_links("toc"):
        here = order.get(target(a.get("href"), book.nav.path), last)
        if here < last:
            yield Breach(book.nav.path, f"“{words(a)}” comes too late in the contents")
        last = max(here, last)


def contents_too_deep(book: Opened) -> Iterator[Breach]:
    """More levels of contents than e-readers show."""
    depths = [sum(e.tag == f"{{{XHTML}}}ol" for e in a.iterancestors())
              for a in book.nav_links("toc")]  # fmt: skip
    if depths and max(depths) > DEEPEST:
        yield Breach(book.nav.path, f"the contents are {max(depths)} levels deep")


def contents_otherwise_worded(book: Opened) -> Iterator[Breach]:
    """A line of the contents whose words are not in the heading that it leads to.

    A title page bears the book's title, and is listed by what it is.
    """
    for a in book.nav_links("toc"):
        place = book.places.get(target(a.get("href"), book.nav.path))
        heading = _heading(place) if place is not None else None
        if heading is None or set(_bare(words(a))) <= set(_bare(words(heading))):
            continue
        if not _entitles(place):
            yield Breach(book.nav.path, f"“{words(a)}” is headed “{words(heading)}”")


def pages_out_of_order(book: Opened) -> Iterator[Breach]:
    """A page list that does not follow the text."""
    order = _order(book)
    last = -1
    for a in book.nav_links("page-list"):
        here = order.get(target(a.get("href"), book.nav.path), last)
        if here < last:
            yield Breach(book.nav.path, f"page {words(a)} is out of order")
        last = here


def pages_ill_named(book: Opened) -> Iterator[Breach]:
    """A page that is called twice, or by more than its folio."""
    seen: set[str] = set()
    for a in book.nav_links("page-list"):
        label = words(a)
        if not _LABEL.fullmatch(label) or label in seen:
            yield Breach(book.nav.path, f"a page is called “{label}”")
        seen.add(label)


def pages_unlisted(book: Opened) -> Iterator[Breach]:
    """A page mark in the text that the page list leaves out."""
    listed = {target(a.get("href"), book.nav.path) for a in book.nav_links("page-list")}
    for text in book.spine:
        for mark in text.elements:
            if mark.get("role") == "doc-pagebreak" and (
                f"{text.path}#{mark.get('id')}" not in listed
            ):
                label = mark.get("aria-label", "")
                yield Breach(text.path, f"page {label} is missing from the page list")


def no_landmarks(book: Opened) -> Iterator[Breach]:
    """A book without the landmarks that reading systems offer, in both their forms."""
    kinds = {kind for a in book.nav_links("landmarks") for kind in (a.get(TYPE) or "").split()}
    missing = [kind for kind in _LANDMARKS if kind not in kinds]
    missing += [f"{kind} in the guide" for kind in sorted(_GUIDE - book.guide)]
    if missing:
        yield Breach(book.nav.path, f"among the landmarks is no {', no '.join(missing)}")


def no_cover(book: Opened) -> Iterator[Breach]:
    """A book without a cover, or one that old devices do not find."""
    found = any("cover-image" in item.properties for item in book.items.values())
    if not found or not book.cover_named:
        yield Breach(book.package, "there is no cover that every device finds")


def _order(book: Opened) -> dict[str, int]:
    """Place in the spine → its rank in reading order."""
    return {place: rank for rank, (place, e) in enumerate(book.places.items()) if e is not None}


def _heading(place: Element) -> Element | None:
    """The heading at or in an element: the first of level 1 to 6."""
    names = tuple(f"{{{XHTML}}}h{level}" for level in range(1, 7))
    return next(place.iter(*names), None)


def _entitles(place: Element) -> bool:
    return any("titlepage" in (e.get(TYPE) or "") for e in place.iter("*"))


def _bare(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


RULES: Final = (
    BookRule(code="EPB-001", find=dead_links, hint=OURS,
             source=f"EPUB 3.3, 3.5; {KINDLE}, Internal Link Guidelines (Send to Kindle: E999)"),
    BookRule(code="EPB-014", find=contents_incomplete, hint=OURS,
             source=f"{KINDLE}, Table of Contents Guidelines; "
             "EPUB Accessibility Techniques 1.1, 4.2"),
    BookRule(code="EPB-014", find=contents_out_of_order, hint=OURS,
             source=f"{KINDLE}, NCX Guidelines: reading order; EPUB 3.3, 7.4.2"),
    BookRule(code="EPB-014", find=contents_too_deep, hint=OURS,
             source=f"{KOBO}, Table of contents: three levels"),
    BookRule(code="EPB-014", find=contents_otherwise_worded, hint=OURS, source="WCAG 2.2, 2.4.9"),
    BookRule(code="EPB-014", find=pages_out_of_order, hint=OURS,
             source="EPUB 3.3, 7.4.4; EPUB Accessibility 1.1, 4.3.2"),
    BookRule(code="EPB-014", find=pages_ill_named, hint=OURS,
             source=f"{KINDLE}, Page Numbers: unique and bare labels"),
    BookRule(code="EPB-014", find=pages_unlisted, hint=OURS,
             source="EPUB Accessibility 1.1, 4.3.2"),
    BookRule(code="EPB-014", find=no_landmarks, hint=OURS,
             source=f"{KINDLE}, Guide Items: cover and contents; {KOBO}, Landmarks"),
    BookRule(code="EPB-014", find=no_cover, hint=OURS,
             source=f"{KINDLE}, Internal Content Cover Image Is Mandatory; {KOBO}, Covers"),
)  # fmt: skip
