"""Where the pages of a division can be cut apart: before a block, or between two of its lines.

In: WeasyPrint's ``LayoutContext`` between two pages, and the boxes they are made of.  Out: a
:class:`Cut`, all that the layout of the next page knows of those before it, as words that can
be kept and compared; and the same put back into another context of the same copy.  Where more
crosses from one page to the next (a broken list or table, a note that found no room, a float),
there is no cut.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, TypeAlias

from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped] # no types

from publish.press.galley import Box
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
    until: int
    """Where that block ends, if some of it stands before the cut; else the same as ``place``."""
    state: str
    """Everything that layout carries over, as JSON with sorted keys."""


BEGINNING = Cut(page=0, place=0, until=0, state="")
"""Where a division begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Pages to be laid out: from a cut to one of some others, or to the end."""

    start: Cut = BEGINNING
    ends: tuple[Cut, ...] = ()
    """Where it may end: at the first of these that comes out; else it goes on."""
    limit: int | None = None
    """Index of the page before which it must have ended, if any."""


def cut_at(context: Any, root: Box, page: int, copy: Manuscript) -> Cut | None:
    """The cut before ``page``, the page before it being the one laid out last; or None."""
    resume_at, following, right, (quotes, counters, scopes, groups), _ = context.page_maker[page]
    way = _way(resume_at)
    if way is None or context.broken_out_of_flow or context.reported_footnotes:
        return None
    block = _block_at(root, way, copy)
    if block is None:
        return None
    place, until = block
    grouped = [[name, index, _way(since)] for name, index, since in groups]
    if any(since is None for *_, since in grouped):
        return None
    state = {
        "way": way, "break": following["break"], "name": following["page"], "right": right,
        "quotes": quotes, "counters": {k: v for k, v in counters.items() if k != "pages"},
        "scopes": [sorted(scope - {"pages"}) for scope in scopes], "groups": grouped,
    }  # fmt: skip
    return Cut(page=page, place=place, until=until, state=json.dumps(state, sort_keys=True))


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


def _block_at(box: Box, way: list[int], copy: Manuscript) -> tuple[int, int] | None:
    """Where the block begins with which a page does, and where it ends if it is broken there.

    None where it is neither a whole block nor a paragraph broken between two lines.
    """
    if not way:
        return (0, 0)
    for depth, index in enumerate(way):
        if not _is_container(box) or index >= len(box.children):
            return None
        above, box = box, box.children[index]
        if not _is_own(box) or box.element is above.element or not box.is_in_normal_flow():
            return None
        if _is_paragraph(box) and depth < len(way) - 1:
            place, until = copy.begins(box.element), copy.ends(box.element)
            return (place, until) if copy.is_unbound(place, until) else None
    place = copy.begins(box.element)
    return (place, place) if copy.is_joint(place) else None


def _is_paragraph(box: Box) -> bool:
    """Whether a box holds nothing but lines of one passage, and is no entry of the outline."""
    element = box.element
    inner = any(below.get("data-b") for below in element.iter() if below is not element)
    lines = type(box) is boxes.BlockBox and all(
        isinstance(child, boxes.LineBox) for child in box.children
    )
    whole = not inner and bool(element.get("data-b")) and not box.bookmark_label
    return lines and whole and box.element_tag == "p"


def _is_own(box: Box) -> bool:
    """Whether a box is that of its element, no anonymous one and none that the styles add."""
    return box.element is not None and box.element_tag == box.element.tag


def _is_container(box: Box) -> bool:
    style = box.style
    columns = (style["column_width"], style["column_count"])
    plain = type(box) is boxes.BlockBox and box.is_in_normal_flow() and columns == ("auto", "auto")
    return plain and _is_own(box) and box.element_tag in CONTAINERS
