"""Tags that a screen reader can use, in place of those WeasyPrint 70.0 writes.

In: a document about to be written.  Out: the same PDF with our logical
structure: WeasyPrint makes an element of every fragment of a paragraph, tags
running heads as text, leaves notes at the foot of the page, drops languages and
gives pictures a box in the wrong unit.  The tree is made in
:mod:`publish.press.structure`; here it goes into the file, in the terms of ISO
32000-1, 14.7 and 14.8, and ISO 14289-1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pydyf  # type: ignore[import-untyped] # it carries no types
import weasyprint.pdf  # type: ignore[import-untyped]
from weasyprint.pdf.stream import Stream  # type: ignore[import-untyped]

from publish.press.artifacts import artifacts
from publish.press.galley import Box
from publish.press.structure import Area, Mark, Node, structure

POINTS = 0.75
"""PDF points in a CSS pixel."""


@contextmanager
def tagged(pages: Sequence[Box], division: str) -> Iterator[list[str]]:
    """Inside the block, ``Document.write_pdf`` of ``pages`` writes our tags.

    Ids in the tree begin with ``division``, so that they are unique in the book.
    The list given collects complaints about the copy, such as a picture without words.
    """
    unread, complaints = {id(box) for box in artifacts(pages)}, list[str]()
    marked, add_tags = Stream.marked, weasyprint.pdf.add_tags

    def mark(stream: Any, box: Box, tag: str) -> Any:
        return stream.artifact() if id(box) in unread else marked(stream, box, tag)

    def add(pdf: Any, document: Any, version: object, streams: Sequence[Any]) -> None:
        marks = [stream._tags for stream in streams]
        tree = structure(pages, marks, unread, division)
        _Scribe(pdf, document, division).write(tree, [len(m) for m in marks])
        complaints.extend(_wordless(tree))

    Stream.marked, weasyprint.pdf.add_tags = mark, add
    try:
        yield complaints
    finally:
        Stream.marked, weasyprint.pdf.add_tags = marked, add_tags


def prune_links(pages: Sequence[Any]) -> None:
    """Drop the links of ``weasyprint.Page`` objects that nobody can touch or needs twice.

    WeasyPrint makes a link of every box in a link, and of the empty rest of one
    that ends at a line's end.
    """
    for page in pages:
        page.links[:] = [
            (kind, target, (x1, y1, x2, y2), box)
            for kind, target, (x1, y1, x2, y2), box in page.links
            if box.link and x2 > x1 and y2 > y1
        ]


def _wordless(node: Node) -> Iterator[str]:
    if node.role == "Figure" and not node.alternative:
        yield "a picture has no words for those who do not see it"
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _wordless(kid)


class _Scribe:
    """Writes a structure tree into one PDF."""

    def __init__(self, pdf: Any, document: Any, division: str) -> None:
        self._pdf, self._division = pdf, division
        self._heights = [page.height * POINTS for page in document.pages]
        self._owners: list[dict[int, bytes]] = []
        self._areas: list[tuple[bytes, Any]] = []
        self._identifiers: dict[str, bytes] = {}

    def write(self, tree: Node, marks: Sequence[int]) -> None:
        """Write ``tree``; ``marks`` is how much marked content each page has."""
        self._owners = [{} for _ in marks]
        root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        self._pdf.add_object(root)
        root["K"] = pydyf.Array([self._write_node(tree, root.reference, 0)])
        root["ParentTree"] = self._parent_tree(marks)
        root["ParentTreeNextKey"] = len(marks) + len(self._areas)
        if self._identifiers:
            root["IDTree"] = self._identifier_tree()
        catalog = self._pdf.catalog
        catalog["StructTreeRoot"] = root.reference
        catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
        catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})

    def _write_node(self, node: Node, parent: bytes, page: int) -> bytes:
        first = node.page()
        page = page if first is None else first
        element = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.role}", "P": parent})
        self._pdf.add_object(element)
        reference: bytes = element.reference
        element["Pg"] = self._pdf.page_references[page]
        element["K"] = pydyf.Array([self._kid(kid, reference, page) for kid in node.kids])
        if node.language:
            element["Lang"] = pydyf.String(node.language)
        if node.alternative:
            element["Alt"] = pydyf.String(node.alternative)
        if node.identifier:
            name = f"{self._division}/{node.identifier}"
            element["ID"] = pydyf.String(name)
            self._identifiers[name] = reference
        if node.attributes:
            element["A"] = pydyf.Dictionary(node.attributes)
        if node.box is not None:
            element["A"] = self._place(node.box, page)
        return reference

    def _kid(self, kid: Node | Mark | Area, parent: bytes, page: int) -> object:
        if isinstance(kid, Node):
            return self._write_node(kid, parent, page)
        leaf = self._pdf.page_references[kid.page]
        if isinstance(kid, Area):
            self._areas.append((parent, kid.annotation))
            kid.annotation["Contents"] = pydyf.String(kid.words)
            return pydyf.Dictionary({"Type": "/OBJR", "Obj": kid.annotation.reference, "Pg": leaf})
        self._owners[kid.page][kid.number] = parent
        if kid.page == page:
            return kid.number
        return pydyf.Dictionary({"Type": "/MCR", "Pg": leaf, "MCID": kid.number})

    def _place(self, picture: Box, page: int) -> Any:
        """Where a picture stands, in points from the page's lower left corner."""
        x, y = picture.content_box_x() * POINTS, picture.content_box_y() * POINTS
        width, height = picture.width * POINTS, picture.height * POINTS
        top = self._heights[page] - y
        box = pydyf.Array([x, top - height, x + width, top])
        return pydyf.Dictionary({"O": "/Layout", "Placement": "/Block", "BBox": box})

    def _parent_tree(self, marks: Sequence[int]) -> bytes:
        """Marked content → structure element, page by page; then link → structure element."""
        numbers = pydyf.Array()
        for page, (count, owners) in enumerate(zip(marks, self._owners, strict=True)):
            if len(owners) != count:
                raise RuntimeError(f"page {page + 1} has text that is in no structure element")
            numbers.extend([page, pydyf.Array(owners[number] for number in range(count))])
        for key, (parent, annotation) in enumerate(self._areas, len(marks)):
            numbers.extend([key, parent])
            annotation["StructParent"] = key
        tree = pydyf.Dictionary({"Nums": numbers})
        self._pdf.add_object(tree)
        reference: bytes = tree.reference
        return reference

    def _identifier_tree(self) -> bytes:
        names = pydyf.Array()
        for identifier in sorted(self._identifiers, key=lambda name: name.encode()):
            names.extend([pydyf.String(identifier), self._identifiers[identifier]])
        tree = pydyf.Dictionary({"Names": names})
        self._pdf.add_object(tree)
        reference: bytes = tree.reference
        return reference
