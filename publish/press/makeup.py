"""Lines made up into pages, with room for their folios.

In: a prepared document, its type case, and cuts between which its pages stand already.  Out:
the pages that had to be laid out, each once, whose folios stand as
:data:`publish.pagemap.UNSET`, and the cuts between them.  This is WeasyPrint's
``layout_document``, with three differences: it may begin anywhere where there is a cut; margin
boxes (running heads, folios) are made last and once, when a folio is there to be made room
for; and what wants pages to be made twice is left to ``layout_document`` itself.

For the author of the styles: ``string(folio)``, by itself in a margin box, is the folio
as printed, in roman or arabic numerals as the page map has it.  It means nothing in
body text, and ``counter(page)`` means nothing anywhere.
"""

from __future__ import annotations

import copy
import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import weasyprint.layout as layout  # type: ignore[import-untyped] # it carries no types
import weasyprint.layout.page as page_layout  # type: ignore[import-untyped]
from weasyprint import DEFAULT_OPTIONS
from weasyprint.document import Document  # type: ignore[import-untyped]
from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]
from weasyprint.formatting_structure.build import (  # type: ignore[import-untyped]
    build_formatting_structure,
)
from weasyprint.layout.background import layout_backgrounds  # type: ignore[import-untyped]

from publish.pagemap import UNSET
from publish.press.cuts import Cut, Stretch, cut_at, restore
from publish.press.galley import Box, Element
from publish.press.hollowing import counts
from publish.press.manuscript import Manuscript
from publish.press.shortcuts import forget_lines, let_go
from publish.press.typecase import TypeCase

FOLIO = "folio"
"""Named string that holds the folio as printed: ``content: string(folio)``."""

Strings = Mapping[int, tuple[tuple[str, str], ...]]
"""Index of a page → the named strings set on it, in order (CSS GCPM 3, 2.1)."""


