"""What a made-up division knows of its pages, for the page map.

In: the pages and their collation with the copy.  Out: a
:class:`publish.pagemap.Part`: the page of every id, and for each page the block
and the character at which it begins.
"""

from __future__ import annotations

from collections.abc import Sequence

from publish.pagemap import Folio, PageStart, Part
from publish.press import galley
from publish.press.collation import Collation, Passage
from publish.press.galley import Box


def paginate(division: str, pages: Sequence[Box], collation: Collation, first: Folio) -> Part:
    """The part of ``division`` whose first page has folio ``first``."""
    starts = tuple(_start(index, passage) for index, passage in enumerate(collation.openings))
    return Part(division=division, first=first, pages=starts, anchors=_anchors(pages))


def _start(page: int, passage: Passage | None) -> PageStart:
    if passage is None:
        return PageStart(block="", offset=0)
    return PageStart(block=passage.block, offset=passage.before(page))


def _anchors(pages: Sequence[Box]) -> dict[str, int]:
    """Every id that has a box; of an element on several pages, the first."""
    found: dict[str, int] = {}
    for index, page in enumerate(pages):
        for area in (galley.body(page), galley.note_area(page)):
            for box in galley.below(area) if area is not None else ():
                anchor = None if box.element is None else box.element.get("id")
                if anchor and not galley.is_call(box):
                    found.setdefault(anchor, index)
    return found
