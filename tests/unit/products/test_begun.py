"""What is made before page numbers are known is what would be made after."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from publish.diagnostics import Report
from publish.loading import load
from publish.markup.screen import homes, screen_markup
from publish.model import Book, Kind
from publish.order import STYLES, Order
from publish.pagemap import Folio, PageMap, PageStart, Part
from publish.products.epub import begin_epub
from publish.products.printing import Copies, sections
from publish.readers.sources import Sources
from publish.stylesheets import Stylesheets
from tests.conformance.press import BOOKS


@pytest.fixture(scope="module")
def book() -> Book:
    """A book with everything in it."""
    order = Order(book=BOOKS["complete"], output=Path())
    return load(order, Sources(order.book), Report())[0]


def page_map(book: Book, first: int, moved: str = "") -> PageMap:
    """All ids of each division on one page of its own; those of ``moved`` on its second."""
    places = homes(book)
    return PageMap(tuple(
        Part(division=d.id, first=Folio(first + 2 * i),
             pages=(PageStart("", 0), PageStart("2", 0)),
             anchors={a: int(d.id == moved) for a, home in places.items() if home == d.id})
        for i, d in enumerate(book.divisions)
    ))  # fmt: skip


def test_an_e_book_is_begun_before_its_pages_are_known(book: Book) -> None:
    """All but what lists pages is as with them; an e-book without pages is another."""
    begun = begin_epub(book, Stylesheets(STYLES))
    pages, places = page_map(book, 1), homes(book)
    made = {d.id: screen_markup(d, book, places, pages, paged=True) for d in book.divisions}
    listing = {name for name, copy in made.items() if copy.lists_pages}
    assert {d.id for d in book.divisions if d.kind is Kind.INDEX} == listing != set()
    for name, copy in begun.copies.items():
        assert (copy == made[name]) == (name not in listing)
        assert copy.lists_pages == made[name].lists_pages
    assert begun.copies != begin_epub(book, Stylesheets(STYLES), paged=False).copies


def test_copy_is_made_again_where_a_page_moved_that_it_lists(book: Book) -> None:
    """And nowhere else; it is what would be made without any before."""
    moved = next(d.id for d in book.divisions if d.kind is Kind.CHAPTER)
    rendering = sections(book, Copies())
    for pages in (PageMap(), page_map(book, 1), page_map(book, 1, moved), page_map(book, 3)):
        for section, fresh in zip(rendering, sections(book), strict=True):
            copy = section.render(section.division, pages)
            assert copy == fresh.render(section.division, pages)
            assert copy is section.render(section.division, pages)
    by_kind = {d.kind: section for d, section in zip(book.divisions, rendering, strict=True)}
    contents, text = by_kind[Kind.CONTENTS], by_kind[Kind.CHAPTER]
    (before, after), (same, still) = (
        [one.render(one.division, page_map(book, n)) for n in (3, 5)] for one in (contents, text)
    )
    assert before != after
    assert same is still


def test_copy_stays_from_one_state_of_a_book_to_the_next(book: Book) -> None:
    """Where neither the division changed nor what all divisions show, and nowhere else."""
    copies, pages = Copies(), page_map(book, 1)
    here = {d.id: copies.copy(d, book, pages) for d in book.divisions}
    index = next(i for i, d in enumerate(book.divisions) if d.kind is Kind.CHAPTER)
    divisions = list(book.divisions)
    divisions[index] = replace(divisions[index], title=divisions[0].title)
    terms = (replace(book.terms[0], gloss=book.terms[1].gloss), *book.terms[1:])
    for changed, anew in (
        (replace(book, divisions=tuple(divisions)), {divisions[index].id}),
        (replace(book, terms=terms), set(here)),
        (replace(book, metadata=replace(book.metadata, title="Another")), set(here)),
    ):
        copies = Copies()
        before = {d.id: copies.copy(d, book, pages) for d in book.divisions}
        after = {d.id: copies.copy(d, changed, pages) for d in changed.divisions}
        assert after == {d.id: Copies().copy(d, changed, pages) for d in changed.divisions}
        assert anew == {name for name, copy in after.items() if copy is not before[name]}
