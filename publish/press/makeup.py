"""Lines made up into pages, and their folios printed afterwards.

In: a prepared document and its type case.  Out: the pages, laid out once, whose
margin boxes (running heads, folios) can be made anew for any first folio.
WeasyPrint makes margin boxes last, in ``layout_document``, from the page
counter's state after each page; nothing on the page depends on them.  So a new
first folio costs no new layout, and the bytes are those of a layout with
``@page :first { counter-reset: page N }``.

For the author of the styles: ``counter(page)`` in margin boxes is the folio's
number, and ``string(folio)`` is the folio as printed, in roman or arabic
numerals as the page map has it.  Neither means anything in body text.
"""

from __future__ import annotations

import copy
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from weasyprint import DEFAULT_OPTIONS  # type: ignore[import-untyped] # it carries no types
from weasyprint.document import Document  # type: ignore[import-untyped]
from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]
from weasyprint.formatting_structure.build import (  # type: ignore[import-untyped]
    build_formatting_structure,
)
from weasyprint.layout import layout_document  # type: ignore[import-untyped]
from weasyprint.layout.background import layout_backgrounds  # type: ignore[import-untyped]
from weasyprint.layout.page import make_margin_boxes  # type: ignore[import-untyped]

from publish.pagemap import Folio
from publish.press.typecase import TypeCase

FOLIO = "folio"
"""Named string that holds the folio as printed: ``content: string(folio)``."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Makeup:
    """The pages of one division; the boxes change when folios are printed."""

    pages: tuple[Any, ...]
    """``PageBox`` of each page, in order."""
    context: Any
    """``LayoutContext``: keeps the page counters and running heads of each page."""

    def print_folios(self, first: Folio) -> None:
        """Make the margin boxes of every page, the first having folio ``first``."""
        for index, page in enumerate(self.pages):
            self._print_folio(index, page, first + index)

    def _print_folio(self, index: int, page: Any, folio: Folio) -> None:
        context = self.context
        context.current_page = index + 1
        context.string_set[FOLIO][index + 1] = [str(folio)]
        state = copy.deepcopy(context.page_maker[index + 1][3])
        state[1]["page"] = [folio.number]
        page.children = (*set_boxes(page), *make_margin_boxes(context, page, state))
        layout_backgrounds(page, context.get_image_from_uri)


def set_boxes(page: Any) -> tuple[Any, ...]:
    """The boxes of a page without its margin boxes: body, then footnotes."""
    return tuple(child for child in page.children if not isinstance(child, boxes.MarginBox))


def make_up(document: Any, case: TypeCase, *, recto: bool) -> Makeup:
    """Lay ``document`` out, beginning on a right-hand or a left-hand page."""
    counters = case.counter_styles.copy()
    options = {**DEFAULT_OPTIONS, "stylesheets": [case.styles]}
    with _uncollected():
        context = Document._build_layout_context(
            document, case.fonts, counters, case.colour_profiles, options
        )
        root = build_formatting_structure(
            document.etree_element,
            context.style_for,
            context.get_image_from_uri,
            document.base_url,
            context.target_collector,
            counters,
            context.footnotes,
        )
        root.style["break_before"] = "right" if recto else "left"
        pages = tuple(layout_document(document, root, context))
    return Makeup(pages=pages, context=context)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Layout makes millions of objects that live to its end: collecting them costs 5-20 %."""
    enabled = gc.isenabled()
    gc.disable()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        if enabled:
            gc.enable()
