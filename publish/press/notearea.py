"""How much of a page its notes take, worked out note by note.

In: WeasyPrint's ``LayoutContext`` with the notes of the page so far.  Out: the same, its
``page_bottom`` moved to where the notes begin.  Each time a note comes to a page, or leaves
it, the engine lays all notes of the page out anew, only to learn their height: a fifth of
all the time that a chapter takes.  Here each note is measured once, by itself; notes stand
one below another, so that their heights add up.  Where they might not, the engine's own way
is taken.  What is printed is not made here: at the end of the page the engine sets its notes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf
from typing import Any

from weasyprint.formatting_structure import build  # type: ignore[import-untyped] # no types
from weasyprint.layout.block import block_level_layout  # type: ignore[import-untyped]

from publish.press.galley import Box

Update = Callable[[Any], bool]


def note_area_updated(context: Any, update: Update) -> bool:
    """Move ``context.page_bottom`` up to make room for the notes of the page.

    Returns whether they overflow their area, as ``LayoutContext._update_footnote_area`` does;
    that is ``update``, which is called for what cannot be added up.
    """
    area, notes = context.current_footnote_area, context.current_page_footnotes
    if not _adds_up(context, area, notes):
        overflow: bool = update(context)
        return overflow
    if area.height != "auto":
        context.page_bottom += area.margin_height()
    area.children = notes
    area.height = _height(context, area, notes)
    context.page_bottom -= area.margin_height()
    return False


def _adds_up(context: Any, area: Box, notes: Sequence[Box]) -> bool:
    """Whether nothing but their height decides how notes stand in their area."""
    return (
        not context.in_column
        and not context.excluded_shapes
        and area.style["height"] == "auto"
        and (area.min_height, area.max_height) == (0, inf)
        and all(map(_is_plain, notes))
    )


def _is_plain(note: Box) -> bool:
    """Whether a note is a block that brings no note of its own; found out once."""
    kept = note.__dict__
    if "_plain" not in kept:
        own = all(part.footnote is None for part in note.descendants())
        kept["_plain"] = own and note.is_in_normal_flow()
    plain: bool = kept["_plain"]
    return plain


def _height(context: Any, area: Box, notes: Sequence[Box]) -> float:
    """CSS pixels from the first note's top to the last one's bottom."""
    height, before = 0.0, None
    for note in notes:
        if before is not None:
            height += _gap(context, area, before, note)
        height += _alone(context, area, note)
        before = note
    return height


def _alone(context: Any, area: Box, note: Box) -> float:
    """The height of an area with one note in it; measured once for each width."""
    kept: dict[float, float] = note.__dict__.setdefault("_heights", {})
    if area.width not in kept:
        kept[area.width] = _measured(context, area, [note])
    return kept[area.width]


def _gap(context: Any, area: Box, before: Box, note: Box) -> float:
    """What two notes take beyond their heights, by the margins between them; measured once."""
    key = tuple(box.style[f"margin_{side}"] for box in (before, note) for side in ("top", "bottom"))
    kept: dict[object, float] = context.__dict__.setdefault("_note_gaps", {})
    if key not in kept:
        both = _measured(context, area, [before, note])
        kept[key] = both - _alone(context, area, before) - _alone(context, area, note)
    return kept[key]


def _measured(context: Any, area: Box, notes: list[Box]) -> float:
    """The height of an area with these notes, laid out and thrown away."""
    trial = area.copy_with_children(notes)
    trial = build.create_anonymous_boxes(trial.deepcopy())
    laid_out = block_level_layout(context, trial, -inf, None, area.page)[0]
    return float(laid_out.height)
