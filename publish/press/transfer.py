"""A forme transferred to another paper: the same pages with other white around them.

In: a forme composed on A4.  Out: the same forme on another paper.  Nothing is laid
out: what is on a page is moved as one, with its links, destinations, outline and the
places of its pictures, so that the page begins at 0, 0 as printers' software expects.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Name

from publish.press.bindery import BOXES, BindingError, opened
from publish.press.formes import Forme
from publish.press.numbering import locked
from publish.press.papers import A4, Paper


@dataclass(frozen=True, slots=True)
class _Shift:
    """How far a page's content goes, in points: right and up."""

    x: float
    y: float

    def point(self, values: pikepdf.Object, places: tuple[int, ...]) -> None:
        """Move the numbers of an array that begin at ``places``, each an x and a y."""
        for place in places:
            for index, by in ((place, self.x), (place + 1, self.y)):
                if isinstance(values[index], pikepdf.Object):
                    continue  # null: the reader keeps what it has
                values[index] = round(float(values[index]) + by, 4)


_Shifts: TypeAlias = Mapping[tuple[int, int], _Shift]
"""Object of a page → how far it goes."""


def transferred(forme: Forme, paper: Paper) -> Forme:
    """Put the pages of ``forme``, which stand on A4, on ``paper``.

    Raises:
        BindingError: where a page holds a pattern, which is tied to the sheet and would stay.
    """
    if paper == A4:
        return forme
    source = opened(forme)
    shifts: dict[tuple[int, int], _Shift] = {}
    for index, page in enumerate(source.pages):
        recto = (forme.part.first + index).number % 2 == 1
        shifts[page.obj.objgen] = shift = _shift(paper, recto=recto)
        if len(page.obj.Resources.get("/Pattern", Dictionary())):
            raise BindingError(f"{forme.part.division}: page {index + 1} holds a pattern")
        _move_page(source, page, paper, shift)
    for destination in _destinations(source):
        _move_destination(destination, shifts)
    _move_pictures(source, shifts)
    return locked(forme, source)


def _shift(paper: Paper, *, recto: bool) -> _Shift:
    across = paper.block_edge(recto=recto) - A4.block_edge(recto=recto)
    return _Shift(across, paper.foot - A4.foot)


def _move_page(source: pikepdf.Pdf, page: pikepdf.Page, paper: Paper, shift: _Shift) -> None:
    for box in BOXES:
        if box in page.obj:
            page.obj[box] = Array([0, 0, round(paper.width, 4), round(paper.height, 4)])
    before = f"q\n1 0 0 1 {shift.x:.4f} {shift.y:.4f} cm\n".encode()
    page.contents_add(source.make_stream(before), prepend=True)
    page.contents_add(source.make_stream(b"\nQ\n"))
    for link in page.obj.get("/Annots", Array()).as_list():
        shift.point(link.Rect, (0, 2))
        if "/QuadPoints" in link:
            shift.point(link.QuadPoints, tuple(range(0, len(link.QuadPoints), 2)))


def _destinations(source: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every explicit destination of a forme: named ones, the outline's, the links'."""
    names = source.Root.get("/Names", Dictionary()).get("/Dests")
    for value in names.Names.as_list()[1::2] if names is not None else ():
        yield value.D if isinstance(value, Dictionary) else value
    waiting = [source.Root.get("/Outlines", Dictionary()).get("/First")]
    while waiting:
        entry = waiting.pop()
        if entry is not None:
            waiting += [entry.get("/Next"), entry.get("/First")]
            yield from _own_destination(entry)
    for page in source.pages:
        for link in page.obj.get("/Annots", Array()).as_list():
            yield from _own_destination(link)


def _own_destination(thing: pikepdf.Object) -> Iterator[pikepdf.Object]:
    for place in (thing.get("/Dest"), thing.get("/A", Dictionary()).get("/D")):
        if isinstance(place, Array):
            yield place


def _move_destination(destination: pikepdf.Object, shifts: _Shifts) -> None:
    """ISO 32000-1, table 151: the layout engine writes ``/XYZ`` alone."""
    if destination[1] != Name.XYZ:
        raise BindingError(f"a destination of the kind {destination[1]} cannot be moved")
    shifts[destination[0].objgen].point(destination, (2,))


def _move_pictures(source: pikepdf.Pdf, shifts: _Shifts) -> None:
    """The places of figures, which their tags give (ISO 32000-1, 14.8.5.4.3)."""
    for thing in source.objects:
        if not isinstance(thing, Dictionary) or thing.get("/Type") != Name.StructElem:
            continue
        attributes = thing.get("/A")
        if isinstance(attributes, Dictionary) and "/BBox" in attributes:
            shifts[thing.Pg.objgen].point(attributes.BBox, (0, 2))
