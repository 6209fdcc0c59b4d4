"""Places for page numbers, kept open while a division is laid out and written.

In: a laid-out page on which each folio stands as :data:`publish.pagemap.UNSET`, and each
page reference (``data-folio-of``, the id of its target) has it among its words.  Out: a
:class:`publish.press.formes.Numeral` for each, and a page whose content has a mark in
its stead.  Numbers are printed at binding, by :mod:`publish.press.numbering`: so a
division can be laid out, written and kept without knowing any page number, and no page
number can move a line of text.

A mark is a comment (ISO 32000-1, 7.2.4) on a line of its own: ``%#3`` where number 3
is printed, ``%[3`` and ``%]3`` around what follows it on its line, which closes up.

For the author of the styles: a folio is ``content: string(folio)``, by itself, in a
margin box; set references in tabular figures and on one line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import weasyprint.draw  # type: ignore[import-untyped] # it carries no types
from weasyprint.draw.text import draw_first_line  # type: ignore[import-untyped]
from weasyprint.matrix import Matrix  # type: ignore[import-untyped]
from weasyprint.text.line_break import split_first_line  # type: ignore[import-untyped]

from publish.pagemap import UNSET
from publish.press import galley
from publish.press.formes import Numeral, Sort
from publish.press.galley import Box

CASE = "0123456789ivxlcdmQT"
"""Every character of a folio: arabic, roman, and the letters before the pages of a supplement."""
TARGET = "data-folio-of"
"""Attribute that names the target's id."""
_ALIGN = {"right": 1.0, "end": 1.0, "center": 0.5}


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Where one number stands."""

    page: int
    text: Box
    """The box of characters."""
    target: str
    after: tuple[Box, ...]
    """Boxes of characters that follow on its line."""


def places(index: int, page: Box) -> tuple[Place, ...]:
    """Every folio and page reference on page ``index`` of its division, notes included."""
    return tuple(_on_page(index, page))


@contextmanager
def kept_open(found: Sequence[Place], context: Any) -> Iterator[list[Numeral]]:
    """Inside the block, a page is painted with marks for the numbers of ``found``.

    ``context`` is the page's ``LayoutContext``, which knows the fonts.  The list given
    fills with the numerals as it is painted; a mark's number is the numeral's index.
    """
    numerals: list[Numeral] = []
    own = {id(place.text): place for place in found}
    moved: dict[int, list[Place]] = {}
    for place in found:
        for box in place.after:
            moved.setdefault(id(box), []).append(place)
    marks: dict[int, int] = {}
    draw_text = weasyprint.draw.draw_text

    def draw(stream: Any, box: Box, *rest: Any) -> None:
        numbers = [marks[id(place)] for place in moved.get(id(box), ()) if id(place) in marks]
        stream.stream.extend(f"%[{number}".encode() for number in numbers)
        if id(box) in own:
            marks[id(own[id(box)])] = len(numerals)
            numerals.append(_keep(stream, own[id(box)], len(numerals), context))
        else:
            draw_text(stream, box, *rest)
        stream.stream.extend(f"%]{number}".encode() for number in numbers)

    weasyprint.draw.draw_text = draw
    try:
        yield numerals
    finally:
        weasyprint.draw.draw_text = draw_text


def _on_page(index: int, page: Box) -> Iterator[Place]:
    for child in page.children:
        folio = galley.is_margin_box(child)
        for line in (box for box in galley.below(child) if galley.is_line(box)):
            texts = list(_characters(line))
            for at, text in enumerate(texts):
                target = None if text.element is None else text.element.get(TARGET)
                if folio and text.text == UNSET:
                    yield Place(index, text, "", ())
                elif target and not folio and UNSET in text.text:
                    yield Place(index, text, target, tuple(texts[at + 1 :]))


def _characters(line: Box) -> Iterator[Box]:
    """The boxes of characters of a line in order, without glosses and lines inside it."""
    for child in line.children:
        if galley.is_text(child):
            yield child
        elif galley.is_inline(child) and not galley.is_line(child) and hasattr(child, "children"):
            yield from _characters(child)


def _keep(stream: Any, place: Place, number: int, context: Any) -> Numeral:
    """Paint a mark in place of a number."""
    text = place.text
    stream.set_color(text.style["color"])
    stream.begin_text()
    stream.stream.append(f"%#{number}".encode())
    stream.end_text()
    stream._old_font = None  # or the next text would be taken to be in the face before the number
    words = text.text.partition(UNSET)
    cast = [_cast(stream, text, piece, context) for piece in (words[0], words[2], *CASE)]
    faces = {face for face, _ in cast if face}
    if len(faces) > 1:
        raise ValueError("the characters of page numbers come from more than one font")
    before, after, *sorts = (sort for _, sort in cast)
    align = 0.0 if place.target else _ALIGN.get(text.style["text_align_all"], 0.0)
    return Numeral(page=place.page, target=place.target, x=float(text.position_x),
                   y=float(text.position_y + text.baseline), room=float(text.width), align=align,
                   face=faces.pop(), before=before, after=after, sorts=tuple(sorts))  # fmt: skip


def _cast(stream: Any, text: Box, characters: str, context: Any) -> tuple[str, Sort]:
    """Shape some characters as ``text`` is set; return the face's operator and the sort.

    Painting on a stream of its own enters the glyphs into the font that the file embeds.
    """
    if not characters:
        return "", Sort(characters="", glyphs="", advance=0)
    layout, _, _, width, _, _ = split_first_line(characters, text.style, context, None, 0)
    sheet, box = stream.clone(), text.copy_with_text(characters)
    box.pango_layout = layout
    layout.reactivate(text.style)
    draw_first_line(sheet, box, "clip", "none", Matrix())
    layout.deactivate()
    lines = [line.decode() for line in sheet.stream if isinstance(line, bytes)]
    (face,) = (line for line in lines if line.endswith(" Tf"))
    (shown,) = (line for line in lines if line.endswith("TJ"))
    glyphs = shown.removesuffix("TJ").strip().removeprefix("[").removesuffix("]")
    return face, Sort(characters=characters, glyphs=glyphs, advance=float(width))
