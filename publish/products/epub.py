"""The EPUB: every division one XHTML file, packed with its faces, drawings and cover.

In: a resolved book and the style sheets.  Out: the bytes of the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from publish.ebook.accessibility import accessibility_of
from publish.ebook.cover import cover_page
from publish.ebook.package import pack
from publish.ebook.pagebreaks import PageBreak, published, without_keys
from publish.ebook.publication import (
    Document,
    Landmark,
    PageTarget,
    Publication,
    Resource,
    TocEntry,
)
from publish.ebook.survey import surveys
from publish.ebook.versions import made_with
from publish.markup.screen import (
    DESCRIPTIONS,
    ScreenCopy,
    descriptions_markup,
    homes,
    screen_markup,
)
from publish.model import Book, Division, Figure, Heading, Kind, Matter, Note, plain, rewrite
from publish.pagemap import PageMap
from publish.press.versions import tools
from publish.products import embedded
from publish.rack import Rack
from publish.stylesheets import Stylesheets
from publish.words import Words, words_for

CSS = "css/book.css"
_TYPES = {Matter.FRONT: "frontmatter", Matter.BODY: "bodymatter", Matter.BACK: "backmatter",
          Matter.TEACHING: "backmatter"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpaged:
    """All of an e-book that does not hang on where pages begin."""

    cover: Resource
    places: Mapping[str, str]
    """Id → name of the document in which it stands."""
    copies: Mapping[str, ScreenCopy]
    """By division; those that list pages are made again when these are known."""
    figures: tuple[Figure, ...]
    pictures: tuple[Resource, ...]


def begin_epub(
    book: Book, sheets: Stylesheets, rack: Rack | None = None, *, paged: bool = True
) -> Unpaged:
    """Begin an e-book, while its pages are laid out; ``paged`` where it is to tell them."""
    places: Mapping[str, str] = homes(book)
    copies = {d.id: screen_markup(d, book, places, PageMap(), paged=paged) for d in book.divisions}
    figures = tuple(figure for copy in copies.values() for figure in copy.figures)
    return Unpaged(
        cover=embedded.cover(book.metadata, sheets, rack), places=places, copies=copies,
        figures=figures,
        pictures=tuple(embedded.pictures((figure.artwork for figure in figures), rack)),
    )  # fmt: skip


def publish_epub(
    book: Book, sheets: Stylesheets, pages: PageMap, rack: Rack | None = None,
    begun: Unpaged | None = None,
) -> bytes:  # fmt: skip
    """The whole book as one EPUB 3.3 file, with the printed book's pages where they are known.

    What goes into it is kept in ``rack`` between builds, piece by piece.
    """
    words = words_for(book.metadata.language)
    begun = begun or begin_epub(book, sheets, rack, paged=bool(pages.parts))
    cover, figures = begun.cover, begun.figures
    texts, page_list = _documents(book, words, pages, begun, rack)
    documents = (cover_page(book.metadata, cover, (CSS,), words.cover), *texts)
    found = surveys(documents, rack)
    css = sheets.cascade("epub")
    resources = (
        cover,
        Resource(name=CSS, media_type="text/css", data=css.encode()),
        *embedded.fonts(css, found.values(), sheets, rack),
        *begun.pictures,
    )
    shown = accessibility_of((one.findings for one in found.values()), resources, page_list)
    return pack(Publication(
        metadata=book.metadata, documents=documents, resources=resources,
        toc=tuple(_toc(book, bool(figures), words)),
        landmarks=tuple(_landmarks(book, documents[0].name, words)),
        page_list=page_list, page_source=_page_source(book) if page_list else "",
        accessibility=shown, cover=cover.name,
        generator="; ".join(dict.fromkeys((*made_with(), *(tools() if page_list else ())))),
    ), found, rack)  # fmt: skip


def _page_source(book: Book) -> str:
    """The printed book whose pages are meant (EPUB Accessibility 1.1, 4.3.3)."""
    return f"{book.metadata.identifier} (printed edition)"


def _documents(
    book: Book, words: Words, pages: PageMap, begun: Unpaged, rack: Rack | None
) -> tuple[tuple[Document, ...], tuple[PageTarget, ...]]:
    """The spine without the cover, and where the printed pages begin."""
    documents: list[Document] = []
    targets: list[PageTarget] = []
    for division in book.divisions:
        copy = begun.copies[division.id]
        if copy.lists_pages and pages.parts:
            copy = screen_markup(division, book, begun.places, pages, paged=True)
        marked = published(copy.body, page_breaks(division, pages), rack)
        document = _document(division.id, plain(division.title), marked.body, division.matter)
        documents.append(document)
        targets += [PageTarget(label=a, href=f"{document.name}#{i}") for a, i in marked.targets]
    if begun.figures:
        body = without_keys(descriptions_markup(begun.figures, book, begun.places))
        documents.append(_document(DESCRIPTIONS, words.descriptions, body, Matter.BACK))
    return tuple(documents), tuple(targets)


def page_breaks(division: Division, pages: PageMap) -> list[PageBreak]:
    """Where the pages of a division begin; those that begin with a picture have no place."""
    part = next((p for p in pages.parts if p.division == division.id), None)
    if part is None:
        return []
    return [
        PageBreak(str(part.first + i), start.block if i else "", start.offset)
        for i, start in enumerate(part.pages)
        if start.block or not i
    ]


def _document(name: str, title: str, body: str, matter: Matter) -> Document:
    return Document(name=f"text/{name}.xhtml", title=title, body=body,
                    types=_TYPES[matter], stylesheets=(CSS,))  # fmt: skip


def _toc(book: Book, described: bool, words: Words) -> Iterator[TocEntry]:
    for division in book.divisions:
        if division.kind is Kind.IMPRINT:
            continue
        href = f"text/{division.id}.xhtml"
        title = plain(division.title)
        if division.number:
            title = f"{words.chapter} {division.number}: {title}"
        if division.matter is Matter.TEACHING:
            title = f"{words.teaching}: {title}"
        yield TocEntry(title=title, href=href, children=tuple(_sections(division, href)))
    if described:
        yield TocEntry(title=words.descriptions, href=f"text/{DESCRIPTIONS}.xhtml")


def _sections(division: Division, href: str) -> Iterator[TocEntry]:
    if division.kind is not Kind.CHAPTER:
        return
    for block in division.blocks:
        if isinstance(block, Heading) and block.level == 2:
            bare = rewrite(block.children, lambda n: () if isinstance(n, Note) else n)
            yield TocEntry(title=plain(bare), href=f"{href}#{block.id}")


_LANDMARKS = {
    Kind.CONTENTS: "toc", Kind.GLOSSARY: "glossary", Kind.BIBLIOGRAPHY: "bibliography",
    Kind.TITLE_PAGE: "titlepage", Kind.INDEX: "index",
}  # fmt: skip


def _landmarks(book: Book, cover: str, words: Words) -> Iterator[Landmark]:
    yield Landmark(type="cover", title=words.cover, href=cover)
    begun = False
    for division in book.divisions:
        href = f"text/{division.id}.xhtml"
        if division.kind in _LANDMARKS:
            kind = _LANDMARKS[division.kind]
            yield Landmark(type=kind, title=plain(division.title), href=href)
        elif division.matter is Matter.BODY and not begun:
            begun = True
            yield Landmark(type="bodymatter", title=words.begin, href=href)
