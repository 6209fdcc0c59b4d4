"""Galleys: what the preview shows of a book besides its pages.

In: a resolved book, and the galleys of the state before.  Out: for each division the passages
that a reader meets, and its document in the e-book's view; and the files that the documents
need.  A division that is what it was, in a book whose terms and places are what they
were, is not written again.  No page has to be laid out for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from publish.ebook.documents import write_document
from publish.ebook.pixels import picture_name
from publish.ebook.publication import Document
from publish.errata.passages import Passage, passages
from publish.markup.paper import paper_markup
from publish.markup.screen import DESCRIPTIONS, descriptions_markup, homes, screen_markup
from publish.model import Book, Division, Figure, Metadata, Term, plain
from publish.pagemap import PageMap
from publish.stylesheets import Stylesheets, urls

_CSS = "css/book.css"


@dataclass(frozen=True, slots=True)
class File:
    """Something that a browser asks for."""

    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Surroundings:
    """All of a book that shows in a division besides the division."""

    metadata: Metadata
    terms: tuple[Term, ...]
    places: Mapping[str, str]
    """Id → name of the document in which it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Galley:
    """One division."""

    division: Division
    passages: tuple[Passage, ...]
    figures: tuple[Figure, ...]
    """Those that its document shows."""
    file: File
    """The document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Galleys:
    """All of a book."""

    surroundings: _Surroundings
    divisions: Mapping[str, Galley]
    """By id, in reading order."""
    files: Mapping[str, File]
    """The e-book's files by path, without its packaging and with whole fonts."""

    @property
    def passages(self) -> Mapping[str, tuple[Passage, ...]]:
        """Division → what a reader meets in it."""
        return {name: galley.passages for name, galley in self.divisions.items()}


def pull(book: Book, sheets: Stylesheets, older: Galleys | None = None) -> Galleys:
    """The galleys of a book; ``older`` are those of another state of it."""
    here = _Surroundings(metadata=book.metadata, terms=book.terms, places=homes(book))
    kept = older.divisions if older is not None and older.surroundings == here else {}
    divisions = {d.id: _galley(d, book, here, kept.get(d.id)) for d in book.divisions}
    files = dict(_files(divisions, book, here, sheets))
    return Galleys(surroundings=here, divisions=divisions, files=files)


def _galley(division: Division, book: Book, here: _Surroundings, older: Galley | None) -> Galley:
    if older is not None and older.division == division:
        return older
    copy = screen_markup(division, book, here.places, PageMap())
    return Galley(
        division=division,
        passages=passages(paper_markup(division, book, PageMap())[0]),
        figures=copy.figures,
        file=_file(division.id, plain(division.title), copy.body, book),
    )


def _files(
    divisions: Mapping[str, Galley], book: Book, here: _Surroundings, sheets: Stylesheets
) -> Iterator[tuple[str, File]]:
    figures = [figure for galley in divisions.values() for figure in galley.figures]
    yield from ((_path(name), galley.file) for name, galley in divisions.items())
    if figures:
        body = descriptions_markup(figures, book, here.places)
        yield _path(DESCRIPTIONS), _file(DESCRIPTIONS, DESCRIPTIONS, body, book)
    for figure in figures:
        art = figure.artwork
        # under the picture's name, but as it was drawn: pixels would cost each save a second
        yield picture_name(art.name), File("image/svg+xml", art.outlined.encode())
    css = sheets.cascade("epub")
    yield _CSS, File("text/css", css.encode())
    for url in urls(css):
        name = PurePosixPath(url).name
        yield f"fonts/{name}", File("font/ttf", sheets.font(name).read_bytes())


def _path(name: str) -> str:
    return f"text/{name}.xhtml"


def _file(name: str, title: str, body: str, book: Book) -> File:
    document = Document(name=_path(name), title=title, body=body, types="bodymatter",
                        stylesheets=(_CSS,))  # fmt: skip
    return File("application/xhtml+xml", write_document(document, book.metadata.language))
