"""Margin glosses set beside their terms, in the outer margin of their page.

In: laid-out pages on which each gloss (class ``gloss``, ``position: absolute``)
stands where its term does.  Out: the same pages, each gloss moved to the outer
side of the page area, its first baseline on its term's line, pushed only as far
as other glosses and what extends into the margin demand; and a flaw for each
that finds no room.  Pagination is settled before, so glosses cannot change it.

For the author of the styles: ``width`` is the column's, ``margin-left`` and
``margin-right`` both the gutter between the page area and the column,
``margin-top`` and ``margin-bottom`` the least distance between two glosses.
Boxes of class ``wide`` extend to the right; on a left-hand page they are moved
so that they extend into the outer margin there too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publish.press import galley
from publish.press.flaws import Fault, Flaw, Parents, flaw_at
from publish.press.galley import Box
from publish.press.proof import SLACK, WIDE


@dataclass(frozen=True, slots=True)
class _Span:
    """A piece of the margin column, in CSS pixels from the page's top."""

    top: float
    bottom: float

    def overlaps(self, top: float, height: float) -> bool:
        return self.top < top + height and top < self.bottom


def set_glosses(pages: Sequence[Box], parents: Parents) -> tuple[Flaw, ...]:
    """Move every gloss, and every wide box of a left-hand page, into the outer margin."""
    flaws: list[Flaw] = []
    for index, page in enumerate(pages):
        if page.page_type.side == "left":
            _mirror_wide(page, galley.body(page))
        glosses = tuple(_glosses(galley.body(page), None))
        for gloss, wanted in glosses:
            gloss.translate(_outward(page, gloss), wanted - gloss.position_y)
        flaws.extend(
            flaw_at(Fault.GLOSS_UNPLACED, gloss.element, index, parents)
            for gloss in _stack(page, [gloss for gloss, _ in glosses])
        )
    return tuple(flaws)


def _mirror_wide(page: Box, box: Box) -> None:
    box = galley.solid(box)
    if box.element is not None and WIDE in galley.classes(box.element):
        over = galley.right_edge(box) - page.content_box_x() - page.width
        if over > 0:
            box.translate(-over, 0)
        return
    for child in getattr(box, "children", ()):
        _mirror_wide(page, child)


def _glosses(box: Box, line: Box | None) -> Iterator[tuple[Box, float]]:
    """Each gloss with the height at which it shares its term's baseline."""
    box = galley.solid(box)
    if galley.is_gloss(box.element):
        yield box, _beside(box, line)
        return
    line = box if galley.is_line(box) else line
    for child in getattr(box, "children", ()):
        yield from _glosses(child, line)


def _beside(gloss: Box, line: Box | None) -> float:
    own = next(filter(galley.is_line, galley.below(gloss)), None)
    if line is None or own is None:
        return float(gloss.position_y)
    drop = line.position_y + line.baseline - own.position_y - own.baseline
    return float(gloss.position_y + drop)


def _outward(page: Box, gloss: Box) -> float:
    """How far right a gloss must go to stand in the outer margin of its page."""
    if page.page_type.side == "left":
        return float(page.content_box_x() - gloss.margin_width() - gloss.position_x)
    return float(page.content_box_x() + page.width - gloss.position_x)


def _stack(page: Box, glosses: Sequence[Box]) -> Iterator[Box]:
    """Push glosses down from one another, then up from the page's foot; yield what overlaps.

    A gloss keeps its term's line wherever it can: it moves only when what stands
    above it reaches into it, or when the foot of the page leaves no other way.
    """
    if not glosses:
        return
    taken, tops = _obstacles(page), []
    head = page.content_box_y()
    free = head - glosses[0].margin_top
    for gloss in glosses:
        free = _below(taken, max(gloss.position_y, free), gloss.margin_height())
        tops.append(free)
        free += gloss.margin_height()
    limit = head + page.height + glosses[-1].margin_bottom
    for at in reversed(range(len(glosses))):
        height = glosses[at].margin_height()
        if tops[at] + height > limit:
            tops[at] = _above(taken, limit - height, height)
        limit = tops[at]
    for gloss, top in zip(glosses, tops, strict=True):
        gloss.translate(0, top - gloss.position_y)
        if top + gloss.margin_top < head - SLACK:
            yield gloss


def _below(taken: Sequence[_Span], top: float, height: float) -> float:
    for span in sorted(taken, key=lambda span: span.top):
        if span.overlaps(top, height):
            top = span.bottom
    return top


def _above(taken: Sequence[_Span], top: float, height: float) -> float:
    for span in sorted(taken, key=lambda span: -span.bottom):
        if span.overlaps(top, height):
            top = span.top - height
    return top


def _obstacles(page: Box) -> tuple[_Span, ...]:
    """What extends from the page area into its outer margin."""
    left, right = page.content_box_x(), page.content_box_x() + page.width
    verso = page.page_type.side == "left"
    spans = []
    for area in (galley.body(page), galley.note_area(page)):
        for box in _printed(area) if area is not None else ():
            inside = (
                box.border_box_x() >= left - SLACK
                if verso
                else (galley.right_edge(box) <= right + SLACK)
            )
            if not inside:
                spans.append(_Span(box.border_box_y(), galley.bottom_edge(box)))
    return tuple(spans)


def _printed(box: Box) -> Iterator[Box]:
    """Boxes below ``box`` that may be seen, without glosses."""
    box = galley.solid(box)
    if galley.is_gloss(box.element):
        return
    if not galley.is_line(box):
        yield box
    for child in getattr(box, "children", ()):
        yield from _printed(child)
