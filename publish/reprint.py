"""Two printings of a book compared for its readers: load both, lay the older out, compare.

In: two folders of books.  Out: corrections by the older one's pages, and on request the
sheet as a PDF.  Pages are those that the press of today gives the older text.  Each step is
a piece of work for :func:`publish.bounds.bounded`, and answers what can be handed on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from publish.bounds import adopt, reading_done
from publish.diagnostics import Report, Span
from publish.errata.comparison import Correction, Printing, compare
from publish.errata.listing import as_book
from publish.errata.passages import passages
from publish.loading import load
from publish.markup.paper import paper_markup
from publish.model import Book, plain
from publish.order import STYLES, WORKERS, Order, Progress
from publish.pagemap import PageMap
from publish.products.workshop import Workshop
from publish.rack import DiskRack
from publish.readers.bookfile import FILE as BOOKFILE
from publish.readers.bookfile import BookFile
from publish.readers.sources import Sources
from publish.stylesheets import Stylesheets

Loaded: TypeAlias = tuple[Book, BookFile]
"""A book of one edition, and what its book.yaml says."""


@dataclass(frozen=True, slots=True)
class Reprint:
    """An older and a newer printing of one edition."""

    edition: str
    cache: Path | None
    """Folder from which divisions that were laid out before are taken."""

    def read(self, sources: Sources, report: Report) -> Loaded:
        """Read a printing.

        Raises:
            Faulty: where it has errors; they are in the report.
            NoSuchEdition: where it has not the edition.
        """
        root = sources.root
        order = Order(book=root, output=root, edition=self.edition, cache=self.cache)
        return load(order, sources, report)

    def corrections(
        self, older: Loaded, newer: Loaded, report: Report, progress: Progress
    ) -> tuple[Correction, ...]:
        """What changed; nothing is laid out where nothing did.

        Raises:
            Faulty: where the older printing's pages have errors.
        """
        report.reach(Span(BOOKFILE))
        adopt(older[1].limits)
        old, new = (_printing(book) for book, _ in (older, newer))
        if old == new:
            return ()
        progress("laying out the older printing")
        pages = self._shop(*older, report).printed().pages
        found = compare(old, new, {part.division: part for part in pages.parts})
        reading_done()
        return found

    def sheet(
        self, corrections: Sequence[Correction], older: Loaded, newer: Loaded, report: Report
    ) -> bytes:
        """The corrections as a PDF, to be printed and put into the older copy.

        Raises:
            Faulty: where the sheet's pages have errors.
        """
        # imported here so that a list on a terminal does not wait for the binder
        from publish.products.reading_pdf import reading_pdf

        book = as_book(corrections, older[0], newer[0])
        shop = self._shop(book, newer[1], report)
        return reading_pdf(shop.printed(), book.metadata)

    def _shop(self, book: Book, bookfile: BookFile, report: Report) -> Workshop:
        sheets = Stylesheets(STYLES, accent=bookfile.accent, own=bookfile.sheets)
        rack = DiskRack(self.cache) if self.cache else None
        return Workshop(book=book, sheets=sheets, report=report, workers=WORKERS, rack=rack,
                        seconds=bookfile.limits.layout)  # fmt: skip


def _printing(book: Book) -> Printing:
    """The book's words; page numbers are left out, since they are the press's and not the text."""
    return Printing(
        titles={d.id: plain(d.title) for d in book.divisions},
        passages={d.id: passages(paper_markup(d, book, PageMap())[0]) for d in book.divisions},
    )
