"""What the book may say of its accessibility, found by looking at the finished markup.

In: the documents, style sheets and page list of a publication.  Out: an
:class:`~publish.ebook.publication.Accessibility` in the words of the schema.org
vocabulary (https://w3c.github.io/a11y-discov-vocab/), each claim made only where
the markup bears it out.  Conformance to WCAG is nothing that markup can show: it
is claimed when the caller says that somebody proved it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from publish.ebook.documents import Element
from publish.ebook.publication import (
    XHTML,
    Accessibility,
    PageTarget,
    Resource,
)

_SVG: Final = "http://www.w3.org/2000/svg"
_MOVING: Final = frozenset({"audio", "video", "script", "canvas", "iframe", "animate", "object"})
_HEADINGS: Final = tuple(f"{{{XHTML}}}h{level}" for level in range(1, 7))
_LENGTH: Final = r"[\d.](?:px|pt|pc|cm|mm|in|q)\b"
# A length in parentheses belongs to a media query, which asks and does not set.
_FIXED: Final = re.compile(
    rf"(?<![\w(-])(?:font|font-size|line-height|(?:min-|max-)?(?:width|height))\s*:[^;}}]*{_LENGTH}",
    re.IGNORECASE,
)
_PLACED: Final = re.compile(r"(?<![\w-])position\s*:\s*(?:absolute|fixed|sticky)", re.IGNORECASE)
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What the markup of one document shows, or of a whole book."""

    pictures: int
    """Pictures that say something; decoration (``alt=""``) is not counted."""
    described: int
    """Of these, how many have a text in their stead."""
    detailed: int
    """Of these, how many have a longer description in the same file."""
    headed: bool
    """Every text has a heading, and no heading skips a level."""
    page_breaks: int
    roles: tuple[str, ...]
    """Each once, in alphabetical order."""
    foreign: bool
    moving: bool
    placed: bool
    """Style puts something out of its place in the text."""
    fixed: bool
    """Style gives a size that the reader cannot change."""


def accessibility_of(
    documents: Iterable[Findings],
    resources: tuple[Resource, ...],
    page_list: tuple[PageTarget, ...],
    *,
    conforms_to: str = "",
    certified_by: str = "",
) -> Accessibility:
    """The accessibility metadata that this content deserves.

    Args:
        documents: what each of the spine shows.
        resources: of which the style sheets are read.
        page_list: as it goes into the navigation document.
        conforms_to: the standard whose conformance was proved elsewhere; empty for none.
        certified_by: who proved it.
    """
    sheets = [r.data.decode("utf-8") for r in resources if r.media_type == "text/css"]
    found = _together(tuple(documents), sheets)
    readable = found.described == found.pictures
    words, both = ("textual",), ("textual,visual",)
    return Accessibility(
        access_modes=(*words, "visual") if found.pictures else words,
        sufficient=(*(words if readable else ()), *(both if found.pictures else ())),
        features=tuple(sorted(_features(found, bool(page_list)), key=str.lower)),
        hazards=("unknown",) if found.moving else ("none",),
        summary=_summary(found, bool(page_list)),
        conforms_to=conforms_to,
        certified_by=certified_by,
    )


def look(tree: Element, types: str) -> Findings:
    """What one document shows.

    Args:
        tree: its root.
        types: ``epub:type`` of its body.
    """
    elements = list(tree.iter("*"))
    pictures = list(_pictures(tree))
    styles = [e.get("style", "") for e in elements if e.tag.startswith(f"{{{XHTML}}}")]
    return Findings(
        pictures=len(pictures),
        described=sum(_described(picture, tree) for picture in pictures),
        detailed=sum(_detailed(picture, tree) for picture in pictures),
        headed=_headed(types, tree),
        page_breaks=sum(e.get("role") == "doc-pagebreak" for e in elements),
        roles=tuple(sorted({r for e in elements for r in (e.get("role") or "").split()})),
        foreign=any(e.get("lang") for e in elements if e.tag != f"{{{XHTML}}}html"),
        moving=any(e.tag.rpartition("}")[2] in _MOVING for e in elements),
        placed=any(_PLACED.search(style) for style in styles),
        fixed=any(_FIXED.search(style) for style in styles),
    )


