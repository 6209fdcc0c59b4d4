"""One tag tree from the tag trees of the divisions.

In: a division's file; later the quires of a book.  Out: a structure tree with one Document,
below it what stood below each division's Document, and a parent tree that leads from every
page and annotation to its element.  The tags themselves, with ids that are unique in
the book, are the compositor's (ISO 32000-1, 14.7).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from publish.press.bindery import DOCUMENT, TAGS, BindingError, legible, raw
from publish.press.sewing import Sewn
from publish.press.trees import name_tree, references
from publish.press.volume import Volume


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """The tags of a division."""

    document: pikepdf.Object
    """Stands for the book's Document."""
    children: list[pikepdf.Object]
    """What is below it."""
    parents: Mapping[int, pikepdf.Object]
    ids: Mapping[str, pikepdf.Object]
    roles: Mapping[str, str]


def ready_tags(source: pikepdf.Pdf, division: str, language: str) -> Tags:
    """Make a division's tags ready to be grafted.

    Args:
        source: tagged.
        division: its name, for faults.
        language: of the book; a division in another keeps its own.

    Raises:
        BindingError: where an id is used twice.
    """
    tree = source.Root.StructTreeRoot
    above = source.make_indirect(Dictionary())
    children = [child for document in _kids(tree) for child in _kids(document)]
    own = str(source.Root.get("/Lang", language))
    for child in children:
        child.P = above
        if own != language and "/Lang" not in child:
            child.Lang = String(own)
    leaves = tree.ParentTree.Nums.as_list()
    roles = {_name(role): _name(str(s)) for role, s in tree.get("/RoleMap", Dictionary()).items()}
    return Tags(document=above, children=children, roles=roles, ids=_ids(tree, division),
                parents=dict(zip(map(int, leaves[::2]), leaves[1::2], strict=True)))  # fmt: skip


def _ids(tree: pikepdf.Object, division: str) -> dict[str, pikepdf.Object]:
    ids: dict[str, pikepdf.Object] = {}
    leaves = list(tree.IDTree.Names.as_list()) if "/IDTree" in tree else []
    for name, element in zip(map(str, leaves[::2]), leaves[1::2], strict=True):
        if ids.setdefault(raw(name), element).objgen != element.objgen:
            raise _used_twice(division, name)
    return ids


def _kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    """The items of an entry that may be missing, one object, or an array of them."""
    value = element.get("/K")
    if value is None:
        return []
    return list(value.as_list()) if isinstance(value, Array) else [value]


def _name(name: str) -> str:
    return Name(name).unparse().decode("ascii")


def _used_twice(division: str, name: str) -> BindingError:
    return BindingError(f"{division}: the tag id `{name}` is used twice")


class TagTree:
    """The book's tree as it grows."""

    def __init__(self, volume: Volume) -> None:
        self._volume = volume
        self._children: list[int] = []
        self._leaves: list[int] = []
        """Of the parent tree."""
        self._ids: dict[str, int] = {}
        self._roles: dict[str, str] = {}

    def add(self, sewn: Sewn) -> None:
        """Add the tree of a division.

        Raises:
            BindingError: where it maps a role otherwise than those before, or has an id of theirs.
        """
        quire, numbers = sewn.quire, sewn.numbers
        for role, standard in quire.roles.items():
            if self._roles.setdefault(role, standard) != standard:
                raise BindingError(f"{quire.division}: the role {role} is mapped in two ways")
        for name, at in quire.ids.items():
            if self._ids.setdefault(name, numbers[at]) != numbers[at]:
                raise _used_twice(quire.division, legible(name))
        self._children += [numbers[at] for at in quire.children]
        if quire.keys:
            self._leaves.append(self._volume.add(_leaf(sewn)))

    def write(self, next_key: int) -> dict[str, bytes]:
        """Write what is above the divisions' tags; return what the catalogue says of it."""
        volume = self._volume
        parents = volume.add(b"<< /Kids [ %s ] >>" % references(self._leaves))
        entries = b"/K %d 0 R /ParentTree %d 0 R /ParentTreeNextKey %d" % (
            DOCUMENT, parents, next_key)  # fmt: skip
        if self._ids:
            ids = {name: b"%d 0 R" % number for name, number in self._ids.items()}
            entries += b" /IDTree %d 0 R" % name_tree(volume, ids)
        if self._roles:
            roles = " ".join(f"{role} {standard}" for role, standard in self._roles.items())
            entries += f" /RoleMap << {roles} >>".encode()
        document = b"<< /Type /StructElem /S /Document /P %d 0 R /K [ %s ] >>"
        volume.put(
            [TAGS, DOCUMENT],
            [b"<< /Type /StructTreeRoot %s >>" % entries,
             document % (TAGS, references(self._children))],
        )  # fmt: skip
        return {"StructTreeRoot": b"%d 0 R" % TAGS, "MarkInfo": b"<< /Marked true >>"}


def _leaf(sewn: Sewn) -> bytes:
    """A division's part of the parent tree (7.9.7): its keys go on from those before."""
    keys = [sewn.first_key + key for key in sewn.quire.keys]
    values = sewn.quire.parents.set(sewn.words)
    pairs = sorted(zip(keys, values, strict=True))
    numbers = b" ".join(b"%d %s" % pair for pair in pairs)
    return b"<< /Limits [ %d %d ] /Nums [ %s ] >>" % (pairs[0][0], pairs[-1][0], numbers)
