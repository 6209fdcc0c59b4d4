"""The large-print edition: a layout of its own, with the standard edition's pages in its margin.

In: a resolved book, the styles and the page map of the standard edition.  Out: the bytes
of the file, PDF/UA-1 and PDF/A-3a in one.
"""

from __future__ import annotations

import re
from dataclasses import replace

from publish.diagnostics import Report
from publish.ebook.pagebreaks import mark_pages
from publish.markup.elements import element
from publish.markup.large import large_print_markup
from publish.model import Book, Division, Kind, Matter, plain
from publish.pagemap import Numerals, PageMap
from publish.press.formes import Copy, Dress
from publish.press.layout import Section
from publish.press.stitch import stitch
from publish.products.epub import page_breaks
from publish.products.printing import LayOut, heads, print_sections
from publish.rack import Rack
from publish.stylesheets import Stylesheets
from publish.words import words_for

_BEFORE = re.compile(r'(<span class="standard-page"[^>]*></span>)\s*(<(?:h[1-6]|figure)\b[^>]*>)')


def large_print(
    book: Book, sheets: Stylesheets, standard: PageMap, lay_out: LayOut, report: Report,
    rack: Rack | None = None,
) -> bytes:  # fmt: skip
    """All divisions in one file; ``rack`` keeps them folded until it is bound again.

    Raises:
        Faulty: where some text was lost, or something overruns its page.
    """
    dress = Dress(css=sheets.cascade("large-print") + heads(book), root=sheets.root)
    printed = print_sections(book, _sections(book, standard), dress, lay_out, report)
    words = words_for(book.metadata.language)
    subtitle = ", ".join(filter(None, (book.metadata.subtitle, words.large_print)))
    metadata = replace(book.metadata, subtitle=subtitle)
    layout = printed.layout
    return stitch(layout.formes, layout.blanks, metadata, archival=True, rack=rack)


def _sections(book: Book, standard: PageMap) -> tuple[Section, ...]:
    by_id = {d.id: d for d in book.divisions}

    def render(division: str, _: PageMap) -> Copy:
        node = by_id[division]
        return Copy(division=division, html=marked(node, book, standard),
                    language=book.metadata.language, title=plain(node.title))  # fmt: skip

    return tuple(
        Section(
            division=d.id,
            numerals=Numerals.TEACHING if d.matter is Matter.TEACHING else Numerals.ARABIC,
            recto=d.kind in (Kind.TITLE_PAGE, Kind.CHAPTER),
            render=render,
        )
        for d in book.divisions
    )


def marked(node: Division, book: Book, standard: PageMap) -> str:
    """The copy of one division with a mark where each page of the standard edition begins.

    A mark stands inside the heading or the figure that begins a page, so that it goes with it.
    """
    text = large_print_markup(node, book, standard)
    text = mark_pages(text, page_breaks(node, standard), _mark).body
    return _BEFORE.sub(r"\2\1", text)


def _mark(label: str) -> str:
    """The number, drawn by the styles, so that no sentence has a number in its middle."""
    return element("span", class_="standard-page", data_page=label, aria_hidden="true")
