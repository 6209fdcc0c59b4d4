"""The logical structure of a stretch of pages: one node for each element on any of them.

In: laid-out pages and, for each, the marked content that painting made and the links on it.
Out: a tree in reading order (:mod:`publish.press.tagtree`).  A paragraph over two pages is one
``P``; a note stands right after its call, with all its continuations; margin boxes, leaders
and repeated table heads are in no tree.  Writing it into a PDF is
:mod:`publish.press.tagging`'s work.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from publish.press import galley, roles
from publish.press.galley import Box, Element
from publish.press.manuscript import Manuscript
from publish.press.tagtree import NOBODY, Area, Mark, Tag

Marks: TypeAlias = Mapping[Box, Mapping[str, Any]]
"""Box → its marked content, whose number on the page is under ``mcid``."""
POINTS = 0.75
"""PDF points in a CSS pixel."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Painted:
    """A page that was painted."""

    index: int
    """In the division, from 0."""
    box: Box
    marks: Marks
    links: Mapping[Box, int]
    """Box with a sensitive area → its place among the links of the page."""


@dataclass(slots=True, eq=False)
class _Node:
    """A structure element that grows."""

    role: str
    kids: list[_Node | Mark | Area] = field(default_factory=list)
    language: str = ""
    alternative: str = ""
    identifier: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    place: tuple[float, ...] = ()
    element: int = NOBODY

    def grown(self) -> Tag:
        """As it is now; without what has no content, but for empty cells: they keep a column."""
        kids = [kid.grown() if isinstance(kid, _Node) else kid for kid in self.kids]
        full = [k for k in kids if not isinstance(k, Tag) or k.kids or k.role in ("TD", "TH")]
        return Tag(role=self.role, kids=tuple(full), language=self.language,
                   alternative=self.alternative, identifier=self.identifier,
                   attributes=self.attributes, place=self.place,
                   element=self.element)  # fmt: skip


@dataclass(slots=True)
class Structure:
    """Builds the tree page by page."""

    division: str
    copy: Manuscript
    _document: _Node = field(default_factory=lambda: _Node("Document"))
    _nodes: dict[tuple[Element, str], _Node] = field(default_factory=dict)
    """(element, its tag or pseudo-element) → the node that takes its content."""
    _items: dict[Element, _Node] = field(default_factory=dict)
    """List item → its LI, which takes the label beside the LBody."""
    _notes: dict[str, _Node] = field(default_factory=dict)
    _contents: set[Element] = field(default_factory=set)
    """Elements of the table of contents."""
    _heads: set[Element] = field(default_factory=set)
    """Elements of table heads."""

    def add_page(self, page: Painted, artifacts: set[int]) -> None:
        """Add what stands on a page, without the boxes whose ``id()`` is in ``artifacts``."""
        for child in page.box.children:
            self._walk(child, self._document, page, artifacts)

    def tree(self) -> Tag:
        """The tree of the pages so far."""
        return self._document.grown()

    def _walk(self, box: Box, parent: _Node, page: Painted, artifacts: set[int]) -> None:
        box = galley.solid(box)
        if id(box) in artifacts:
            return
        node = self._node(box, parent, page)
        if box in page.links:
            words = roles.words_of(box.element)
            node.kids.append(Area(page=page.index, link=page.links[box], words=words))
        if box in page.marks:
            node.kids.append(Mark(page=page.index, number=page.marks[box]["mcid"]))
        for child in getattr(box, "children", ()):
            self._walk(child, node, page, artifacts)

    def _node(self, box: Box, parent: _Node, page: Painted) -> _Node:
        """The node that takes the content of ``box``."""
        element, tag = box.element, box.element_tag or ""
        if element is None or tag in ("html", "body"):
            return parent
        if (element, tag) not in self._nodes:
            self._nodes[element, tag] = self._begin(box, element, tag, parent, page)
        return self._nodes[element, tag]

    def _begin(self, box: Box, element: Element, tag: str, parent: _Node, page: Painted) -> _Node:
        if galley.is_call(box):
            return self._begin_note(element, parent)
        if tag.endswith("::footnote-marker"):
            return parent if element.get("data-of") else _under(parent, _Node("Lbl"))
        if tag.endswith("::marker"):
            return _under(self._items.get(element, parent), _Node("Lbl"), first=True)
        if galley.is_generated(box):
            return parent
        if roles.is_contents(element):
            self._contents.update(element.iter())
        if element.tag == "thead":
            self._heads.update(element.iter())
        role = roles.role(element, contents=element in self._contents)
        if role == "Div" and parent.role == "L":
            return parent
        return self._begin_element(box, element, role, parent, page) if role else parent

    def _begin_element(
        self, box: Box, element: Element, role: str, parent: _Node, page: Painted
    ) -> _Node:
        node = _Node(role, language=element.get("lang") or "", element=self.copy.begins(element))
        if role == "LI":
            return self._begin_item(element, node, parent)
        if role == "Link" and element in self._contents:
            parent = _under(parent, _Node("Reference"))
        if role == "Note":
            place = self.copy.begins(element)
            node.identifier = element.get("id") or f"{self.division}-aside-{place}"
        if role == "Figure":
            node.alternative, node.place = roles.alternative(element), _place(box, page.box)
        if role == "L":
            node.attributes = {"O": "/List", "ListNumbering": f"/{_numbering(box)}"}
        if role in ("TH", "TD"):
            node.attributes = _cell_attributes(box, element, element in self._heads)
        return _under(parent, node)

    def _begin_note(self, element: Element, parent: _Node) -> _Node:
        """Make the call's node, and after it that of the note, which is filled later."""
        key = element.get("data-of")
        if key in self._notes:
            self._nodes[element, element.tag] = self._notes[key]
            return parent
        call = _under(parent, _Node("Reference"))
        note = _under(parent, _Node("Note", language=element.get("lang") or ""))
        note.identifier = element.get("id") or f"{self.division}-note-{self.copy.begins(element)}"
        self._notes[note.identifier] = self._nodes[element, element.tag] = note
        return call

    def _begin_item(self, element: Element, item: _Node, parent: _Node) -> _Node:
        """An item with its body; of a description list, the term is the label."""
        if element.tag == "dd" and parent.kids and isinstance(parent.kids[-1], _Node):
            item = parent.kids[-1]
        else:
            _under(parent, item)
        if element.tag == "dt":
            return _under(item, _Node("Lbl"))
        self._items[element] = item
        return _under(item, _Node("LBody"))


def _under(parent: _Node, child: _Node, *, first: bool = False) -> _Node:
    parent.kids.insert(0 if first else len(parent.kids), child)
    return child


def _place(picture: Box, page: Box) -> tuple[float, ...]:
    """Where a picture stands, in points from the page's lower left corner."""
    x, y = picture.content_box_x() * POINTS, picture.content_box_y() * POINTS
    width, height = picture.width * POINTS, picture.height * POINTS
    top = page.margin_height() * POINTS - y
    return (x, top - height, x + width, top)


def _numbering(box: Box) -> str:
    items = (b for b in galley.below(box) if (b.element_tag or "") == "li")
    item = next(items, None)
    return "None" if item is None else roles.numbering(item.style["list_style_type"])


def _cell_attributes(box: Box, element: Element, in_head: bool) -> dict[str, str]:
    attributes = {"O": "/Table"}
    if element.tag == "th":
        attributes["Scope"] = f"/{roles.scope(element, in_head=in_head)}"
    if box.colspan != 1:
        attributes["ColSpan"] = str(box.colspan)
    if box.rowspan != 1:
        attributes["RowSpan"] = str(box.rowspan)
    return attributes
