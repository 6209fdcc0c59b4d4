"""The bound book against one document, page by page: the division of labour does not show."""

from __future__ import annotations

import re
from functools import partial
from hashlib import sha256
from pathlib import Path

from publish.diagnostics import Report
from publish.loading import load
from publish.order import STYLES, Order
from publish.press.layout import lay_out
from publish.products.printing import dress, print_sections, sections
from publish.products.reading_pdf import reading_pdf
from publish.readers.sources import Sources
from publish.stylesheets import Stylesheets
from tests.conformance.parity import PAGE_REFERENCE
from tests.conformance.press import BOOKS, Built
from tests.conformance.whole import whole
from tests.judges.text import pages


def test_the_bound_book_reads_like_one_document(complete: Built, tmp_path: Path) -> None:
    """Proves: the same words on the same pages, running heads, folios, notes, blanks and all.

    But for the numbers of references, which nobody prints in the one document
    (``test_folios`` proves that they are right).  And that the file which the command
    line wrote is what the press makes here.
    """
    folder = BOOKS["complete"]
    order = Order(book=folder, output=tmp_path)
    book, bookfile = load(order, Sources(folder), Report())
    sheets = Stylesheets(STYLES, accent=bookfile.accent)
    parts, look = sections(book), dress(book, sheets)
    printed = print_sections(book, parts, look, partial(lay_out, workers=2), Report())
    bound = reading_pdf(printed, book.metadata)
    assert sha256(complete.pdf.read_bytes()).hexdigest() == sha256(bound).hexdigest()
    file = tmp_path / "whole.pdf"
    file.write_bytes(whole(parts, printed.layout, look))
    expected = [_read(text.replace("(p. 000)", "(p. …)")) for text in pages(file)]
    assert len(expected) > 20
    found = [_read(PAGE_REFERENCE.sub("(p. …)", text)) for text in pages(complete.pdf)]
    assert expected == found


def _read(text: str) -> str:
    """One space for many: how many stand between column and margin is a guess of the extractor's,
    which a number printed later may tip."""
    return re.sub(" +", " ", text)
