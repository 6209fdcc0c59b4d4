"""The printed index, read page by page: each locator is a page on which the mark stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf
import pytest

from publish.diagnostics import Report
from publish.loading import load
from publish.model import Book, Division, IndexEntry, IndexList, Kind, plain
from publish.order import Order
from publish.readers.sources import Sources
from tests.conformance.folios import destinations, division_pages, labels
from tests.conformance.press import Built, Shelf
from tests.conformance.whereabouts import surroundings
from tests.conformance.words import joined, squeezed
from tests.judges.text import pages

_LOCATORS = re.compile(r"((?:,(?:\d+|[ivxlc]+)(?:–(?:\d+|[ivxlc]+))?(?:n\d+)?)*)")
_LOCATOR = re.compile(r"(\d+|[ivxlc]+)(?:–(\d+|[ivxlc]+))?(?:n(\d+))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One locator as it is printed."""

    first: str
    """Label of its first page."""
    last: str
    note: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One entry of the index as data, and what is printed of it."""

    entry: IndexEntry
    words: str
    locators: tuple[Printed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A book and its print."""

    book: Book
    pages: tuple[str, ...]
    """Squeezed text of each page."""
    labels: tuple[str, ...]
    places: dict[str, int]
    """Id → page, by the file's own destinations."""
    lines: tuple[Line, ...]


@pytest.fixture(scope="module", params=["complete", "guide"])
def opened(request: pytest.FixtureRequest, shelf: Shelf) -> Opened:
    """A book that has an index."""
    return _open(shelf.take(request.param))


def _open(built: Built) -> Opened:
    order = Order(book=built.book, output=built.book)
    book = load(order, Sources(built.book), Report())[0]
    with pikepdf.open(built.pdf) as pdf:
        marked, places = labels(pdf), destinations(pdf)
    text = tuple(joined(page.splitlines()) for page in pages(built.pdf, as_drawn=True))
    return Opened(book=book, pages=text, labels=marked, places=dict(places),
                  lines=tuple(_lines(book, built, text)))  # fmt: skip


def _lines(book: Book, built: Built, text: Sequence[str]) -> Iterator[Line]:
    """Entries of the model, each with what a reader of the print finds behind its heading."""
    at = next(i for i, d in enumerate(book.divisions) if d.kind is Kind.INDEX)
    with pikepdf.open(built.pdf) as pdf:
        folios = labels(pdf)
    # the folio stands last on its page, where it would lengthen the last locator
    printed = "".join(
        text[page].removesuffix(folios[page]) for page in division_pages(built.pdf)[at]
    )
    position = 0
    for entry in _entries(book.divisions[at]):
        heading = squeezed(plain(entry.heading))
        found = None
        while found is None:
            position = printed.find(heading, position)
            assert position >= 0, f"{heading} is not printed, or not in its place"
            position += len(heading)
            behind = _LOCATORS.match(printed, position)
            if behind and (behind[1] or not entry.locators):
                found = behind[1]
        position += len(found)
        yield Line(entry=entry, words=f"{plain(entry.heading)}{found}",
                   locators=tuple(_locators(found)))  # fmt: skip


def _entries(index: Division) -> Iterator[IndexEntry]:
    for block in index.blocks:
        for group in block.groups if isinstance(block, IndexList) else ():
            for entry in group.entries:
                yield entry
                yield from entry.subentries


def _locators(text: str) -> Iterator[Printed]:
    for first, last, note in _LOCATOR.findall(text):
        shortened = last.isdigit() and len(last) < len(first)
        last = first[: len(first) - len(last)] + last if shortened else last
        yield Printed(first=first, last=last or first, note=int(note or 0))


def test_every_printed_locator_is_a_page_on_which_a_mark_stands(opened: Opened) -> None:
    """Proves, from the pages: the words of a mark of the entry stand on each page that is named,
    the last words of a section on the last page of each range, a note's under its number."""
    around = surroundings(opened.book)
    wrong = []
    for line in opened.lines:
        for printed in line.locators:
            starts = [i for i in line.entry.locators
                      if _stands(i.start, printed.first, around, opened)
                      and printed.note in (0, i.note)]  # fmt: skip
            ends = [i for i in line.entry.locators if _stands(i.end, printed.last, around, opened)]
            if not starts or (printed.first != printed.last and not ends):
                wrong.append(f"{line.words}: {printed}")
    assert [] == wrong


def test_no_mark_is_lost_or_printed_twice(opened: Opened) -> None:
    """Proves that every mark lies in one locator of its entry, and that locators are in order."""
    wrong = []
    order = {label: page for page, label in enumerate(opened.labels)}
    for line in opened.lines:
        for place in line.entry.locators:
            page = opened.places[place.start]
            inside = [p for p in line.locators if order[p.first] <= page <= order[p.last]]
            if not inside or (not place.note and len(inside) > 1):
                wrong.append(f"{line.words}: {place.start} on {opened.labels[page]}")
        ends = [order[p.last] for p in line.locators]
        assert ends == sorted(ends), line.words
    assert [] == wrong


def test_every_entry_leads_somewhere(opened: Opened) -> None:
    """Proves that no entry is blind, and that a cross reference names one that is not."""
    full = {line.entry.id for line in opened.lines if line.locators or line.entry.subentries}
    for line in opened.lines:
        entry = line.entry
        assert line.locators or entry.subentries or entry.see or entry.see_also, line.words
        assert {see.target for see in (*entry.see, *entry.see_also)} <= full | {
            e.entry.id for e in opened.lines if e.entry.see_also
        }


def test_the_guide_has_an_index_worth_the_name(shelf: Shelf) -> None:
    """Proves the guide's measure: 150 headings or more, 400 locators or more, and none of them
    a string of pages that a reader would have to try one by one (Chicago 17, 16.10)."""
    lines = _open(shelf.take("guide")).lines
    assert len([line for line in lines if line.entry.id]) >= 150
    assert sum(len(line.locators) for line in lines) >= 400
    assert [] == [line.words for line in lines if len(line.locators) > 8]


def _stands(
    identifier: str, label: str, around: dict[str, tuple[str, ...]], opened: Opened
) -> bool:
    """Whether an id is on a page: by the file's destinations, and by the words printed there."""
    if identifier not in opened.places or label not in opened.labels:
        return False
    if opened.labels[opened.places[identifier]] != label:
        return False
    return _is_read(around[identifier], opened.pages[opened.labels.index(label)])


def _is_read(words: Sequence[str], page: str) -> bool:
    return any(squeezed(one) in page for one in words)
