"""A proof: all that the preview shows of one state of the book, held in memory.

In: a resolved book and its printed pages.  Out: the formes, the e-book's documents
with what they need, and where the text differs from the proof before.  Nothing is read
from the disk when a proof is looked at, so nothing but the book can be seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from publish.ebook.documents import write_document
from publish.ebook.pixels import picture_name
from publish.ebook.publication import Document
from publish.errata.passages import Passage, page_of, passages
from publish.markup.paper import paper_markup
from publish.markup.screen import DESCRIPTIONS, descriptions_markup, homes, screen_markup
from publish.model import Book, Figure, plain
from publish.pagemap import PageMap, Part
from publish.press.formes import Forme
from publish.press.numbering import numbered
from publish.preview.rasters import picture
from publish.products.printing import Printed
from publish.stylesheets import Stylesheets, urls

_CSS = "css/book.css"


@dataclass(frozen=True, slots=True)
class File:
    """Something that a browser asks for."""

    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the author is at work."""

    division: str
    page: int
    """Index in the division, from 0."""
    block: int
    """``data-b`` key of the block; 0 where none is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One state of the book."""

    titles: Mapping[str, str]
    """Division → its title, in reading order."""
    formes: Mapping[str, Forme]
    passages: Mapping[str, tuple[Passage, ...]]
    files: Mapping[str, File]
    """The e-book's files by path."""

    def part(self, division: str) -> Part:
        """The pages of a division."""
        return self.formes[division].part

    def picture(self, division: str, page: int) -> bytes:
        """A page of a division as PNG, its numbers printed.

        Raises:
            IndexError: where it has no such page.
        """
        return picture(numbered(self.formes[division]).pdf, page)

    def since(self, older: Proof) -> Place | None:
        """The first place at which this proof differs from an older one; None where nowhere."""
        for division, now in self.passages.items():
            was = older.passages.get(division, ())
            at = next((i for i, p in enumerate(now) if i >= len(was) or was[i].text != p.text),
                      len(now) if len(was) > len(now) else None)  # fmt: skip
            if at is not None and now:
                return self._place(division, now, min(at, len(now) - 1), was)
        return None

    def _place(
        self, division: str, now: tuple[Passage, ...], at: int, was: tuple[Passage, ...]
    ) -> Place:
        passage, old = now[at], was[at].text if at < len(was) else ""
        page = page_of(passage, self.part(division), _common(passage.text, old))
        block = next((p.block for p in reversed(now[: at + 1]) if p.block), 0)
        return Place(division=division, page=page, block=block)


def _common(now: str, was: str) -> str:
    """How two texts begin alike, and one character more."""
    same = next((i for i, (a, b) in enumerate(zip(now, was, strict=False)) if a != b),
                min(len(now), len(was)))  # fmt: skip
    return now[: same + 1]


def make_proof(book: Book, printed: Printed, sheets: Stylesheets) -> Proof:
    """All that is shown of a book."""
    return Proof(
        titles={d.id: plain(d.title) for d in book.divisions},
        formes={f.part.division: f for f in printed.layout.formes},
        passages={d.id: passages(paper_markup(d, book, PageMap())[0]) for d in book.divisions},
        files=dict(_screen(book, sheets)),
    )


def _screen(book: Book, sheets: Stylesheets) -> Iterator[tuple[str, File]]:
    """The e-book's documents, without its packaging and with whole fonts."""
    places, figures, language = homes(book), list[Figure](), book.metadata.language
    for division in book.divisions:
        body, shown = screen_markup(division, book, places, PageMap())
        figures += shown
        yield _document(division.id, plain(division.title), body, language)
    if figures:
        body = descriptions_markup(figures, book, places)
        yield _document(DESCRIPTIONS, DESCRIPTIONS, body, language)
    for figure in figures:
        art = figure.artwork
        # under the picture's name, but as it was drawn: pixels would cost each save a second
        yield picture_name(art.name), File("image/svg+xml", art.outlined.encode())
    css = sheets.cascade("epub")
    yield _CSS, File("text/css", css.encode())
    for url in urls(css):
        name = PurePosixPath(url).name
        yield f"fonts/{name}", File("font/ttf", sheets.font(name).read_bytes())


def _document(name: str, title: str, body: str, language: str) -> tuple[str, File]:
    document = Document(name=f"text/{name}.xhtml", title=title, body=body, types="bodymatter",
                        stylesheets=(_CSS,))  # fmt: skip
    return document.name, File("application/xhtml+xml", write_document(document, language))
