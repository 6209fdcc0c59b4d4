"""The printing: the book's pages, laid out once for every product that is made of them.

In: a resolved book and the style sheets.  Out: a forme for each division and the page
map.  Flaws of the pages go to the report with the author's place.  What is bound of the
formes, and how, is each product's own affair.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from publish.diagnostics import NOWHERE, Faulty, Report, Span
from publish.markup.paper import paper_markup
from publish.model import Book, Division, Kind, Matter, Metadata, Term, plain
from publish.pagemap import Folio, Numerals, PageMap
from publish.press.flaws import Fault, Flaw
from publish.press.formes import Copy, Dress
from publish.press.layout import Layout, Section
from publish.press.pressroom import PressError
from publish.products.places import places
from publish.stylesheets import Stylesheets

_CODES = {
    Fault.NOTE_LOST: "PDF-001", Fault.NOTE_DOUBLED: "PDF-001", Fault.NOTE_EARLY: "PDF-001",
    Fault.NOTE_DISORDERED: "PDF-001", Fault.NOTE_CLIPPED: "PDF-001",
    Fault.NOTE_OVERPRINTED: "PDF-001", Fault.TEXT_LOST: "PDF-004", Fault.TEXT_DOUBLED: "PDF-004",
    Fault.OVERRUN: "PDF-002", Fault.STRANDED: "PDF-003", Fault.GLOSS_UNPLACED: "PDF-005",
}  # fmt: skip
_BEARABLE = frozenset({Fault.STRANDED, Fault.GLOSS_UNPLACED})
"""Ugly, but nothing is lost: a warning."""


LayOut: TypeAlias = Callable[[Sequence[Section], Dress], Layout]

_NUMERALS = {Matter.FRONT: Numerals.ROMAN, Matter.TEACHING: Numerals.TEACHING}


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed book, not bound yet."""

    layout: Layout

    @property
    def pages(self) -> PageMap:
        """The only source of page numbers."""
        return self.layout.page_map


class Shelf(Protocol):
    """Where copy of chapters is kept from one build to the next."""

    def copy(self, division: str) -> Copy | None:
        """The copy of a division as it would be made now."""

    def keep(self, copy: Copy) -> None:
        """Keep it for the next time."""

    def in_full(self, division: Division) -> Division:
        """A division of which there is no copy, if the book has but a dummy of it."""

    def whole(self) -> Book:
        """The book without dummies."""


@dataclass(slots=True)
class Copies:
    """The copy of each division, as long as nothing that shows in it has changed."""

    lists_alone: bool = False
    """Whether only copy that a page map can change will be asked for again."""
    shelf: Shelf | None = None
    """Where copy of another build is, if anywhere."""
    _made: dict[str, _Made] = field(default_factory=dict)

    def copy(self, division: Division, book: Book, pages: PageMap) -> Copy:
        """The copy of a division of a book under a page map."""
        if self.shelf and (standing := self.shelf.copy(division.id)):
            return standing
        made = self._made.get(division.id)
        if made is None or not made.shows(division, book, pages):
            full = self.shelf.in_full(division) if self.shelf else division
            html, listed = paper_markup(full, book, pages)
            copy = Copy(division=division.id, html=html, language=book.metadata.language,
                        title=plain(division.title), lists_pages=bool(listed))  # fmt: skip
            made = _Made(division, book.metadata, book.terms, listed, copy)
            if self.shelf:
                self.shelf.keep(copy)
            if listed or not self.lists_alone:
                self._made[division.id] = made
        return made.copy


@dataclass(frozen=True, slots=True)
class _Made:
    """Some copy, and all that shows in it."""

    division: Division
    metadata: Metadata
    terms: tuple[Term, ...]
    listed: Mapping[str, Folio | None]
    copy: Copy

    def shows(self, division: Division, book: Book, pages: PageMap) -> bool:
        """Whether it would come out the same."""
        mine = self.division, self.metadata, self.terms
        if mine != (division, book.metadata, book.terms):
            return False
        return all(pages.folio(target) == folio for target, folio in self.listed.items())


