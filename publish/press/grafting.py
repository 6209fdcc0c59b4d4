"""One tag tree from the tag trees of the formes.

In: the gatherings of a book.  Out: a structure tree with one Document, below it
what stood below each forme's Document, and a parent tree that leads from every
page and annotation to its element.  The tags themselves, with ids that are unique in
the book, are the compositor's (ISO 32000-1, 14.7).
"""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from publish.press.destinations import name_tree, page_annotations
from publish.press.gathering import BindingError, Gathering


def graft_tags(book: pikepdf.Pdf, gatherings: Sequence[Gathering], language: str) -> None:
    """Give the book its structure tree.

    Args:
        book: the pages of ``gatherings``, in order.
        gatherings: each from a tagged file.
        language: of the book; a division in another keeps its own.

    Raises:
        BindingError: where a forme is untagged, or two formes map one role differently or
            use one id.
    """
    tree = _Tree(book)
    for gathering in gatherings:
        tree.graft(gathering, language)
    tree.root.ParentTree = book.make_indirect(Dictionary(Nums=Array(tree.parents)))
    tree.root.ParentTreeNextKey = tree.next_key
    if tree.ids:
        tree.root.IDTree = book.make_indirect(name_tree(tree.ids))
    if tree.roles:
        tree.root.RoleMap = Dictionary(tree.roles)
    tree.document.K = Array(tree.children)
    book.Root.StructTreeRoot = tree.root
    book.Root.MarkInfo = Dictionary(Marked=True)


class _Tree:
    """The book's tree as it grows."""

    def __init__(self, book: pikepdf.Pdf) -> None:
        self._book = book
        self.root = book.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.document = book.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, P=self.root)
        )
        self.root.K = self.document
        self.children: list[pikepdf.Object] = []
        self.parents: list[object] = []
        """Keys and values of the parent tree, by turns."""
        self.next_key = 0
        self.ids: dict[str, pikepdf.Object] = {}
        self.roles: dict[str, pikepdf.Object] = {}

    def graft(self, gathering: Gathering, language: str) -> None:
        """Add the tree of one gathering."""
        source = gathering.catalogue
        if "/StructTreeRoot" not in source:
            raise BindingError(f"{gathering.division}: the forme is not tagged")
        tree = source.StructTreeRoot
        self._shift_keys(gathering, tree.ParentTree.Nums)
        self._add_roles(gathering.division, tree.get("/RoleMap", Dictionary()))
        for document in _kids(tree):
            for child in _kids(document):
                child.P = self.document
                if str(source.get("/Lang", language)) != language and "/Lang" not in child:
                    child.Lang = String(str(source.Lang))
                self.children.append(child)
        self._add_ids(gathering.division, tree)

    def _shift_keys(self, gathering: Gathering, numbers: pikepdf.Object) -> None:
        """Keys count from 0 in each forme: count on from the last forme's."""
        offset, last = self.next_key, -1
        for index in range(0, len(numbers), 2):
            last = max(last, int(numbers[index]))
            self.parents += [int(numbers[index]) + offset, numbers[index + 1]]
        for page in gathering.pages:
            if "/StructParents" in page.obj:
                page.obj.StructParents = int(page.obj.StructParents) + offset
        for annotation in page_annotations(gathering):
            if "/StructParent" in annotation:
                annotation.StructParent = int(annotation.StructParent) + offset
        self.next_key = offset + last + 1

    def _add_roles(self, division: str, roles: pikepdf.Object) -> None:
        for role, standard in roles.as_dict().items():
            if self.roles.setdefault(role, standard) != standard:
                raise BindingError(f"{division}: the role {role} is mapped in two ways")

    def _add_ids(self, division: str, tree: pikepdf.Object) -> None:
        if "/IDTree" not in tree:
            return
        names = tree.IDTree.Names.as_list()
        for name, element in zip(map(str, names[::2]), names[1::2], strict=True):
            if self.ids.setdefault(name, element).objgen != element.objgen:
                raise BindingError(f"{division}: the tag id `{name}` is used twice")


def _kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    return _listed(element.get("/K"))


def _listed(value: pikepdf.Object | None) -> list[pikepdf.Object]:
    """The items of an entry that may be missing, one object, or an array of them."""
    if value is None:
        return []
    return list(value.as_list()) if isinstance(value, Array) else [value]
