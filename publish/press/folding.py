"""A forme is folded into a quire: all that can be done to a division before its book is known.

In: a forme with its numbers, the book's language, and which ids the book has.  Out: a quire.
Its numbers are printed, its loose links tied off, its other links made jumps, its font
subsets named; nothing of it depends on what stands before or behind it.
"""

from __future__ import annotations

from collections.abc import Collection

import pikepdf

from publish.press.bindery import BOXES, DOCUMENT, OUTLINE, PAGES, BindingError, opened
from publish.press.destinations import destinations_of, make_jumps
from publish.press.formes import Forme
from publish.press.grafting import Tags, ready_tags
from publish.press.loose_ends import tie_off
from publish.press.outline import Entries, ready_outline
from publish.press.pile import Pile
from publish.press.quire import Bookmarks, Quire
from publish.press.slots import lines_of, placed
from publish.press.subsets import tag_subsets


def fold(forme: Forme, language: str, loose: tuple[str, ...], known: Collection[str]) -> Quire:
    """Fold a forme.

    Args:
        forme: tagged, with its numbers.
        language: of the book; a division in another keeps its own.
        loose: schemes of the links that are taken off where they lead to no id of the book.
        known: all ids of the book.

    Raises:
        BindingError: where it is not tagged, does not have the pages it claims, or a number
            does not fit its place.
    """
    division, source = forme.part.division, opened(forme)
    claimed, found = len(forme.part.pages), len(source.pages)
    if claimed != found:
        raise BindingError(f"{division}: the forme has {found} pages, not {claimed}")
    if "/StructTreeRoot" not in source.Root:
        raise BindingError(f"{division}: the forme is not tagged")
    tied = tie_off(source, loose, known)
    links = make_jumps(source)
    tag_subsets(source)
    outline = ready_outline(source)
    return _folded(division, source, ready_tags(source, division, language), outline, links, tied)


def _folded(
    division: str, source: pikepdf.Pdf, tags: Tags, outline: Entries | None,
    links: list[str], tied: list[str],
) -> Quire:  # fmt: skip
    fixed = {page.obj.Parent.objgen[0]: PAGES for page in source.pages}
    fixed[tags.document.objgen[0]] = DOCUMENT
    if outline:
        fixed[outline.root.objgen[0]] = OUTLINE
    pile = Pile(source, fixed)
    for page in source.pages:
        pile.count(page.obj)
    pile.take()  # all that pages need, before what only hangs on them
    targets = destinations_of(source)
    places = lines_of([pile.cut(place) for _, place in targets])
    ends = [pile.count(end) for end in (outline.first, outline.last)] if outline else []
    children = [pile.count(child) for child in tags.children]
    ids = [pile.count(element) for element in tags.ids.values()]
    parents = lines_of([pile.cut(value) for value in tags.parents.values()])
    pile.take()
    pages = [page.obj for page in source.pages]
    lying = pile.sorted(pages)
    at = lying.at
    return Quire(
        division=division, producer=str(source.docinfo.get("/Producer", "")), pages=len(pages),
        boxes=_boxes(pages[0]), objects=lying.objects, streams=lying.streams,
        contents=lying.contents, digests=lying.digests,
        targets=[name for name, _ in targets], places=placed(places, at),
        ids=dict(zip(tags.ids, [at[count] for count in ids], strict=True)),
        keys=list(tags.parents), parents=placed(parents, at),
        children=[at[count] for count in children], roles=tags.roles,
        bookmarks=Bookmarks(first=at[ends[0]], last=at[ends[1]], visible=outline.visible)
        if outline else None,
        links=links, tied=tied,
    )  # fmt: skip


def _boxes(page: pikepdf.Object) -> str:
    """How large a page is, as it is written."""
    return " ".join(f"{box} {page[box].unparse().decode()}" for box in BOXES if box in page)