class OverlaidError(Exception):
    """The pages between the cuts cannot be made without the others."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Makeup:
    """The pages of one division that were laid out."""

    pages: dict[int, Box]
    """Index → ``PageBox``, ascending; whoever is done with a page may throw it away."""
    cuts: tuple[Cut, ...]
    """Those between the pages laid out, and at their ends, ascending; without the beginning."""
    strings: Strings
    """Of the pages laid out."""
    context: Any
    """``LayoutContext``: keeps the page counters and running heads of each page."""
    end: int | None
    """How many pages the division has, where its end was laid out."""
    plain: bool
    """Whether pages hang on nothing that is on others, but for what a cut holds."""


def make_up(
    document: Any,
    case: TypeCase,
    *,
    recto: bool,
    manuscript: Manuscript | None = None,
    stretches: Sequence[Stretch] = (Stretch(),),
    strings: Strings = MappingProxyType({}),
    hollow: bool = False,
) -> Makeup:
    """Lay ``document`` out, beginning on a right-hand or a left-hand page.

    Args:
        document: see :mod:`publish.press.preparation`.
        case: its dress.
        recto: whether its first page is a right-hand one.
        manuscript: of the document; where None, no cuts are looked for.
        stretches: what to lay out; by default everything.
        strings: of the pages that are not laid out.
        hollow: whether blocks outside the stretches are empty.

    Raises:
        OverlaidError: where it cannot be laid out in stretches.
    """
    with _uncollected():
        context, root = _boxes(document, case)
        if hollow and counts(context):
            raise OverlaidError
        root.style["break_before"] = "right" if recto else "left"
        maker = _Maker(document, root, context, manuscript)
        try:
            if maker.set(stretches):
                return maker.made_up(strings)
            if tuple(stretches) != (Stretch(),):
                raise OverlaidError
            return maker.set_over()
        finally:
            forget_lines()
            _forget_targets(context)


def _forget_targets(context: Any) -> None:
    """Let go of the boxes that links lead to: with them stay all boxes that pages were made of."""
    for item in context.target_collector.target_lookup_items.values():
        item.target_box = None


def _boxes(document: Any, case: TypeCase) -> tuple[Any, Box]:
    """The context of a layout, and the box of the root element."""
    counters = case.counter_styles.copy()
    options = {**DEFAULT_OPTIONS, "stylesheets": [case.styles]}
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
    let_go(context.style_for)
    return context, root


class _Maker:
    """Makes the pages of one division."""

    def __init__(
        self, document: Any, root: Box, context: Any, manuscript: Manuscript | None
    ) -> None:
        self._document = document
        self._root = root
        self._context = context
        self._manuscript = manuscript
        self._notes = list(context.footnotes)
        self._pages: dict[int, Box] = {}
        self._cuts: list[Cut] = []
        self._reached = 0
        self._end: int | None = None
        layout.initialize_page_maker(context, root)
        context.rendered_notes = []

    def set(self, stretches: Sequence[Stretch]) -> bool:
        """Make the pages of ``stretches``; is that all that is to be done for them?"""
        if self._context.target_collector.counter_lookup_items:
            return False
        for stretch in stretches:
            if stretch.start.page < self._reached:
                continue  # the stretch before it had to go on over it
            if stretch.start.page:
                restore(self._context, stretch.start)
            self._set(stretch)
        return not self._restless()

    def _set(self, stretch: Stretch) -> None:
        context, page = self._context, stretch.start.page
        while True:
            remake = context.page_maker[page][-1]
            remake["content_changed"] = remake["pages_wanted"] = False
            self._pages[page], resume_at = page_layout.remake_page(
                page, context, self._root, self._document
            )
            self._reached = page = page + 1
            ended = resume_at is None and not context.reported_footnotes
            if stretch.limit is not None and (ended or page == stretch.limit):
                raise OverlaidError
            if ended:
                self._end = page
                return
            cut = self._cut(page)
            if cut is not None:
                self._cuts.append(cut)
                if cut in stretch.ends:
                    return

    def _cut(self, page: int) -> Cut | None:
        if self._manuscript is None:
            return None
        return cut_at(self._context, self._root, page, self._manuscript)

    def _restless(self) -> bool:
        """Whether a page was made before something that it shows was known."""
        context = self._context
        running = [kept for pages in context.running_elements.values() for kept in pages.values()]
        if any(running):
            return True
        if any(page.fixed_boxes for page in self._pages.values()):
            return True
        remakes = [context.page_maker[page][-1] for page in self._pages]
        return any(remake["content_changed"] or remake["pages_wanted"] for remake in remakes)

    def set_over(self) -> Makeup:
        """Make all pages as the engine does it, as often as it takes; there are no cuts then."""
        context = self._context
        context.footnotes = self._notes
        for kept in (context.running_elements, context.broken_out_of_flow,
                     vars(context).get("_notes_moved_to", {})):  # fmt: skip
            kept.clear()
        context.reported_footnotes = []
        pages = layout.layout_document(self._document, self._root, context)
        self._pages = dict(enumerate(pages))
        self._make_room()
        return Makeup(pages=self._pages, cuts=(), strings={}, end=len(self._pages),
                      context=context, plain=False)  # fmt: skip

    def made_up(self, strings: Strings) -> Makeup:
        """The pages with their margin boxes."""
        context, own = self._context, dict(self._strings())
        for index, values in {**strings, **own}.items():
            for name, text in values:
                context.string_set[name][index + 1].append(text)
        for index, page in self._pages.items():
            context.page_maker[index + 1][3][1]["pages"] = [len(self._pages)]
            page.children = tuple(box for box in page.children if _is_wanted(box))
        self._make_room()
        return Makeup(pages=self._pages, cuts=tuple(self._cuts), strings=own,
                      end=self._end, context=context, plain=True)  # fmt: skip

    def _strings(self) -> Iterator[tuple[int, tuple[tuple[str, str], ...]]]:
        """What each page sets; of a box on several pages, only the first is a bookmark."""
        marked: set[tuple[Element, str]] = set()
        for index, page in self._pages.items():
            found: list[tuple[str, str]] = []
            for box in page.descendants():
                if box.bookmark_label:
                    key = (box.element, box.element_tag.partition("::")[2])
                    if key in marked:
                        box.bookmark_label = ""
                    marked.add(key)
                if box.string_set and box.string_set != "none":
                    found += [(name, text) for name, text in box.string_set]
            yield index, tuple(found)

    def _make_room(self) -> None:
        """Make the margin boxes of every page, with room for a folio."""
        context = self._context
        for index, page in self._pages.items():
            context.current_page = index + 1
            context.string_set[FOLIO][index + 1] = [UNSET]
            state = copy.deepcopy(context.page_maker[index + 1][3])
            margins = page_layout.make_margin_boxes(context, page, state)
            page.children = (*set_boxes(page), *margins)
            layout_backgrounds(page, context.get_image_from_uri)


def _is_wanted(box: Box) -> bool:
    """Whether a part of a page is printed: its body is, and areas of notes that are not empty."""
    return box.element is not None or bool(box.children)


def set_boxes(page: Box) -> tuple[Box, ...]:
    """The boxes of a page without its margin boxes: body, then footnotes."""
    return tuple(child for child in page.children if not isinstance(child, boxes.MarginBox))


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
