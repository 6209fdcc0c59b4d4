"""The logical structure of a division: one node for each element, however many pages it is on.

In: laid-out pages and, for each, the marked content that painting made.  Out: a
tree in reading order.  A paragraph over two pages is one ``P``; a note stands
right after its call, with all its continuations; margin boxes, leaders and
repeated table heads are in no tree.  Writing it into a PDF is
:mod:`publish.press.tagging`'s work.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from publish.press import galley, roles
from publish.press.galley import Box, Element

Marks: TypeAlias = Mapping[Box, Mapping[str, Any]]
"""Box → its marked content, whose number on the page is under ``mcid``."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of marked content."""

    page: int
    number: int
    """Its MCID."""


@dataclass(frozen=True, slots=True)
class Area:
    """A link's sensitive area."""

    page: int
    annotation: Any
    """``pydyf.Dictionary``."""
    words: str
    """What the link says."""


@dataclass(slots=True, eq=False)
class Node:
    """A structure element."""

    role: str
    kids: list[Node | Mark | Area] = field(default_factory=list)
    language: str = ""
    alternative: str = ""
    identifier: str = ""
    attributes: dict[str, object] = field(default_factory=dict)
    """Attribute object, its owner under ``O``; names and values as PDF writes them."""
    box: Box | None = None
    """The laid-out picture, for its place on the page."""

    def page(self) -> int | None:
        """The page of its first content."""
        pages = (k.page() if isinstance(k, Node) else k.page for k in self.kids)
        return next((page for page in pages if page is not None), None)


@dataclass(slots=True)
class _Builder:
    """Builds the tree page by page."""

    marks: Sequence[Marks]
    division: str
    document: Node = field(default_factory=lambda: Node("Document"))
    _nodes: dict[tuple[Element, str], Node] = field(default_factory=dict)
    """(element, its tag or pseudo-element) → the node that takes its content."""
    _items: dict[Element, Node] = field(default_factory=dict)
    """List item → its LI, which takes the label beside the LBody."""
    _notes: dict[str, Node] = field(default_factory=dict)
    _contents: set[Element] = field(default_factory=set)
    """Elements of the table of contents."""
    _heads: set[Element] = field(default_factory=set)
    """Elements of table heads."""
    _page: int = 0

    def add_page(self, index: int, page: Box, artifacts: set[int]) -> None:
        """Add what stands on a page."""
        self._page = index
        for child in page.children:
            self._walk(child, self.document, artifacts)

    def _walk(self, box: Box, parent: Node, artifacts: set[int]) -> None:
        box = galley.solid(box)
        if id(box) in artifacts:
            return
        node = self._node(box, parent)
        if getattr(box, "link_annotation", None):
            node.kids.append(Area(self._page, box.link_annotation, roles.words_of(box.element)))
        if box in self.marks[self._page]:
            node.kids.append(Mark(self._page, self.marks[self._page][box]["mcid"]))
        for child in getattr(box, "children", ()):
            self._walk(child, node, artifacts)

    def _node(self, box: Box, parent: Node) -> Node:
        """The node that takes the content of ``box``."""
        element, tag = box.element, box.element_tag or ""
        if element is None or tag in ("html", "body"):
            return parent
        if (element, tag) not in self._nodes:
            self._nodes[element, tag] = self._begin(box, element, tag, parent)
        return self._nodes[element, tag]

    def _begin(self, box: Box, element: Element, tag: str, parent: Node) -> Node:
        if galley.is_call(box):
            return self._begin_note(element, parent)
        if tag.endswith("::footnote-marker"):
            return parent if element.get("data-of") else _under(parent, Node("Lbl"))
        if tag.endswith("::marker"):
            return _under(self._items.get(element, parent), Node("Lbl"), first=True)
        if galley.is_generated(box):
            return parent
        if roles.is_contents(element):
            self._contents.update(element.iter())
        if element.tag == "thead":
            self._heads.update(element.iter())
        role = roles.role(element, contents=element in self._contents)
        if role == "Div" and parent.role == "L":
            return parent
        return self._begin_element(box, element, role, parent) if role else parent

    def _begin_element(self, box: Box, element: Element, role: str, parent: Node) -> Node:
        node = Node(role, language=element.get("lang") or "")
        if role == "LI":
            return self._begin_item(element, node, parent)
        if role == "Link" and element in self._contents:
            parent = _under(parent, Node("Reference"))
        if role == "Note":
            node.identifier = element.get("id") or f"{self.division}-aside-{len(self._nodes)}"
        if role == "Figure":
            node.alternative, node.box = roles.alternative(element), box
        if role == "L":
            node.attributes = {"O": "/List", "ListNumbering": f"/{_numbering(box)}"}
        if role in ("TH", "TD"):
            node.attributes = _cell_attributes(box, element, element in self._heads)
        return _under(parent, node)

    def _begin_note(self, element: Element, parent: Node) -> Node:
        """Make the call's node, and after it that of the note, which is filled later."""
        key = element.get("data-of")
        if key in self._notes:
            self._nodes[element, element.tag] = self._notes[key]
            return parent
        call = _under(parent, Node("Reference"))
        note = _under(parent, Node("Note", language=element.get("lang") or ""))
        note.identifier = element.get("id") or f"{self.division}-note-{len(self._nodes)}"
        self._notes[note.identifier] = self._nodes[element, element.tag] = note
        return call

    def _begin_item(self, element: Element, item: Node, parent: Node) -> Node:
        """An item with its body; of a description list, the term is the label."""
        if element.tag == "dd" and parent.kids and isinstance(parent.kids[-1], Node):
            item = parent.kids[-1]
        else:
            _under(parent, item)
        if element.tag == "dt":
            return _under(item, Node("Lbl"))
        self._items[element] = item
        return _under(item, Node("LBody"))


def structure(
    pages: Sequence[Box], marks: Sequence[Marks], artifacts: set[int], division: str
) -> Node:
    """The tree of ``pages``, without the boxes whose ``id()`` is in ``artifacts``."""
    builder = _Builder(marks, division)
    for index, page in enumerate(pages):
        builder.add_page(index, page, artifacts)
    _prune(builder.document)
    return builder.document


def _under(parent: Node, child: Node, *, first: bool = False) -> Node:
    parent.kids.insert(0 if first else len(parent.kids), child)
    return child


def _prune(node: Node) -> bool:
    """Drop what has no content; whether anything is left.  Empty cells keep their column."""
    node.kids = [kid for kid in node.kids if not isinstance(kid, Node) or _prune(kid)]
    return bool(node.kids) or node.role in ("TD", "TH")


def _numbering(box: Box) -> str:
    items = (b for b in galley.below(box) if (b.element_tag or "") == "li")
    item = next(items, None)
    return "None" if item is None else roles.numbering(item.style["list_style_type"])


def _cell_attributes(box: Box, element: Element, in_head: bool) -> dict[str, object]:
    attributes: dict[str, object] = {"O": "/Table"}
    if element.tag == "th":
        attributes["Scope"] = f"/{roles.scope(element, in_head=in_head)}"
    if box.colspan != 1:
        attributes["ColSpan"] = box.colspan
    if box.rowspan != 1:
        attributes["RowSpan"] = box.rowspan
    return attributes
