"""What a made-up division knows of its pages, for the page map.

In: the pages, their collation with the copy, the sheets they become.  Out: a
:class:`publish.pagemap.Part`: the page of every id, and for each page the block
and the character at which it begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publish.pagemap import Folio, PageStart, Part
from publish.press import galley
from publish.press.collation import Collation
from publish.press.galley import Box
from publish.press.takes import Sheet


def paginate(division: str, sheets: Sequence[Sheet], first: Folio) -> Part:
    """The part of ``division`` whose first page has folio ``first``.

    An id that has boxes on several pages is on the first of them.
    """
    anchors: dict[str, int] = {}
    for index, sheet in enumerate(sheets):
        for anchor in sheet.ids:
            anchors.setdefault(anchor, index)
    starts = tuple(sheet.opening for sheet in sheets)
    return Part(division=division, first=first, pages=starts, anchors=anchors)


def openings(collation: Collation) -> Iterator[PageStart]:
    """What each page begins with."""
    for page, passage in enumerate(collation.openings):
        if passage is None:
            yield PageStart(block="", offset=0)
        else:
            yield PageStart(block=passage.block, offset=passage.before(page))


def ids(page: Box) -> Iterator[str]:
    """Every id that has a box on the page."""
    for area in (galley.body(page), galley.note_area(page)):
        for box in galley.below(area) if area is not None else ():
            anchor = None if box.element is None else box.element.get("id")
            if anchor and not galley.is_call(box):
                yield anchor
