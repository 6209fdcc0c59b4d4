"""The same divisions as one document, to hold the bound book against.

In: the sections of a book, their layout and dress.  Out: a PDF that the layout engine,
with the same repairs and styles, makes in one piece.  Where pages end is left to the
engine; folios, running heads and blank pages are told page by page, because the
divisions' own documents get theirs from the press.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from weasyprint import HTML, Document  # type: ignore[import-untyped] # it carries no types

from publish.press import repairs
from publish.press.formes import Dress
from publish.press.galley import Box, Element
from publish.press.layout import Layout, Section
from publish.press.margins import set_glosses
from publish.press.storeroom import Storeroom

_HEADS = ("top-left", "top-right")
_FOLIOS = ("bottom-left-corner", "bottom-right-corner")


def whole(sections: Sequence[Section], layout: Layout, dress: Dress) -> bytes:
    """One PDF of all divisions, page references as in the map of ``layout``."""
    repairs.mend()
    css = dress.css + "".join(_pages(layout)) + "".join(map(_break, sections))
    body = "".join(s.render(s.division, layout.page_map).html for s in sections)
    html = f'<!doctype html><html lang="en"><title>Whole</title><style>{css}</style>{body}</html>'
    base = dress.root.resolve().as_uri() + "/"
    document: Document = HTML(string=html, base_url=base, url_fetcher=Storeroom(dress.root)).render(
        presentational_hints=True
    )  # lists begin where they say
    boxes = [page._page_box for page in document.pages]
    root: Element = boxes[0].children[0].element
    set_glosses(boxes, {child: parent for parent in root.iter() for child in parent})
    _check_sides(boxes)
    pdf: bytes = document.write_pdf()
    return pdf


def _break(section: Section) -> str:
    side = "right" if section.recto else "page"
    return f"#{section.division} {{ break-before: {side} }}\n"


def _pages(layout: Layout) -> Iterator[str]:
    """What stands in the margins of each page."""
    number = 0
    for part, blanks in zip(layout.page_map.parts, layout.blanks, strict=True):
        for _ in range(blanks):
            number += 1
            yield _page(number, dict.fromkeys((*_HEADS, *_FOLIOS), "none"))
        for index in range(len(part.pages)):
            number += 1
            folio = f'"{part.first + index}"'
            margins = dict.fromkeys(_FOLIOS, folio)
            if index == 0:
                margins["top-right"] = "none"  # as `@page :first` says of each division
            yield _page(number, margins)


def _page(number: int, margins: dict[str, str]) -> str:
    side = ":right" if number % 2 else ":left"
    own = "right" if number % 2 else "left"
    kept = {name: words for name, words in margins.items() if own in name or words == "none"}
    boxes = " ".join(f"@{name} {{ content: {words} }}" for name, words in kept.items())
    return f"@page :nth({number}){side} {{ {boxes} }}\n"


def _check_sides(boxes: Sequence[Box]) -> None:
    """The rules above know a page's side by its number."""
    for number, box in enumerate(boxes, 1):
        assert box.page_type.side == ("right" if number % 2 else "left")
