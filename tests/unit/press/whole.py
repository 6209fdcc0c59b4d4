"""The same divisions as one document, to hold the bound book against.

In: sections and the page map of their layout.  Out: a PDF which the layout engine,
with the same repairs, makes in one piece: folios, blank pages and the restart at 1
come from styles alone, and nothing of layout, imposition or binding is used.
"""

from __future__ import annotations

from collections.abc import Sequence

from weasyprint import HTML  # type: ignore[import-untyped] # it carries no types

from publish.pagemap import Numerals, PageMap
from publish.press import repairs
from publish.press.formes import Dress
from publish.press.layout import Section
from publish.press.storeroom import Storeroom

FOLIOS = """
@page front { @bottom-center { content: counter(page, lower-roman) } }
@page opening:nth(1 of opening) { counter-reset: page 1 }
"""


def whole(book: Sequence[Section], page_map: PageMap, dress: Dress) -> bytes:
    """One PDF of all divisions, page references as in ``page_map``."""
    repairs.mend()
    css = dress.css.replace("string(folio)", "counter(page)") + FOLIOS + _breaks(book)
    body = "".join(section.render(section.division, page_map).html for section in book)
    html = f'<!doctype html><html lang="en"><title>Whole</title><style>{css}</style>{body}</html>'
    base = dress.root.resolve().as_uri() + "/"
    pdf: bytes = HTML(string=html, base_url=base, url_fetcher=Storeroom(dress.root)).write_pdf()
    return pdf


def _breaks(book: Sequence[Section]) -> str:
    """Where each division begins, and which pages are numbered how."""
    rules = [
        f"#{section.division} {{ break-before: {'right' if section.recto else 'page'} }}"
        for section in book
    ]
    rules += [f"#{s.division} {{ page: front }}" for s in book if s.numerals is Numerals.ROMAN]
    opening = next(s.division for s in book if s.numerals is Numerals.ARABIC)
    return "\n".join((*rules, f"#{opening} {{ page: opening; break-before: right }}"))
