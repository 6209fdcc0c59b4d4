"""Galleys and pieces of a book: what did not change is taken as it is, and nothing else."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from publish.diagnostics import Report
from publish.loading import load
from publish.model import Book
from publish.order import STYLES, Order
from publish.preview.galleys import pull
from publish.preview.reader import Pieces
from publish.readers.bookfile import BookFile
from publish.readers.sources import Sources
from publish.stylesheets import Stylesheets

BOOK = Path(__file__).parents[2] / "books" / "complete"
SHEETS = Stylesheets(STYLES)


@pytest.fixture(scope="module")
def read() -> tuple[Book, BookFile]:
    """A book with everything in it."""
    return load(Order(book=BOOK, output=Path(os.devnull)), Sources(BOOK), Report())


def with_title(book: Book, index: int) -> Book:
    """The book with one division called as the one before it."""
    divisions = list(book.divisions)
    divisions[index] = replace(divisions[index], title=divisions[index - 1].title)
    return replace(book, divisions=tuple(divisions))


def test_a_galley_is_pulled_again_where_its_division_changed(read: tuple[Book, BookFile]) -> None:
    """All others are the same; the whole is what it would be without any before."""
    book, _ = read
    before = pull(book, SHEETS)
    changed = with_title(book, 5)
    after = pull(changed, SHEETS, before)
    assert after == pull(changed, SHEETS)
    (new,) = (name for name, galley in after.divisions.items()
              if galley is not before.divisions[name])  # fmt: skip
    assert changed.divisions[5].id == new
    assert before.files[f"text/{new}.xhtml"] != after.files[f"text/{new}.xhtml"]


def test_all_are_pulled_again_where_what_all_show_changed(read: tuple[Book, BookFile]) -> None:
    """The glossary stands in margins, and an id may move to another document."""
    book, _ = read
    before = pull(book, SHEETS)
    term = replace(book.terms[0], gloss=book.terms[1].gloss)
    for changed in (
        replace(book, terms=(term, *book.terms[1:])),
        replace(book, metadata=replace(book.metadata, title="Another")),
        replace(book, divisions=book.divisions[:-1]),
    ):
        after = pull(changed, SHEETS, before)
        assert after == pull(changed, SHEETS)
        assert not any(g is before.divisions[name] for name, g in after.divisions.items())


def test_only_pieces_that_changed_are_sent(read: tuple[Book, BookFile]) -> None:
    """The other side has the same book, and of what did not change the same objects."""
    book, bookfile = read
    here, there = Pieces(), Pieces()
    first = there.unpacked(here.packed(book, bookfile))
    assert (book, bookfile) == first
    changed = with_title(book, 5)
    packed = here.packed(changed, bookfile)
    assert [f"division {book.divisions[5].id}"] == list(packed.pieces)
    second, _ = there.unpacked(packed)
    assert changed == second
    same = [a is b for a, b in zip(first[0].divisions, second.divisions, strict=True)]
    assert [i for i, kept in enumerate(same) if not kept] == [5]
    assert second.cards is first[0].cards


@pytest.mark.parametrize("drop", [0, 5, -1])
def test_a_spine_may_change(read: tuple[Book, BookFile], drop: int) -> None:
    """A division less, one more, another order, another edition's."""
    book, bookfile = read
    here, there = Pieces(), Pieces()
    less = list(book.divisions)
    del less[drop]
    for divisions in (book.divisions, tuple(less), book.divisions[::-1], (), book.divisions):
        state = replace(book, divisions=divisions)
        assert there.unpacked(here.packed(state, bookfile)) == (state, bookfile)
