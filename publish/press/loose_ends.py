"""Links that lead out of what is bound are taken off.

In: a forme that goes into a file, open, and all ids of that file.  Out: the same, without the
links to what is not there: to answers in the student's book, to other chapters in a handout.
The words of the link stay, as words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from urllib.parse import unquote

import pikepdf
from pikepdf import Array, Dictionary, Name

ANSWER = "answer:"
"""Scheme of a link to the answer of a question: all editions share the page it stands on."""


def target_of(address: str) -> str:
    """The id that a link between divisions leads to."""
    return unquote(address.partition(":")[2])


def is_loose(address: str, schemes: tuple[str, ...], known: Collection[str]) -> bool:
    """Whether a link of one of ``schemes`` leads to an id that is not among the ``known``."""
    return address.startswith(schemes) and target_of(address) not in known


def tie_off(source: pikepdf.Pdf, schemes: tuple[str, ...], known: Collection[str]) -> list[str]:
    """Take off every loose link; return their addresses."""
    addresses = []
    for page in source.pages:
        for link, address in list(_loose(page, schemes, known)):
            kept = [a for a in page.obj.Annots.as_list() if a.objgen != link.objgen]
            page.obj.Annots = Array(kept)
            _untag(source, link)
            addresses.append(address)
    return addresses


def _loose(
    page: pikepdf.Page, schemes: tuple[str, ...], known: Collection[str]
) -> Iterator[tuple[pikepdf.Object, str]]:
    for link in page.obj.get("/Annots", Array()).as_list():
        address = str(link.get("/A", Dictionary()).get("/URI", ""))
        if is_loose(address, schemes, known):
            yield link, address


def _untag(source: pikepdf.Pdf, link: pikepdf.Object) -> None:
    """Take a link out of the tags; an element without a link is a span (ISO 14289-1, 7.18.5)."""
    numbers = source.Root.StructTreeRoot.ParentTree.Nums
    keys = [int(key) for key in numbers.as_list()[::2]]
    place = 2 * keys.index(int(link.StructParent))
    element = numbers[place + 1]
    del numbers[place + 1], numbers[place]
    kids = [kid for kid in element.K.as_list() if not _refers(kid, link)]
    element.K = Array(kids)
    if not any(isinstance(kid, Dictionary) and "/Obj" in kid for kid in kids):
        element.S = Name.Span


def _refers(kid: pikepdf.Object, link: pikepdf.Object) -> bool:
    return isinstance(kid, Dictionary) and "/Obj" in kid and kid.Obj.objgen == link.objgen
