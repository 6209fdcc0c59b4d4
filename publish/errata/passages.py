"""A printed division as the passages that a reader meets, each with its place on paper.

In: the markup for paper and the part of the page map that layout learnt.  Out:
passages in reading order: paragraphs, headings, cells, notes, drawings.  Comparing them
is :mod:`publish.errata.comparison`'s.
"""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass

from publish.pagemap import Part

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
             "tenth", "eleventh", "twelfth")  # fmt: skip
_KINDS = {"h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "td": "cell",
          "th": "cell"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of text that is read on its own."""

    text: str
    kind: str
    """What it is, in a word: ``paragraph``, ``heading``, ``note`` …"""
    place: str = ""
    """Where it is to be found, beyond its page: ``Table 1.2``, ``note 4``; empty for a paragraph
    of the running text, which is found by counting."""
    block: int = 0
    """Its ``data-b`` key; 0 for notes and drawings."""
    anchor: str = ""
    """An id of the page map on it, or on what holds it."""


def passages(markup: str) -> tuple[Passage, ...]:
    """The passages of one division's markup, a note behind the passage that calls it."""
    root = ET.fromstring(markup)
    return tuple(_below(root, "", ""))


def _below(element: ET.Element, place: str, anchor: str) -> Iterator[Passage]:
    anchor = element.get("id") or anchor
    place = _place(element) or place
    if element.tag == "img":
        words = f"{element.get('alt', '')} [{_lettering(element.get('src', ''))}]"
        yield Passage(text=_single(words), kind="drawing", place=place, anchor=anchor)
    elif _is_note(element):
        yield Passage(text=_single(_own_text(element)), kind="note", anchor=anchor,
                      place=f"note {element.get('data-n', '')}".strip())  # fmt: skip
    elif element.get("data-b"):
        yield _block(element, place, anchor)
        for child in element:
            yield from _inside(child, place, anchor)
    else:
        for child in element:
            yield from _below(child, place, anchor)


def _block(element: ET.Element, place: str, anchor: str) -> Passage:
    kind, text = _KINDS.get(element.tag, "paragraph"), _single(_own_text(element))
    if kind == "heading":
        place = place or f"heading “{text}”"
    return Passage(text=text, kind=kind, block=int(element.get("data-b", 0)), place=place,
                   anchor=anchor)  # fmt: skip


def _inside(element: ET.Element, place: str, anchor: str) -> Iterator[Passage]:
    """What stands in a block and is read on its own: notes, and blocks of list items."""
    if _is_note(element) or element.get("data-b"):
        yield from _below(element, place, anchor)
    else:
        for child in element:
            yield from _inside(child, place, element.get("id") or anchor)


def _place(element: ET.Element) -> str:
    classes = (element.get("class") or "").split()
    if element.tag == "figure" or "table" in classes:
        label = element.find(".//span[@class='label']")
        return _single(_own_text(label)) if label is not None else "table"
    if "box" in classes:
        title = element.find(".//*[@class='box-title']")
        return f"box “{_single(_own_text(title))}”" if title is not None else "box"
    if "entry" in classes:
        term = element.find(".//dfn")
        return f"entry “{_single(_own_text(term))}”" if term is not None else ""
    return ""


def _is_note(element: ET.Element) -> bool:
    return "note" in (element.get("class") or "").split()


def _is_aside(element: ET.Element) -> bool:
    """Notes and blocks inside are passages of their own; glosses are the glossary's words."""
    classes = (element.get("class") or "").split()
    return "gloss" in classes or "page-ref" in classes or bool(element.get("data-b"))


def _own_text(element: ET.Element) -> str:
    """The words of an element, without those that are read elsewhere."""
    parts = [element.text or ""]
    for child in element:
        if not (_is_note(child) or _is_aside(child)):
            parts.append(_own_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _lettering(source: str) -> str:
    """The words and numbers that are drawn in a picture; a digest of nothing but lines."""
    try:
        drawn = ET.fromstring(base64.b64decode(source.partition("base64,")[2], validate=True))
    except (ET.ParseError, binascii.Error):
        return source[-16:]
    texts = (e.text or "" for e in drawn.iter() if e.tag.endswith("text"))
    return "; ".join(t.strip() for t in texts if t.strip())


def _single(text: str) -> str:
    return " ".join(text.split())


def page_of(passage: Passage, part: Part, before: str = "") -> int:
    """Index of the page, from 0, on which a passage stands.

    Args:
        passage: of the division that ``part`` is about.
        part: what layout learnt.
        before: the words of the passage that stand before the place that is meant.
    """
    if not passage.block:
        return part.anchors.get(passage.anchor, 0)
    position = (passage.block, inked(before))
    found = 0
    for index, start in enumerate(part.pages):
        if start.block and (int(start.block), start.offset) <= position:
            found = index
    return found


def inked(text: str) -> int:
    """How many characters of some text leave ink, which is how page starts are counted."""
    return sum(1 for c in text if not c.isspace() and unicodedata.category(c) != "Cf")


def paragraph_of(passage: Passage, page: int, among: tuple[Passage, ...], part: Part) -> str:
    """The place of a paragraph on its page in words: ``second paragraph``."""
    start = part.pages[page]
    first = int(start.block) if start.block else 1
    held = [p for p in among if p.kind == "paragraph" and not p.place
            and first <= p.block <= passage.block]  # fmt: skip
    number = max(len(held), 1)
    word = _ORDINALS[number - 1] if number <= len(_ORDINALS) else f"{number}th"
    return f"{word} paragraph"


def is_bare(text: str) -> bool:
    """Whether some text has neither letter nor digit."""
    return not re.search(r"\w", text)
