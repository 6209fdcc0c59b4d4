"""Handouts: each chapter by itself, ready for the school's copier, on A4 and on Letter.

In: the workshop.  Out: for each chapter and paper one file: the guide's own pages with
their folios, in grey, behind them a question sheet on pages Q1, Q2 …; a strip for
name, class and date over the first page of each, `Handout 3 of 12` beside each folio.  Every part
begins on the front of a leaf, so that the number of pages is even.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from publish.markup.elements import element, escape
from publish.markup.paper import paper_markup
from publish.model import Book, Division, Metadata, plain
from publish.pagemap import Numerals, PageMap
from publish.prepress.greys import greyed
from publish.prepress.stamping import stamped
from publish.press.formes import Copy, Forme
from publish.press.layout import Section
from publish.press.numbering import numbered
from publish.press.papers import A4, LETTER
from publish.press.stitch import stitch
from publish.press.transfer import transferred
from publish.products.printing import dress
from publish.products.worksheets import worksheet
from publish.products.workshop import Files, Workshop
from publish.words import Words, words_for

SLIPS = "slips"
"""Id of the division whose pages are stamped on the others."""
FIRST, VERSO, RECTO = 0, 1, 2
"""Which page of a handout's slips goes on its first page, a left-hand and a right-hand one."""
KINDS = 4
"""Pages of slips for each handout; the last makes the number even and is on no page."""


def handouts(shop: Workshop) -> Files:
    """One handout for each chapter and paper.

    Raises:
        Faulty: where the pages have faults.
    """
    book, printed = shop.book, shop.printed()
    laid = shop.lay_out(_sections(book), dress(book, shop.sheets))
    *sheets, slips = map(numbered, laid.formes)
    chapters = {forme.part.division: forme for forme in printed.layout.formes}
    files: dict[str, bytes] = {}
    for place, (chapter, sheet) in enumerate(zip(book.chapters, sheets, strict=True)):
        formes = [_slipped(forme, slips, place) for forme in (chapters[chapter.id], sheet)]
        stem = f"handouts/{place + 1:02d}-{chapter.id}"
        for paper in (A4, LETTER):
            bound = [transferred(forme, paper) for forme in formes]
            files[f"{stem}-{paper.name}.pdf"] = _bound(bound, _metadata(book, chapter))
    return files


def _sections(book: Book) -> tuple[Section, ...]:
    """The question sheets of all chapters, numbered through, and the slips."""
    divisions = {d.id: d for d in (worksheet(chapter, book) for chapter in book.chapters)}

    def render(division: str, pages: PageMap) -> Copy:
        language = book.metadata.language
        if division == SLIPS:
            return Copy(division=SLIPS, html=_slips(book), language=language, title=SLIPS)
        node = divisions[division]
        html, _ = paper_markup(node, book, pages)
        return Copy(division=division, html=html, language=language, title=plain(node.title))

    names = (*divisions, SLIPS)
    return tuple(
        Section(division=name, numerals=Numerals.SHEETS, recto=True, render=render)
        for name in names
    )


def _slips(book: Book) -> str:
    """Four pages for each handout: a first, a left-hand, a right-hand one, and a spare."""
    words = words_for(book.metadata.language)
    count = len(book.chapters)
    out = []
    for number in range(1, count + 1):
        label = words.handout.format(number=number, count=count)
        for kind in range(KINDS):
            strip = _strip(words) if kind == FIRST else ""
            out.append(element("div", strip, class_="slip", data_slip=label))
    return element("section", "\n".join(out), id=SLIPS, class_="division slips")


def _strip(words: Words) -> str:
    """What a pupil fills in at the head of the first page."""
    places = zip(words.handout_strip, ("name", "middle", "last"), strict=True)
    return element("div", "".join(
        element("span", escape(word), class_=class_) for word, class_ in places
    ), class_="strip wide")  # fmt: skip


def _slipped(forme: Forme, slips: Forme, handout: int) -> Forme:
    """The forme in grey, with the slips of a handout; the strip over its first page."""
    part = forme.part
    places = []
    for index in range(len(part.pages)):
        kind = RECTO if (part.first + index).number % 2 else VERSO
        places.append(KINDS * handout + (kind if index else FIRST))
    return greyed(stamped(forme, slips, places))


def _bound(formes: Sequence[Forme], metadata: Metadata) -> bytes:
    """Both parts in one file, each on whole leaves."""
    blanks, odd = [], 0
    for forme in formes:
        blanks.append(odd)
        odd = len(forme.part.pages) % 2
    return stitch(formes, blanks, metadata, excerpt=True, last_blanks=odd)


def _metadata(book: Book, chapter: Division) -> Metadata:
    """The book's, with the chapter in its title."""
    label = f"{words_for(book.metadata.language).chapter} {chapter.number}"
    return replace(book.metadata, subtitle=f"{label}: {plain(chapter.title)}")