def print_book(
    book: Book, sheets: Stylesheets, lay_out: LayOut, report: Report, copies: Copies | None = None
) -> Printed:
    """Lay the book out with ``lay_out`` (see :meth:`publish.products.workshop.Workshop.lay_out`).

    Copy that was made before, of this book or another state of it, may be in ``copies``.

    Raises:
        Faulty: where a note or some text was lost, or something overruns its page.
    """
    whole = copies.shelf.whole if copies and copies.shelf else None
    look = dress(book, sheets)
    return print_sections(book, sections(book, copies), look, lay_out, report, whole)


def print_sections(
    book: Book, divisions: Sequence[Section], look: Dress, lay_out: LayOut, report: Report,
    whole: Callable[[], Book] | None = None,
) -> Printed:  # fmt: skip
    """Lay out the divisions of ``book`` in any look.

    Where some of them are dummies, ``whole`` gives the book in which they are not.

    Raises:
        Faulty: as for :func:`print_book`.
    """
    whole = whole or (lambda: book)
    try:
        layout = lay_out(divisions, look)
    except PressError as error:
        if not error.code:
            raise
        span = places(whole()).get(error.division, NOWHERE)
        span = span if span.file else Span("book.yaml")  # of what no author wrote
        report.error(error.code, span, error.message, "look here for what is larger than it "
                     "should be, or see `limits:` in the README")  # fmt: skip
        raise Faulty from error
    _report(layout, whole, report)
    report.stop_if_faulty()
    return Printed(layout)


def dress(book: Book, sheets: Stylesheets) -> Dress:
    """How the book is to look on paper."""
    return Dress(css=sheets.cascade("print") + heads(book), root=sheets.root)


def sections(book: Book, copies: Copies | None = None) -> tuple[Section, ...]:
    """The divisions, each with the function that marks it up for a given page map."""
    by_id = {d.id: d for d in book.divisions}
    made = copies or Copies(lists_alone=True)

    def render(division: str, pages: PageMap) -> Copy:
        return made.copy(by_id[division], book, pages)

    return tuple(_section(d, render) for d in book.divisions)


def _section(division: Division, render: Callable[[str, PageMap], Copy]) -> Section:
    return Section(
        division=division.id,
        numerals=_NUMERALS.get(division.matter, Numerals.ARABIC),
        # the imprint is the title page's back; everything else begins on a right-hand page
        recto=division.kind is not Kind.IMPRINT,
        render=render,
    )


def heads(book: Book) -> str:
    """The book's title for the running heads of left-hand pages."""
    return f'html {{ string-set: book "{_css_string(book.metadata.title)}" }}\n'


def _css_string(text: str) -> str:
    """``text`` for between quotation marks (CSS Syntax 3, 4.3.5): a line end would end it."""
    return re.sub(r'[\x00-\x1f"\\\x7f]', lambda m: f"\\{ord(m[0]):x} ", text)


def _report(layout: Layout, whole: Callable[[], Book], report: Report) -> None:
    # who finds nothing need not know where all is written
    written = places(whole()) if layout.flaws or layout.complaints else {}
    for division, flaws in layout.flaws.items():
        for flaw in flaws:
            span = written.get(flaw.anchor) or written.get(division) or Span("")
            _report_flaw(flaw, division, span, layout.page_map, report)
    for division, complaints in layout.complaints.items():
        for words in complaints:
            report.warning("STY-001", written.get(division, Span("")), words)


def _report_flaw(flaw: Flaw, division: str, span: Span, pages: PageMap, report: Report) -> None:
    first = next(p.first for p in pages.parts if p.division == division)
    message = f"{flaw.fault.value}: “{flaw.words}”, on page {first + flaw.page}"
    add = report.warning if flaw.fault in _BEARABLE else report.error
    add(_CODES[flaw.fault], span, message)
