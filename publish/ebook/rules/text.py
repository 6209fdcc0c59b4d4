"""Running text: headings, titles, characters, elements."""

from __future__ import annotations

import functools
import posixpath
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from publish.ebook.documents import Element
from publish.ebook.opened import TYPE, Text, words
from publish.ebook.publication import XHTML
from publish.ebook.rules.rule import KINDLE, KOBO, OURS, Breach, TextRule

_HEADING: Final = re.compile(rf"\{{{XHTML}\}}h([1-6])")
_UNSUPPORTED: Final = frozenset(
    f"{{{XHTML}}}{name}"
    for name in ("audio", "button", "canvas", "details", "dialog", "embed", "form", "iframe",
                 "input", "noscript", "object", "script", "summary", "template", "video")
)  # fmt: skip
_SPACES: Final = frozenset(" \u00a0\t\n\r")


def headings_skip(text: Text) -> Iterator[Breach]:
    """A heading more than one level below the one before it."""
    last = 0
    for level, heading in _headings(text.root):
        if level > last + 1:
            after = f"a heading of level {last}" if last else "nothing"
            yield Breach(text.path, f"“{words(heading)}”, of level {level}, follows {after}",
                         _anchor(heading))  # fmt: skip
        last = level


def no_heading(text: Text) -> Iterator[Breach]:
    """A text without a heading of level 1; covers and imprints may do without."""
    body = text.root.find(f"{{{XHTML}}}body")
    front = body is not None and body.get(TYPE) == "frontmatter"
    if not front and not any(level == 1 for level, _ in _headings(text.root)):
        yield Breach(text.path, "there is no heading of level 1")


def title_is_none(text: Text) -> Iterator[Breach]:
    """A document whose title is empty or its file's name."""
    title = words(found) if (found := text.root.find(f".//{{{XHTML}}}title")) is not None else ""
    if not title or title in (name := posixpath.basename(text.path), name.partition(".")[0]):
        yield Breach(text.path, f"its title is “{title}”")


def strange_spaces(text: Text) -> Iterator[Breach]:
    """Spaces of special width, and characters that format: Kindle shows them as boxes."""
    strange = {one for one in set().union(*text.root.itertext()) if _strange(one)}
    for element in text.elements if strange else ():
        here = {*(element.text or ""), *(element.tail or "")}
        for one in sorted(here & strange):
            name = unicodedata.name(one, f"U+{ord(one):04X}").lower()
            yield Breach(text.path, f"there is a {name}", _anchor(element))


def unsupported_elements(text: Text) -> Iterator[Breach]:
    """Elements that Kindle or Kobo drop or refuse."""
    for element in text.root.iter(*_UNSUPPORTED):
        name = element.tag.rpartition("}")[2]
        yield Breach(text.path, f"there is a {name} element", _anchor(element))


def _headings(root: Element) -> Iterator[tuple[int, Element]]:
    for element in root.iter("*"):
        if match := _HEADING.fullmatch(element.tag):
            yield int(match[1]), element


@functools.cache
def _strange(character: str) -> bool:
    """Whether Kindle knows it not: spaces but the two, format characters but two non-joiners."""
    if character in _SPACES or character in "\u200c\u00ad":
        return False
    return unicodedata.category(character) in ("Zs", "Cf")


def _anchor(element: Element) -> str:
    """The nearest id at or above an element."""
    ids = (e.get("id") for e in (element, *element.iterancestors()))
    return next((one for one in ids if one), "")


RULES: Final = (
    TextRule(code="EPB-006", find=headings_skip, hint=OURS,
             source="WCAG 2.2, 1.3.1 and technique H42; EPUB Accessibility 1.1, 3.2"),
    TextRule(code="EPB-006", find=no_heading, hint=OURS,
             source="WCAG 2.2, 2.4.6; EPUB Accessibility Techniques 1.1, titles and headings"),
    TextRule(code="EPB-006", find=title_is_none, hint=OURS, source="WCAG 2.2, 2.4.2"),
    TextRule(code="EPB-007", find=strange_spaces, bearable=True,
             hint="write a plain or a no-break space, or take the character out",
             source=f"{KINDLE}, Text Guidelines: only space, nbsp and zwnj"),
    TextRule(code="EPB-008", find=unsupported_elements, hint=OURS,
             source=f"{KINDLE}, Appendix A: HTML tags supported; {KOBO}, Unsupported features"),
)  # fmt: skip
