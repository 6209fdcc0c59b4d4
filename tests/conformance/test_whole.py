"""The bound book against one document, page by page: the division of labour does not show."""

from __future__ import annotations

from pathlib import Path

from publish.build import STYLES, Order, load
from publish.diagnostics import Report
from publish.press.layout import lay_out
from publish.press.stitch import stitch
from publish.products.printing import dress, sections
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
    layout = lay_out(parts, look, workers=2)
    bound = stitch(layout.formes, layout.blanks, book.metadata)
    assert complete.pdf.read_bytes() == bound
    file = tmp_path / "whole.pdf"
    file.write_bytes(whole(parts, layout, look))
    expected = [text.replace("(p. 000)", "(p. …)") for text in pages(file)]
    assert len(expected) > 20
    assert expected == [PAGE_REFERENCE.sub("(p. …)", text) for text in pages(complete.pdf)]
