"""Lines made up into pages, with room for their folios.

In: a prepared document and its type case.  Out: the pages, laid out once, whose
folios stand as :data:`publish.pagemap.UNSET`.  WeasyPrint makes margin boxes
(running heads, folios) last, in ``layout_document``; they are made anew here once a
folio is there to be made room for.

For the author of the styles: ``string(folio)``, by itself in a margin box, is the folio
as printed, in roman or arabic numerals as the page map has it.  It means nothing in
body text, and ``counter(page)`` means nothing anywhere.
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

from publish.pagemap import UNSET
from publish.press.typecase import TypeCase

FOLIO = "folio"
"""Named string that holds the folio as printed: ``content: string(folio)``."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Makeup:
    """The pages of one division."""

    pages: tuple[Any, ...]
    """``PageBox`` of each page, in order."""
    context: Any
    """``LayoutContext``: keeps the page counters and running heads of each page."""

    def make_room(self) -> None:
        """Make the margin boxes of every page, with room for a folio."""
        for index, page in enumerate(self.pages):
            context = self.context
            context.current_page = index + 1
            context.string_set[FOLIO][index + 1] = [UNSET]
            state = copy.deepcopy(context.page_maker[index + 1][3])
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
        makeup = Makeup(pages=tuple(layout_document(document, root, context)), context=context)
        makeup.make_room()
    return makeup


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