def _together(found: Sequence[Findings], sheets: Iterable[str]) -> Findings:
    """What the documents show together, under the book's style sheets."""
    styles = [_COMMENT.sub("", sheet) for sheet in sheets]
    return Findings(
        pictures=sum(one.pictures for one in found),
        described=sum(one.described for one in found),
        detailed=sum(one.detailed for one in found),
        headed=all(one.headed for one in found),
        page_breaks=sum(one.page_breaks for one in found),
        roles=tuple(sorted({role for one in found for role in one.roles})),
        foreign=any(one.foreign for one in found),
        moving=any(one.moving for one in found),
        placed=any(one.placed for one in found) or any(map(_PLACED.search, styles)),
        fixed=any(one.fixed for one in found) or any(map(_FIXED.search, styles)),
    )


def _pictures(tree: Element) -> Iterator[Element]:
    """Images and drawings that are not decoration, in reading order."""
    for element in tree.iter(f"{{{XHTML}}}img", f"{{{_SVG}}}svg"):
        hidden = element.get("aria-hidden") == "true"
        decorative = element.get("role") in ("presentation", "none") or element.get("alt") == ""
        if not hidden and not decorative:
            yield element


def _described(picture: Element, tree: Element) -> bool:
    """Whether a text stands in the picture's stead (WCAG 2.2, 1.1.1)."""
    if picture.get("alt", "").strip() or picture.get("aria-label", "").strip():
        return True
    if picture.find(f"{{{_SVG}}}title") is not None:
        return True
    return _points_at(picture, "aria-labelledby", tree)


def _detailed(picture: Element, tree: Element) -> bool:
    """Whether the picture, or the figure it stands in, points at a description."""
    return any(
        _points_at(element, "aria-details", tree) for element in (picture, *picture.iterancestors())
    )


def _points_at(element: Element, attribute: str, tree: Element) -> bool:
    wanted = (element.get(attribute) or "").split()
    return bool(wanted) and all(tree.find(f".//*[@id='{one}']") is not None for one in wanted)


def _headed(types: str, tree: Element) -> bool:
    """Whether the headings show the text's structure; front matter may do without."""
    levels = [int(heading.tag[-1]) for heading in tree.iter(*_HEADINGS)]
    steps = zip(levels, levels[1:], strict=False)
    return (bool(levels) or types == "frontmatter") and all(b <= a + 1 for a, b in steps)


def _features(found: Findings, pages: bool) -> Iterator[str]:
    """Terms of accessibilityFeature; a publication always has contents and reading order."""
    yield "tableOfContents"
    claims = {
        "alternativeText": found.pictures > 0 and found.described == found.pictures,
        "longDescription": found.detailed > 0,
        "structuralNavigation": found.headed,
        "ARIA": any(role.startswith("doc-") for role in found.roles),
        "readingOrder": not found.placed,
        "displayTransformability": not found.fixed and not found.placed,
        "index": "doc-index" in found.roles,
        "pageBreakMarkers": found.page_breaks > 0,
        "pageNavigation": pages,
    }
    yield from (feature for feature, borne_out in claims.items() if borne_out)


def _summary(found: Findings, pages: bool) -> str:
    """The findings in sentences, for a person who chooses a book."""
    return " ".join(sentence for sentence in _sentences(found, pages) if sentence)


def _sentences(found: Findings, pages: bool) -> Iterator[str]:
    headings = " and structural navigation by headings" if found.headed else ""
    kind = "A publication" if found.fixed or found.placed else "A reflowable publication"
    yield f"{kind} with a table of contents{headings}."
    yield _of_pictures(found)
    if pages:
        yield "A page list and page markers give the pages of the printed book."
    if {"doc-noteref", "doc-backlink"} <= set(found.roles):
        yield "Notes are linked from the text and back to it."
    if found.foreign:
        yield "Words in other languages are marked as such."
    yield "Hazards were not assessed." if found.moving else "Nothing flashes, moves or sounds."


def _of_pictures(found: Findings) -> str:
    if not found.pictures:
        return "It has no pictures."
    if found.described < found.pictures:
        return f"Of {found.pictures} pictures, {found.described} have alternative text."
    every = "The one picture has" if found.pictures == 1 else "All pictures have"
    longer = f", {found.detailed} of them also a long description" if found.detailed else ""
    return f"{every} alternative text{longer}."
