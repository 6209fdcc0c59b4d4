"""Flash cards: a deck for Anki, a list for other programs, sheets to cut.

In: a resolved book and the style sheets.  Out: three files.  A card whose words do not
fit its paper, in the smallest size that the styles have, is a fault at its own place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from publish.cards.deck import deck
from publish.cards.listing import listing
from publish.cards.sheets import DIVISION, SIZES, Set, Side, sheets, sides, trial
from publish.diagnostics import NOWHERE, Report, Span
from publish.markup.elements import element
from publish.model import Book
from publish.pagemap import Numerals
from publish.press.flaws import Fault
from publish.press.formes import Copy, Dress
from publish.press.layout import Section
from publish.press.measuring import heights
from publish.press.stitch import stitch
from publish.products.workshop import Files, Workshop

PIXELS = 96 / 25.4
"""In a millimetre."""
ROOM = 49.0
"""Millimetres of a card's height that are for words: what styles/print/cards.css leaves them."""


RISE = 0.4
"""Of the room that is left, how much stands above the words: the optical middle."""


def flash_cards(shop: Workshop) -> Files:
    """All three files.

    Raises:
        Faulty: where the book has no cards, or the words of one do not fit.
    """
    book, report = shop.book, shop.report
    dress = Dress(css=shop.sheets.cascade("cards"), root=shop.sheets.root)
    if not book.cards:
        report.error("CRD-007", Span("book.yaml"), "the edition orders flash cards and has none",
                     "write cards.yaml, or `::: card` in a chapter")  # fmt: skip
    report.stop_if_faulty()
    drawn = sides(book)
    sets = _sets(drawn, book, dress, report)
    report.stop_if_faulty()
    return {
        f"{shop.slug}.apkg": deck(book),
        f"{shop.slug}.tsv": listing(book),
        f"{shop.slug}-cards-a4.pdf": _printed(sheets(book, drawn, sets), shop, dress),
    }


def _sets(drawn: Sequence[Side], book: Book, dress: Dress, report: Report) -> Mapping[str, Set]:
    """The largest size in which each side fits, and where it then stands."""
    trials = "".join(trial(side, size) for side in drawn for size in SIZES)
    copy = _copy(element("section", trials, class_="trial", id=DIVISION), book)
    high = heights(copy, dress)
    found: dict[str, Set] = {}
    for side in drawn:
        for size in SIZES:
            left = ROOM - high[f"{side.id}-{size}"] / PIXELS
            if left >= 0:
                found[side.id] = Set(size=size, drop=round(left * RISE, 1))
                break
        else:
            _report_too_long(side, report)
    return found


def _report_too_long(side: Side, report: Report) -> None:
    name = "question" if side.id.startswith("q") else "answer"
    report.error("CRD-006", side.card.span,
                 f"the {name} of `{side.card.id}` does not fit its card",
                 "ask for one fact or idea a card; make two of it, or use fewer words")  # fmt: skip


def _copy(html: str, book: Book) -> Copy:
    metadata = book.metadata
    return Copy(division=DIVISION, html=html, language=metadata.language, title=metadata.title)


def _printed(html: str, shop: Workshop, dress: Dress) -> bytes:
    """The sheets as one tagged PDF.

    Raises:
        Faulty: where some words are lost or run out of the paper.
    """
    book, report = shop.book, shop.report
    copy = _copy(html, book)
    section = Section(division=DIVISION, numerals=Numerals.ARABIC, recto=True,
                      render=lambda _, __: copy)  # fmt: skip
    layout = shop.lay_out([section], dress)
    places = {f"{side}-{card.id}": card.span for card in book.cards for side in "qa"}
    for flaw in layout.flaws.get(DIVISION, ()):
        code = "PDF-002" if flaw.fault is Fault.OVERRUN else "PDF-004"
        report.error(code, places.get(flaw.anchor, NOWHERE), f"{flaw.fault.value}: “{flaw.words}”")
    report.stop_if_faulty()
    metadata = replace(book.metadata, title=f"{book.metadata.title}: flash cards")
    return stitch(layout.formes, layout.blanks, metadata, archival=True)
