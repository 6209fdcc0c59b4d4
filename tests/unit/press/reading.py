"""What a reader's program finds in a bound file.

In: an open PDF.  Out: its links, destinations, labels, tags and fonts as plain data.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import cast

import pikepdf
from pikepdf import Name


def labels(book: pikepdf.Pdf) -> list[str]:
    """The page labels, in order."""
    return [cast(str, page.label) for page in book.pages]


def links(book: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every annotation."""
    for page in book.pages:
        yield from page.obj.get("/Annots", pikepdf.Array()).as_list()


def destinations(book: pikepdf.Pdf) -> dict[str, int]:
    """Name → index of the page it stands on."""
    places = {page.obj.objgen: index for index, page in enumerate(book.pages)}
    tree = pikepdf.NameTree(book.Root.Names.Dests)
    return {str(name): places[target[0].objgen] for name, target in tree.items()}


def elements(book: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Every structure element, parents before children."""
    waiting, found = [book.Root.StructTreeRoot.K], list[pikepdf.Object]()
    while waiting:
        element = waiting.pop()
        found.append(element)
        kids = element.get("/K", pikepdf.Array()).as_list()
        waiting += [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return found


def fonts(book: pikepdf.Pdf) -> list[tuple[str, str]]:
    """Name and digest of the program of every font."""
    dictionaries = (thing for thing in book.objects if isinstance(thing, pikepdf.Dictionary))
    return [
        (str(thing.FontName), hashlib.sha256(thing.FontFile2.read_bytes()).hexdigest())
        for thing in dictionaries
        if thing.get("/Type") == Name.FontDescriptor
    ]


def font_programs(book: pikepdf.Pdf) -> list[bytes]:
    """Every TrueType program."""
    streams = (thing for thing in book.objects if isinstance(thing, pikepdf.Stream))
    return [thing.read_bytes() for thing in streams if "/Length1" in thing]
