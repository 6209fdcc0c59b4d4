"""A slip stamped on a page: what a handout has beside the book's own page.

In: a forme, and for each of its pages the page of another forme.  Out: the first forme, on
each page the words of the other.  They are no part of the text, so they go in as
artifacts, without tags; links and places do not change.
"""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf
from pikepdf import Dictionary, Name

from publish.press.bindery import opened
from publish.press.formes import Forme
from publish.press.numbering import locked

SLIP = Name.Slip
"""Name of the stamp among a page's drawings."""
_TAGS = frozenset({"BMC", "BDC", "EMC", "MP", "DP"})


def stamped(forme: Forme, slips: Forme, places: Sequence[int]) -> Forme:
    """Stamp page ``places[i]`` of ``slips`` on page ``i`` of ``forme``; both are equally large."""
    target, source = opened(forme), opened(slips)
    drawings: dict[int, pikepdf.Object] = {}
    for page, place in zip(target.pages, places, strict=True):
        if place not in drawings:
            drawings[place] = _drawing(target, source.pages[place])
        used = dict(page.obj.Resources.get("/XObject", Dictionary()).items())
        # resources may be shared with other pages
        own = Dictionary(dict(page.obj.Resources.items()))
        own.XObject = Dictionary({**used, str(SLIP): drawings[place]})
        page.obj.Resources = own
        page.contents_add(target.make_stream(b"q\n"), prepend=True)
        words = f"\nQ\n/Artifact <</Type /Pagination>> BDC\n{SLIP} Do\nEMC\n"
        page.contents_add(target.make_stream(words.encode()))
    return locked(forme, target)


def _drawing(target: pikepdf.Pdf, slip: pikepdf.Page) -> pikepdf.Object:
    """The slip as a drawing, its marked content taken off."""
    kept = [one for one in pikepdf.parse_content_stream(slip) if str(one.operator) not in _TAGS]
    drawing = target.copy_foreign(slip.as_form_xobject())
    drawing.write(pikepdf.unparse_content_stream(kept))
    for key in ("/Group", "/StructParents"):
        if key in drawing:
            del drawing[key]
    return drawing
