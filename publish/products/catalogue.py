"""The catalogue: every product by the name that it is ordered by.

Each entry imports what it needs when it is ordered, so that an e-book does not wait
for the press and a help text for neither.
"""

from __future__ import annotations

import importlib
from collections.abc import Collection, Mapping

from publish.products.workshop import Files, Product, Workshop


def _reading_pdf(shop: Workshop) -> Files:
    """The whole book on A4, for screens and office printers."""
    from publish.press.papers import A4
    from publish.products.reading_pdf import reading_pdf

    made = reading_pdf(shop.printed(), shop.book.metadata, A4, shop.rack)
    return {f"{shop.slug}-a4.pdf": made}


def _letter(shop: Workshop) -> Files:
    """The same pages on Letter."""
    from publish.press.papers import LETTER
    from publish.products.reading_pdf import reading_pdf

    made = reading_pdf(shop.printed(), shop.book.metadata, LETTER, shop.rack)
    return {f"{shop.slug}-letter.pdf": made}


def _handouts(shop: Workshop) -> Files:
    """Every chapter by itself, for the copier: grey, even pages, with a question sheet."""
    from publish.products.handouts import handouts

    return handouts(shop)


def _press(shop: Workshop) -> Files:
    """The pages for a print shop."""
    return {f"{shop.slug}-press.pdf": shop.plates()}


def _booklet(shop: Workshop) -> Files:
    """The pages two-up, to be folded and stitched."""
    from publish.prepress.booklet import make_booklet
    from publish.prepress.imposition import Binding

    return {f"{shop.slug}-booklet.pdf": make_booklet(shop.plates(), shop.binding or Binding())}


def _large_print(shop: Workshop) -> Files:
    """The whole book by the rules of clear print."""
    from publish.products.large_print import large_print

    standard = shop.printed().pages
    made = large_print(shop.book, shop.sheets, standard, shop.lay_out, shop.report, shop.rack)
    return {f"{shop.slug}-large-print.pdf": made}


def _epub(shop: Workshop) -> Files:
    """The e-book, with the pages of the printed book unless they are not wanted."""
    from publish.pagemap import PageMap

    pages = shop.printed().pages if shop.paged else PageMap()
    # not before, since it is loaded while pages are laid out (make_ready)
    from publish.products.epub import publish_epub
    from publish.products.inspection import inspect

    epub = publish_epub(shop.book, shop.sheets, pages, shop.rack, shop.unpaged())
    inspect(epub, shop.book, shop.report, shop.rack)
    return {f"{shop.slug}.epub": epub}


def make_ready(products: Collection[str], shop: Workshop) -> None:
    """Do of some products what can be done while pages are laid out, and load the rest."""
    if "epub" in products:
        importlib.import_module("publish.products.inspection")
        shop.unpaged()


def _cards(shop: Workshop) -> Files:
    """Flash cards: for Anki, for other programs, and on sheets to cut."""
    from publish.products.cards import flash_cards

    return flash_cards(shop)


CATALOGUE: Mapping[str, Product] = {
    "pdf": _reading_pdf,
    "letter": _letter,
    "handouts": _handouts,
    "press": _press,
    "booklet": _booklet,
    "large-print": _large_print,
    "epub": _epub,
    "cards": _cards,
}
"""Product → what makes it."""

OF_PAGES = frozenset({"pdf", "letter", "press", "booklet"})
"""Products that are made of the printed pages and the metadata alone."""
