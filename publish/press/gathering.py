"""A forme's pages in the book: the sheets that are bound together.

In: a forme, and the book under the binder's hands.  Out: its pages, numbered, at the
end of the book, after as many blank ones as are wanted.  What hangs on the pages
(links, outline, tags) comes along, and is joined by the other modules of the bindery, each
of which takes its share of a gathering from ``catalogue``.  The forme's own file can be
put away then: a long book would fill the memory with them.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

from publish.press.formes import Forme
from publish.press.numbering import NumberingError, print_numbers

HANGING = ("/Names", "/Outlines", "/StructTreeRoot", "/Lang")
"""Entries of a catalogue (ISO 32000-1, table 28) that pages need to be more than pictures."""
BOXES = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")


class BindingError(Exception):
    """The formes do not make one file."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Gathering:
    """The pages of one division in the book."""

    division: str
    catalogue: pikepdf.Object
    """Of the forme's own catalogue, the entries of :data:`HANGING`; they point at ``pages``."""
    producer: str
    """What made the forme's file."""
    pages: tuple[pikepdf.Page, ...]


def opened(forme: Forme) -> pikepdf.Pdf:
    """The file of a forme with its numbers, open; it is in memory and wants no closing.

    Raises:
        BindingError: where a page number does not fit its place.
    """
    try:
        source = pikepdf.open(io.BytesIO(forme.pdf))
        print_numbers(source, forme)
    except NumberingError as error:
        raise BindingError(f"{forme.part.division}: {error}") from error
    return source


def gather(
    book: pikepdf.Pdf, forme: Forme, source: pikepdf.Pdf, blanks: int,
    hanging: Sequence[str] = HANGING,
) -> Gathering:  # fmt: skip
    """Put ``blanks`` empty pages and then the forme's own, from ``source``, at ``book``'s end.

    What of ``hanging`` the forme's catalogue has goes along.

    Raises:
        BindingError: where the forme's file does not have the pages it claims.
    """
    division, claimed, found = forme.part.division, len(forme.part.pages), len(source.pages)
    if claimed != found:
        raise BindingError(f"{division}: the forme has {found} pages, not {claimed}")
    for _ in range(blanks):
        add_blank(book, source.pages[0])
    first = len(book.pages)
    for page in source.pages:
        book.pages.append(page)
    pages = tuple(book.pages[index] for index in range(first, first + found))
    entries = Dictionary({key: source.Root[key] for key in hanging if key in source.Root})
    return Gathering(division=division, catalogue=book.copy_foreign(source.make_indirect(entries)),
                     producer=str(source.docinfo.get("/Producer", "")), pages=pages)  # fmt: skip


def add_blank(book: pikepdf.Pdf, pattern: pikepdf.Page) -> None:
    """An empty page as large as ``pattern``.

    It has no marked content, hence neither tags nor an entry in the parent tree.
    """
    blank = Dictionary(Type=Name.Page, Resources=Dictionary())
    for box in BOXES:
        if box in pattern.obj:
            blank[box] = Array(list(pattern.obj[box].as_list()))
    blank.Contents = book.make_stream(b"")
    book.pages.append(pikepdf.Page(book.make_indirect(blank)))
