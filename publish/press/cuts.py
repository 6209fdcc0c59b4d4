"""Where the pages of a division can be cut apart: a page that begins with a whole block.

In: WeasyPrint's ``LayoutContext`` between two pages, and the boxes they are made of.  Out: a
:class:`Cut`, all that the layout of the next page knows of those before it, as words that can
be kept and compared; and the same put back into another context of the same copy.  Where more
crosses from one page to the next (a broken paragraph, list or table, a note that found no
room, a float), there is no cut.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, TypeAlias

from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped] # no types

from publish.press.galley import Box, Element
from publish.press.manuscript import Manuscript

ResumeAt: TypeAlias = Any
"""How far the boxes are set: nested ``{index of child: …}``, innermost None; None: not begun."""

CONTAINERS = frozenset({"html", "body", "main", "section", "article", "div"})
"""Elements inside which a cut may lie: they are nothing but their blocks, one after another."""
_STUB: tuple[Any, ...] = (None, None, None, None, {"anchors": [], "content_lookups": []})
"""What ``page_maker`` holds of a page that is not laid out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A place between two pages."""

    page: int
    """Index of the page that begins here, from 0."""
    place: int
    """Where its first block begins (:class:`publish.press.manuscript.Manuscript`)."""
    state: str
    """Everything that layout carries over, as JSON with sorted keys."""


BEGINNING = Cut(page=0, place=0, state="")
"""Where a division begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Pages to be laid out: from a cut to one of some others, or to the end."""

    start: Cut = BEGINNING
    ends: tuple[Cut, ...] = ()
    """Where it may end: at the first of these that comes out; else it goes on."""


def cut_at(context: Any, root: Box, page: int, copy: Manuscript) -> Cut | None:
    """The cut before ``page``, the page before it being the one laid out last; or None."""
    resume_at, following, right, (quotes, counters, scopes, groups), _ = context.page_maker[page]
    way = _way(resume_at)
    if way is None or context.broken_out_of_flow or context.reported_footnotes:
        return None
    block = _block_at(root, way)
    if way and block is None:
        return None
    place = 0 if block is None else copy.begins(block)
    grouped = [[name, index, _way(since)] for name, index, since in groups]
    if not copy.is_joint(place) or any(since is None for *_, since in grouped):
        return None
    state = {
        "way": way, "break": following["break"], "name": following["page"], "right": right,
        "quotes": quotes, "counters": {k: v for k, v in counters.items() if k != "pages"},
        "scopes": [sorted(scope - {"pages"}) for scope in scopes], "groups": grouped,
    }  # fmt: skip
    return Cut(page=page, place=place, state=json.dumps(state, sort_keys=True))


def restore(context: Any, cut: Cut) -> None:
    """Let ``context`` stand where the page after ``cut`` begins."""
    state = json.loads(cut.state)
    counters = {**state["counters"], "pages": [0]}
    scopes = [set(scope) for scope in state["scopes"]]
    if scopes:
        scopes[0].add("pages")
    groups = [[name, index, _resume(since)] for name, index, since in state["groups"]]
    following = {"break": state["break"], "page": state["name"]}
    remake = {"content_changed": False, "pages_wanted": False, "anchors": [], "content_lookups": []}
    makers = context.page_maker
    del makers[cut.page :]
    makers += [_STUB] * (cut.page - len(makers))
    makers.append((_resume(state["way"]), following, state["right"],
                   (state["quotes"], counters, scopes, groups), remake))  # fmt: skip


def _way(resume_at: ResumeAt) -> list[int] | None:
    """The indices from the root to a box that is not begun; None where more is under way."""
    way: list[int] = []
    while resume_at is not None:
        if len(resume_at) != 1:
            return None
        ((index, resume_at),) = resume_at.items()
        way.append(index)
    return way


def _resume(way: list[int]) -> ResumeAt:
    resume_at: ResumeAt = None
    for index in reversed(way):
        resume_at = {index: resume_at}
    return resume_at


def _block_at(box: Box, way: list[int]) -> Element | None:
    """The element whose box a page begins with; None where it is not a whole block."""
    for index in way:
        if not _is_container(box) or index >= len(box.children):
            return None
        above, box = box, box.children[index]
        if not _is_own(box) or box.element is above.element:
            return None
    return box.element if box.is_in_normal_flow() else None


def _is_own(box: Box) -> bool:
    """Whether a box is that of its element, no anonymous one and none that the styles add."""
    return box.element is not None and box.element_tag == box.element.tag


def _is_container(box: Box) -> bool:
    style = box.style
    columns = (style["column_width"], style["column_count"])
    plain = type(box) is boxes.BlockBox and box.is_in_normal_flow() and columns == ("auto", "auto")
    return plain and _is_own(box) and box.element_tag in CONTAINERS
