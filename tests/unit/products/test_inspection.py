"""What the preflight finds is told at the place where the author wrote it."""

from __future__ import annotations

import dataclasses

import pytest

from publish.diagnostics import Faulty, Report, Severity
from publish.loading import load
from publish.model import Book, Figure, rewrite
from publish.order import STYLES, Order
from publish.pagemap import PageMap
from publish.products.epub import publish_epub
from publish.products.inspection import inspect
from publish.readers.sources import Sources
from publish.stylesheets import Stylesheets
from tests.conformance.press import BOOKS
from tests.unit.ebook.test_preflight import TEXT, broken, put


def _book(alt: str | None = None) -> Book:
    order = Order(book=BOOKS["minimal"], output=BOOKS["minimal"])
    book, _ = load(order, Sources(order.book), Report())
    if alt is None:
        return book
    divisions = rewrite(
        book.divisions,
        lambda n: dataclasses.replace(n, alt=alt) if isinstance(n, Figure) else n,
    )
    return dataclasses.replace(book, divisions=divisions)


def test_a_sound_book_has_no_fault() -> None:
    """Proves that the small test book passes the whole preflight."""
    report, book = Report(), _book()
    inspect(publish_epub(book, Stylesheets(STYLES), PageMap()), book, report)
    assert [] == [str(fault) for fault in report]


def test_a_long_alternative_text_is_a_warning_at_its_figure() -> None:
    """Proves code, severity and place of what an author can mend."""
    report, book = Report(), _book("Bars. " * 30)
    inspect(publish_epub(book, Stylesheets(STYLES), PageMap()), book, report)
    (fault,) = report
    assert ("EPB-011", Severity.WARNING) == (fault.code, fault.severity)
    assert "body/01-hive.md" == fault.span.file
    assert fault.span.line > 0


def test_what_no_reader_can_do_without_stops_the_build() -> None:
    """Proves that an error ends the build, with the rule's source in its hint."""
    report = Report()
    with pytest.raises(Faulty):
        inspect(broken(put(TEXT, ("<p><a role", "<p>See <a role"))), _book(), report)
    (fault,) = report
    assert "EPB-017" == fault.code
    assert "Kindle Publishing Guidelines" in fault.hint
