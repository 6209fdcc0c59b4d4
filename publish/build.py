"""The whole way of the data on one screen: read → refine → print, pack → write.

In: where the book is, for whom, on what.  Out: the files written.  Faults are
in the report; nothing is written where there are any.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from publish.charts.chart import ChartError
from publish.charts.draw import draw
from publish.charts.faces import Faces
from publish.citation_guard import lost
from publish.citeproc import CiteprocError, Wording, word_citations
from publish.diagnostics import Faulty, Report, Span
from publish.model import Book, Figure
from publish.passes import refine
from publish.passes.facts import Facts, Request
from publish.readers.bookfile import BookFile, read_bookfile
from publish.readers.chapters import Draft, read_book
from publish.readers.figures import FigureEntry
from publish.readers.sources import Sources
from publish.storage import write_all
from publish.stylesheets import Stylesheets

PRODUCTS: dict[str, str] = {"pdf": "{slug}-a4.pdf", "epub": "{slug}.epub"}
"""Product → its file name."""

STYLES = Path(__file__).resolve().parent.parent / "styles"

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is wanted."""

    book: Path
    output: Path
    edition: str = "student"
    products: tuple[str, ...] = ()
    """All that the edition has, where empty."""
    workers: int = os.cpu_count() or 1


def load(order: Order, sources: Sources, report: Report) -> tuple[Book, BookFile]:
    """Read and refine a book for one edition.

    Raises:
        Faulty: where the book has errors; they are all in the report.
    """
    bookfile = read_bookfile(sources, report)
    if bookfile is None:
        raise Faulty
    edition = bookfile.editions.get(order.edition)
    if edition is None:
        known = ", ".join(bookfile.editions)
        report.error("BOOK-006", Span("book.yaml"), f"the book has no edition `{order.edition}`",
                     f"its editions are {known}")  # fmt: skip
        raise Faulty
    draft = read_book(bookfile, edition, sources, report)
    return refine(draft.book, _facts(draft, bookfile, report)), bookfile


def build(order: Order, sources: Sources, report: Report, progress: Progress) -> list[Path]:
    """Make the products and write them; return their paths.

    Raises:
        Faulty: where the book or its pages have errors; nothing is written.
    """
    progress("reading")
    book, bookfile = load(order, sources, report)
    sheets = Stylesheets(STYLES, accent=bookfile.accent)
    files: dict[Path, bytes] = {}
    for product in order.products or bookfile.products[order.edition]:
        progress(f"making {product}")
        name = PRODUCTS[product].format(slug=book.metadata.slug)
        data = _MAKERS[product](book, sheets, order.workers, report)
        files[order.output / order.edition / name] = data
    write_all(files)
    return list(files)


def _pdf(book: Book, sheets: Stylesheets, workers: int, report: Report) -> bytes:
    # imported here so that an EPUB alone does not wait for the press
    from publish.products.reading_pdf import print_book

    return print_book(book, sheets, workers, report).pdf


def _epub(book: Book, sheets: Stylesheets, workers: int, report: Report) -> bytes:
    from publish.products.epub import publish_epub

    return publish_epub(book, sheets)


_MAKERS: dict[str, Callable[[Book, Stylesheets, int, Report], bytes]] = {
    "pdf": _pdf, "epub": _epub,
}  # fmt: skip


def _facts(draft: Draft, bookfile: BookFile, report: Report) -> Facts:
    style = STYLES / "csl" / f"{bookfile.style}.csl"
    works = draft.bibliography.works

    def engine(request: Request, extra: Collection[str]) -> Wording:
        if not style.is_file():
            report.error(
                "CIT-008", Span("book.yaml"), f"there is no citation style `{bookfile.style}`"
            )
            raise Faulty
        try:
            return word_citations(request, extra, works, style, draft.book.metadata.language)
        except (CiteprocError, ValueError) as error:
            report.error("CIT-008", Span("bibliography.yaml"), str(error).split("\n")[0])
            raise Faulty from error

    return Facts(
        report=report, works=works, work_places=draft.bibliography.places,
        figures=_drawn(draft.figures, report), reading=draft.reading, engine=engine, lost=_lost,
    )  # fmt: skip


def _lost(work: Mapping[str, object], words: str) -> Sequence[str]:
    return lost(work, words)


def _drawn(entries: Mapping[str, FigureEntry], report: Report) -> dict[str, Figure]:
    """Every figure with its artwork."""
    sheets = Stylesheets(STYLES)
    faces = Faces(family="Guide Sans", regular=sheets.font("SourceSans3-Regular.ttf"),
                  semibold=sheets.font("SourceSans3-Semibold.ttf"))  # fmt: skip
    out: dict[str, Figure] = {}
    for name, entry in entries.items():
        try:
            artwork = draw(entry.chart, faces, title=entry.alt)
        except ChartError as error:
            report.error("FIG-003", entry.span, str(error))
            continue
        out[name] = Figure(
            span=entry.span, id=f"fig-{name}", artwork=artwork, alt=entry.alt,
            caption=entry.caption, source=entry.source, description=entry.description,
            data=entry.data,
        )  # fmt: skip
    return out
