"""Links within the book, also from one division to another.

In: a division's file; later the quires of a book.  Out: every ``xref:id`` link turned into
a jump to the id; one name tree of all destinations.  Links that leave the book are left alone.
"""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, String

from publish.press.bindery import BindingError, legible, raw
from publish.press.loose_ends import ANSWER, target_of
from publish.press.sewing import Sewn
from publish.press.trees import name_tree
from publish.press.volume import Volume

XREF = "xref:"
"""Scheme of a link to an id of another division, as the compositor writes it."""

PRINTS = 4
"""Annotation flag: it stays when the page is printed (ISO 32000-1, table 165); PDF/A wants it."""


def make_jumps(source: pikepdf.Pdf) -> list[str]:
    """Turn links to other divisions into jumps, as links within one are; return their addresses."""
    addresses = []
    for page in source.pages:
        for annotation in page.obj.get("/Annots", Array()).as_list():
            annotation.F = PRINTS
            uri = str(annotation.get("/A", Dictionary()).get("/URI", ""))
            if uri.startswith((XREF, ANSWER)):
                del annotation["/A"]
                annotation.Dest = String(target_of(uri))
                addresses.append(uri)
    return addresses


def destinations_of(source: pikepdf.Pdf) -> list[tuple[str, pikepdf.Object]]:
    """The named destinations of a division: the bytes of each name, and the place."""
    names = source.Root.get("/Names", Dictionary()).get("/Dests")
    leaves = list(names.Names.as_list()) if names is not None else []
    return [(raw(str(name)), place) for name, place in zip(leaves[::2], leaves[1::2], strict=True)]


class Destinations:
    """The named destinations of a book, and the links that lead to them."""

    def __init__(self) -> None:
        self._places: dict[str, bytes] = {}
        self._links: dict[str, str] = {}
        """Address → the first division that has a link to it."""

    def add(self, sewn: Sewn) -> None:
        """Add those of a division.

        Raises:
            BindingError: where an id is used twice.
        """
        quire = sewn.quire
        for name, place in zip(quire.targets, quire.places.set(sewn.words), strict=True):
            if name in self._places:
                raise BindingError(f"{quire.division}: the id `{legible(name)}` is used twice")
            self._places[name] = place
        for address in quire.links:
            self._links.setdefault(address, quire.division)

    def check(self) -> None:
        """Whether every link leads somewhere.

        Raises:
            BindingError: where one does not.
        """
        for address, division in self._links.items():
            target = target_of(address)
            if raw(target) not in self._places:
                raise BindingError(
                    f"{division}: a link leads to `{target}`, which is nowhere in the file"
                )

    def write(self, volume: Volume) -> dict[str, bytes]:
        """Write the tree; return what the catalogue says of it."""
        if not self._places:
            return {}
        return {"Names": b"<< /Dests %d 0 R >>" % name_tree(volume, self._places)}
