"""Tags that a screen reader can use, in place of those WeasyPrint 70.0 writes.

In: pages about to be painted, and a document about to be written.  Out: content marked for our
logical structure, and the same PDF with it: WeasyPrint makes an element of every fragment of a
paragraph, tags running heads as text, leaves notes at the foot of the page, drops languages
and gives pictures a box in the wrong unit.  The tree is made in
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

from publish.press.tagtree import Area, Mark, Tag


@contextmanager
def marked(unread: set[int]) -> Iterator[None]:
    """Inside the block, what is painted of the boxes whose ``id()`` is in ``unread`` is marked
    as an artifact."""
    engines = Stream.marked

    def mark(stream: Any, box: Any, tag: str) -> Any:
        return stream.artifact() if id(box) in unread else engines(stream, box, tag)

    Stream.marked = mark
    try:
        yield
    finally:
        Stream.marked = engines


@contextmanager
def tagged(tree: Tag, marks: Sequence[int], division: str) -> Iterator[None]:
    """Inside the block, ``Document.write_pdf`` writes the tags of ``tree``.

    ``marks`` is how much marked content each page has.  Ids in the tree begin with
    ``division``, so that they are unique in the book.
    """
    add_tags = weasyprint.pdf.add_tags

    def add(pdf: Any, document: Any, version: object, streams: object) -> None:
        _Scribe(pdf, document, division).write(tree, marks)

    weasyprint.pdf.add_tags = add
    try:
        yield
    finally:
        weasyprint.pdf.add_tags = add_tags


def wordless(tag: Tag) -> Iterator[str]:
    """Complaints about pictures without words."""
    if tag.role == "Figure" and not tag.alternative:
        yield "a picture has no words for those who do not see it"
    for kid in tag.kids:
        if isinstance(kid, Tag):
            yield from wordless(kid)


class _Scribe:
    """Writes a structure tree into one PDF."""

    def __init__(self, pdf: Any, document: Any, division: str) -> None:
        self._pdf, self._division = pdf, division
        self._pages = document.pages
        self._leaves = pdf.page_references
        self._owners: list[dict[int, bytes]] = []
        self._areas: list[tuple[bytes, Any]] = []
        self._identifiers: dict[str, bytes] = {}

    def write(self, tree: Tag, marks: Sequence[int]) -> None:
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

    def _write_node(self, node: Tag, parent: bytes, page: int) -> bytes:
        first = node.page()
        page = page if first is None else first
        element = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.role}", "P": parent})
        self._pdf.add_object(element)
        reference: bytes = element.reference
        element["Pg"] = self._leaves[page]
        kids = (self._kid(kid, reference, page) for kid in node.kids)
        element["K"] = pydyf.Array([kid for kid in kids if kid is not None])
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
        if node.place:
            place = {"O": "/Layout", "Placement": "/Block", "BBox": pydyf.Array(node.place)}
            element["A"] = pydyf.Dictionary(place)
        return reference

    def _kid(self, kid: Tag | Mark | Area, parent: bytes, page: int) -> Any:
        """What stands for a kid; None for the area of a link that leads nowhere."""
        if isinstance(kid, Tag):
            return self._write_node(kid, parent, page)
        leaf = self._leaves[kid.page]
        if isinstance(kid, Area):
            annotation = self._pages[kid.page].links[kid.link][3].link_annotation
            if annotation is None:
                return None
            self._areas.append((parent, annotation))
            annotation["Contents"] = pydyf.String(kid.words)
            return pydyf.Dictionary({"Type": "/OBJR", "Obj": annotation.reference, "Pg": leaf})
        self._owners[kid.page][kid.number] = parent
        if kid.page == page:
            return kid.number
        return pydyf.Dictionary({"Type": "/MCR", "Pg": leaf, "MCID": kid.number})

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
