"""Repairs of WeasyPrint 70.0, which loses, doubles and jumbles footnotes in silence.

In: the installed WeasyPrint.  Out: the same, mended in memory.  None of the
faults with notes was in its issue tracker when this was written; each repair
has a reproduction in ``tests/unit/press/test_repairs.py``.  A repair knows the
code it mends, so any other version is refused: remove this module once the
tests pass without it.
"""

from __future__ import annotations

from math import inf
from typing import Any

import weasyprint  # type: ignore[import-untyped] # it carries no types
import weasyprint.layout as layout  # type: ignore[import-untyped]
import weasyprint.layout.absolute as absolute_layout  # type: ignore[import-untyped]
import weasyprint.layout.block as block_layout  # type: ignore[import-untyped]
import weasyprint.layout.page as page_layout  # type: ignore[import-untyped]
from weasyprint.text.line_break import strut  # type: ignore[import-untyped]

from publish.press.galley import is_gloss
from publish.press.notearea import note_area_updated

KNOWN = "70.0"
"""The version that these repairs were made for."""
ROOM = 5
"""Lines of text that the notes of a page must leave room for."""

_set_lines = block_layout._linebox_layout
_remake_page = page_layout.remake_page
_initialize_page_maker = layout.initialize_page_maker
_update_notes = layout.LayoutContext._update_footnote_area
_set_absolute = absolute_layout.absolute_box_layout


def mend() -> None:
    """Put the repairs in place; again does no harm.

    Raises:
        RuntimeError: where another version than :data:`KNOWN` is installed.
    """
    if weasyprint.VERSION != KNOWN:
        raise RuntimeError(
            f"the repairs are for WeasyPrint {KNOWN}, but {weasyprint.VERSION} is installed; "
            "check whether it still loses notes (tests/unit/press/test_repairs.py)"
        )
    block_layout._linebox_layout = _set_lines_with_their_notes
    layout.initialize_page_maker = _begin_pages
    page_layout.remake_page = _remake_page_with_its_notes
    layout.LayoutContext._update_footnote_area = _notes_leaving_room
    absolute_layout.absolute_box_layout = _set_absolute_box


def _set_lines_with_their_notes(
    context: Any, box: Any, index: int, child: Any, new_children: list[Any], *rest: Any
) -> Any:
    """Keep the notes of a line that is kept by moving other notes to the next page.

    When a line overflows, ``_linebox_layout`` may make room by reporting earlier
    notes to the next page; it then appends the line and leaves its loop before
    the line's own notes are laid out, and nobody meets them again.  They follow
    those that were moved.
    """
    before = len(new_children)
    result = _set_lines(context, box, index, child, new_children, *rest)
    aborted, new_footnotes = result[0], result[4]
    if context.footnotes and not aborted and len(new_children) > before:
        for descendant in new_children[-1].descendants():
            note = descendant.footnote
            if note is not None and note in context.footnotes:
                context.layout_footnote(note)
                context.report_footnote(note)
                new_footnotes.append(note)
    return result


def _begin_pages(context: Any, root_box: Any) -> None:
    """Write down the order of the notes, before layout takes them out of their list.

    And the height of a line of text: pages have another, for their margin boxes.
    """
    context._text_line, _ = strut(root_box.style)
    context._note_order = {id(note): place for place, note in enumerate(context.footnotes)}
    _initialize_page_maker(context, root_box)


def _remake_page_with_its_notes(index: int, context: Any, root_box: Any, html: Any) -> Any:
    """Keep, for each page, the notes that were moved to it from the page before, in order.

    ``remake_page`` takes them from ``context.reported_footnotes``, which holds
    what the page made last has left over.  When only some pages are made anew,
    that is not the page before, and notes are lost or printed twice.  If the
    notes that this page moves on have changed, the next page is made anew too.

    Notes are moved from the last backwards; where two lines of a page move one
    each, WeasyPrint prints the later note first.
    """
    moved = vars(context).setdefault("_notes_moved_to", {})
    context.reported_footnotes = list(moved.get(index, ()))
    page, resume_at = _remake_page(index, context, root_box, html)
    leaving = sorted(context.reported_footnotes, key=lambda n: context._note_order[id(n)])
    context.reported_footnotes = list(leaving)
    if [id(n) for n in leaving] != [id(n) for n in moved.get(index + 1, ())]:
        moved[index + 1] = leaving
        makers = context.page_maker
        if index + 1 < len(makers) and (resume_at is not None or leaving):
            makers[index + 1][-1]["content_changed"] = True
    return page, resume_at


def _notes_leaving_room(context: Any) -> Any:
    """Say that notes overflow where they leave no room for text, not only past ``max-height``.

    ``make_page`` puts notes moved from the page before on the next one until
    they overflow.  Without a ``max-height`` they never did: all of them went on
    one page, over its text and off its edge.
    """
    overflow = note_area_updated(context, _update_notes)
    page = context.current_footnote_area.page
    least = page.content_box_y() + ROOM * context._text_line
    return overflow or (not context.in_column and context.page_bottom < least)


def _set_absolute_box(
    context: Any,
    box: Any,
    containing_block: Any,
    fixed_boxes: Any,
    bottom_space: float,
    skip_stack: Any,
) -> Any:
    """Keep margin glosses whole: at a page foot WeasyPrint breaks them, and fills the next page.

    The compositor moves each gloss to where it fits, so the page may not end for it.
    """
    if is_gloss(box.element):
        bottom_space = -inf
    return _set_absolute(context, box, containing_block, fixed_boxes, bottom_space, skip_stack)
