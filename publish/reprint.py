"""Two printings of a book compared for its readers: load both, lay the older out, compare.

In: two folders of books.  Out: corrections by the older one's pages, and on request the
sheet as a PDF.  Pages are those that the press of today gives the older text.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from publish.build import STYLES, WORKERS, Order, Progress, load
from publish.diagnostics import Report
from publish.errata.comparison import Correction, Printing, compare
from publish.errata.listing import as_book
from publish.errata.passages import passages
from publish.markup.paper import paper_markup
from publish.model import Book, plain
from publish.pagemap import PageMap
from publish.products.workshop import Workshop
from publish.rack import DiskRack
from publish.readers.bookfile import BookFile
from publish.readers.sources import Sources
from publish.stylesheets import Stylesheets


class Reprint:
    """An older and a newer printing of one edition."""

    def __init__(self, edition: str, cache: Path | None) -> None:
        """Divisions laid out before are taken from ``cache``, a folder."""
        self._edition = edition
        self._cache = cache
        self._books: list[tuple[Book, BookFile]] = []

    def take(self, folder: Path, sources: Sources, report: Report) -> None:
        """Read the older printing, then, called again, the newer.

        Raises:
            Faulty: where it has errors; they are in the report.
            NoSuchEdition: where it has not the edition.
        """
        order = Order(book=folder, output=folder, edition=self._edition, cache=self._cache)
        self._books.append(load(order, sources, report))

    def corrections(self, report: Report, progress: Progress) -> tuple[Correction, ...]:
        """What changed; nothing is laid out where nothing did.

        Raises:
            Faulty: where the older printing's pages have errors.
        """
        old, new = (_printing(book) for book, _ in self._books)
        if old == new:
            return ()
        progress("laying out the older printing")
        book, bookfile = self._books[0]
        pages = self._shop(book, bookfile, report).printed().pages
        return compare(old, new, {part.division: part for part in pages.parts})

    def sheet(self, corrections: Sequence[Correction], report: Report) -> bytes:
        """The corrections as a PDF, to be printed and put into the older copy.

        Raises:
            Faulty: where the sheet's pages have errors.
        """
        # imported here so that a list on a terminal does not wait for the binder
        from publish.products.reading_pdf import reading_pdf

        (old, _), (new, bookfile) = self._books
        book = as_book(corrections, old, new)
        shop = self._shop(book, bookfile, report)
        return reading_pdf(shop.printed(), book.metadata)

    def _shop(self, book: Book, bookfile: BookFile, report: Report) -> Workshop:
        sheets = Stylesheets(STYLES, accent=bookfile.accent, own=bookfile.sheets)
        rack = DiskRack(self._cache) if self._cache else None
        return Workshop(book=book, sheets=sheets, report=report, workers=WORKERS, rack=rack)


def _printing(book: Book) -> Printing:
    """The book's words; page numbers are left out, since they are the press's and not the text."""
    return Printing(
        titles={d.id: plain(d.title) for d in book.divisions},
        passages={d.id: passages(paper_markup(d, book, PageMap())[0]) for d in book.divisions},
    )
