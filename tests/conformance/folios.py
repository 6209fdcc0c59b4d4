"""Where things stand in a finished PDF: destinations, page labels, links.

In: a PDF.  Out: its own account of its pages, read with pikepdf; the page map of the
press is not asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf

from publish.pagemap import roman


def labels(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """The label of each page as a reader's page box shows it (ISO 32000-1, 12.4.2)."""
    numbers: Any = pdf.Root.PageLabels.Nums
    starts = {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}
    out: list[str] = []
    begin, style = 0, pikepdf.Dictionary()
    for page in range(len(pdf.pages)):
        if page in starts:
            begin, style = page, starts[page]
        number = int(style.get("/St", 1)) + page - begin
        shown = roman(number) if style.S == pikepdf.Name.r else str(number)
        out.append(f"{style.get('/P', '')}{shown}")
    return tuple(out)


def destinations(pdf: pikepdf.Pdf) -> Mapping[str, int]:
    """Named destination → index of its page."""
    index = _index(pdf)
    tree = pikepdf.NameTree(pdf.Root.Names.Dests)
    return {str(name): index[_target(value)[0].objgen] for name, value in tree.items()}


def _index(pdf: pikepdf.Pdf) -> Mapping[tuple[int, int], int]:
    """Object of a page → its place in the file, from 0."""
    return {page.obj.objgen: number for number, page in enumerate(pdf.pages)}


def _target(value: Any) -> Any:
    return value.D if isinstance(value, pikepdf.Dictionary) else value


def link_target(pdf: pikepdf.Pdf, annotation: int) -> str:
    """Name of the destination of a link inside the book; ``""`` for one that leaves it."""
    link: Any = pdf.get_object(annotation, 0)
    if "/Dest" in link:
        return str(link.Dest)
    action = link.A
    return str(action.D) if action.S == pikepdf.Name.GoTo else ""


def links(pdf: pikepdf.Pdf) -> Iterator[tuple[int, str]]:
    """(object number, destination) of every link inside the book."""
    for page in pdf.pages:
        for note in page.get("/Annots", ()):
            if note.Subtype == pikepdf.Name.Link:
                number = note.objgen[0]
                if name := link_target(pdf, number):
                    yield number, name


def division_pages(file: Path) -> tuple[tuple[int, ...], ...]:
    """Indexes of the pages of each division: those that the tags of its element are on."""
    with pikepdf.open(file) as pdf:
        index = _index(pdf)
        root: Any = pdf.Root.StructTreeRoot.K
        document = root[0] if isinstance(root, pikepdf.Array) else root
        return tuple(tuple(sorted(_pages_of(child, index))) for child in document.K)


def _pages_of(element: Any, index: Mapping[tuple[int, int], int]) -> set[int]:
    """The pages of an element and of all below it, walked without recursion."""
    found: set[int] = set()
    waiting: list[Any] = [element]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, pikepdf.Dictionary):
            continue
        if "/Pg" in node:
            found.add(index[node.Pg.objgen])
        kids = node.get("/K", pikepdf.Array())
        waiting += list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return found
