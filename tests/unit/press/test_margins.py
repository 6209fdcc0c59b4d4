"""Glosses stand in the outer margin beside their terms, and nowhere over one another."""

from __future__ import annotations

from publish.press import galley
from publish.press.flaws import Fault
from publish.press.galley import Box
from tests.unit.press.specimen import WORDS, faults, gloss, setting

PAGE = "".join(f'<p data-b="{n}">{WORDS}</p>' for n in range(4))


def _glosses(body: str, *, recto: bool = True, css: str = "") -> list[Box]:
    laid = setting(body, css, recto=recto)
    boxes = (box for page in laid.makeup.pages.values() for box in galley.below(page))
    return [b for b in boxes if galley.is_gloss(b.element) and "Block" in type(b).__name__]


def _baseline(box: Box) -> float:
    line = next(filter(galley.is_line, galley.below(box)))
    return float(line.position_y + line.baseline)


def test_outer_side_and_gutter() -> None:
    """Right of the page area on a right-hand page, left of it on a left-hand one."""
    body = f'<p data-b="1">term{gloss("gloss")}</p>'
    (right,), (left,) = _glosses(body), _glosses(body, recto=False)
    assert 190 + 10 == right.content_box_x()
    assert 110 - 10 - 80 == left.content_box_x()


def test_on_the_line_of_its_term() -> None:
    """The first line shares the term's baseline, though its leading is another."""
    laid = setting(f'{PAGE}<p data-b="t" id="t">{WORDS}term{gloss("gloss")}</p>')
    (page,) = laid.makeup.pages.values()
    boxes = list(galley.below(page))
    mark = next(b for b in boxes if galley.is_gloss(b.element))
    block = next(b for b in boxes if b.element is not None and b.element.get("id") == "t")
    line = block.children[-1]
    assert _baseline(mark) == line.position_y + line.baseline


def test_pushed_apart() -> None:
    """Two terms of one line: the second gloss goes below the first."""
    above, below = _glosses(f'<p data-b="1">a{gloss("one two three " * 5)} b{gloss("four")}</p>')
    assert above.position_y + above.margin_height() <= below.position_y


def test_pushed_up_from_the_foot() -> None:
    """A gloss on the last line ends where the page area ends."""
    lines = "".join(f'<p data-b="{n}">{WORDS}</p>' for n in range(8))
    (last,) = _glosses(f'{lines}<p data-b="x">term{gloss(WORDS)}</p>')
    assert galley.bottom_edge(last) <= 10 + 170


def test_no_room() -> None:
    """More glosses than the margin holds are a flaw, not a heap."""
    body = "".join(f'<p data-b="{n}">term{gloss(WORDS)}</p>' for n in range(9))
    assert {Fault.GLOSS_UNPLACED} == faults(body)


def test_wide_boxes_are_in_the_way_on_both_sides() -> None:
    """A figure in the margin moves the gloss, and is itself moved on left-hand pages."""
    wide = '<div class="wide" style="width: 280px"><p data-b="w">wide</p></div>'
    for recto in (True, False):
        (moved,) = _glosses(f'<p data-b="1">t{gloss(WORDS)}</p>{wide}', recto=recto)
        (plain,) = _glosses(f'<p data-b="1">t{gloss(WORDS)}</p>', recto=recto)
        assert plain.position_y != moved.position_y


def test_glosses_do_not_change_pages() -> None:
    """The same pages with glosses and without."""
    bodies = [
        "".join(f'<p data-b="{n}">{WORDS}term{g} {WORDS}</p>' for n in range(30))
        for g in (gloss(WORDS), gloss(WORDS).replace('"gloss"', '"gloss" style="display: none"'))
    ]
    seen, unseen = (setting(body).impression().forme.part.pages for body in bodies)
    assert unseen == seen
