"""Links within the book, also from one division to another.

In: the gatherings of a book.  Out: one name tree of all destinations, and every
``xref:id`` link turned into a jump to the id.  Links that leave the book are
left alone.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from urllib.parse import unquote

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from publish.press.gathering import BindingError, Gathering
from publish.press.loose_ends import ANSWER

XREF = "xref:"
"""Scheme of a link to an id of another division, as the compositor writes it."""

PRINTS = 4
"""Annotation flag: it stays when the page is printed (ISO 32000-1, table 165); PDF/A wants it."""


def join_destinations(book: pikepdf.Pdf, gatherings: Sequence[Gathering]) -> None:
    """Give the book its named destinations and point the links at them.

    Raises:
        BindingError: where two divisions use one id, or a link leads to an unknown one.
    """
    destinations: dict[str, pikepdf.Object] = {}
    for gathering in gatherings:
        for name, target in _destinations(gathering):
            if name in destinations:
                raise BindingError(f"{gathering.division}: the id `{name}` is used twice")
            destinations[name] = target
    for gathering in gatherings:
        for annotation in page_annotations(gathering):
            annotation.F = PRINTS
            _resolve(annotation, destinations.keys(), gathering.division)
    if destinations:
        book.Root.Names = Dictionary(Dests=book.make_indirect(name_tree(destinations)))


def page_annotations(gathering: Gathering) -> Iterator[pikepdf.Object]:
    """Every annotation of a gathering, page by page."""
    for page in gathering.pages:
        yield from page.obj.get("/Annots", Array()).as_list()


def name_tree(entries: dict[str, pikepdf.Object]) -> Dictionary:
    """A name tree of one node, sorted by the bytes of its keys (ISO 32000-1, 7.9.6)."""
    leaves: list[pikepdf.Object] = []
    for name in sorted(entries, key=lambda name: bytes(String(name))):
        leaves += [String(name), entries[name]]
    return Dictionary(Names=Array(leaves))


def _destinations(gathering: Gathering) -> Iterator[tuple[str, pikepdf.Object]]:
    names = gathering.catalogue.get("/Names")
    if names is None or "/Dests" not in names:
        return
    leaves = names.Dests.Names
    for index in range(0, len(leaves), 2):
        yield str(leaves[index]), leaves[index + 1]


def _resolve(annotation: pikepdf.Object, known: Container[str], division: str) -> None:
    """Turn a link to another division into a jump, as links within one are."""
    action = annotation.get("/A")
    if action is None or action.get("/S") != Name.URI:
        return
    uri = str(action.URI)
    scheme = next((scheme for scheme in (XREF, ANSWER) if uri.startswith(scheme)), None)
    if scheme is None:
        return
    target = unquote(uri.removeprefix(scheme))
    if target not in known:
        raise BindingError(f"{division}: a link leads to `{target}`, which is nowhere in the file")
    del annotation["/A"]
    annotation.Dest = String(target)
