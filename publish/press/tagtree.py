"""The tags of a division, as they can be kept, joined and written.

In: nothing; these are types, and the joining of the trees of neighbouring pages.  What
becomes a tag is :mod:`publish.press.structure`'s to say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

NOBODY = -1
"""In the place of an element: the tag is not an element's own."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of marked content."""

    page: int
    """Index in the division, from 0."""
    number: int
    """Its MCID."""


@dataclass(frozen=True, slots=True)
class Area:
    """A link's sensitive area."""

    page: int
    link: int
    """Its place among the links of the page."""
    words: str
    """What the link says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A structure element (ISO 32000-1, 14.7.2)."""

    role: str
    kids: tuple[Tag | Mark | Area, ...]
    language: str = ""
    alternative: str = ""
    identifier: str = ""
    attributes: Mapping[str, str]
    """Attribute object, its owner under ``O``; names and values as PDF writes them."""
    place: tuple[float, ...] = ()
    """Where a picture stands: ``BBox`` in points."""
    element: int = NOBODY
    """Place in the copy of the element that it stands for."""

    def page(self) -> int | None:
        """The page of its first content."""
        pages = (kid.page() if isinstance(kid, Tag) else kid.page for kid in self.kids)
        return next((page for page in pages if page is not None), None)


def joined(trees: Sequence[Tag]) -> Tag:
    """One tree of those of neighbouring stretches of pages, in order.

    An element that one stretch leaves open, the next goes on with: it is the last of its
    parent there and the first here.
    """
    whole, *others = trees
    for tree in others:
        whole = _grown_together(whole, tree)
    return whole


def _grown_together(first: Tag, second: Tag) -> Tag:
    before, after = first.kids, second.kids
    if before and after:
        last, next_ = before[-1], after[0]
        if isinstance(last, Tag) and isinstance(next_, Tag) and _is_one(last, next_):
            kids = (*before[:-1], _grown_together(last, next_), *after[1:])
            return replace(first, kids=kids)
    return replace(first, kids=(*before, *after))


def _is_one(last: Tag, next_: Tag) -> bool:
    return last.element == next_.element != NOBODY
