"""The secrets of a book are those that a plain reading of it finds, whole or chapter by chapter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish import loading
from publish.diagnostics import Report
from publish.model import Book, Card, Emphasis, Inline, Node, Note, Paragraph, Text, plain, walk
from publish.order import Order
from publish.passes import refine
from publish.passes.editions import keep_edition, withheld_of
from publish.passes.facts import Facts
from publish.preflight.runs import FEWEST, RUN, joined, numbered
from publish.preflight.transcript import words
from publish.preflight.withheld import place_of, runs_of, said, secrets_of
from publish.readers.sources import Sources
from tests.conformance.press import ROOT
from tests.unit.passes.composing import HERE, book, chapter, facts, paragraph, term, text

LINES = st.lists(st.sampled_from("abc"), min_size=1).map(" ".join)


def _around(inner: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    several = st.lists(inner, max_size=4).map(tuple)
    return several.map(lambda children: Emphasis(span=HERE, children=children)) | several.map(
        lambda children: Note(span=HERE, paragraphs=(children, children))
    )


INLINES = st.recursive(LINES.map(text), _around, max_leaves=6)
PARAGRAPHS = st.lists(st.lists(INLINES, max_size=4).map(lambda some: paragraph(*some)), max_size=4)


def runs_plainly(withheld: tuple[Paragraph, ...]) -> Iterator[str]:
    """Every run of words of some paragraphs."""
    for one in withheld:
        marked = "".join(_with_marks(child) for child in one.children)
        for own in map(words, marked.split("|")):
            size = min(len(own), RUN)
            for start in range(len(own) - size + 1 if size >= FEWEST else 0):
                yield " ".join(own[start : start + size])


def _with_marks(inline: Node) -> str:
    if isinstance(inline, Text):
        return inline.value
    children: tuple[Node, ...] = getattr(inline, "children", ())
    return "|" if isinstance(inline, Note) else "".join(map(_with_marks, children))


def said_plainly(whole: Book) -> Iterator[str]:
    """Every text that all readers have, each with its own words by itself."""
    yield from (plain(one.gloss) for one in whole.terms)
    for node in walk(whole.divisions):
        for field in fields(node):
            value = getattr(node, field.name)
            if isinstance(value, tuple) and value and isinstance(value[0], (tuple, Node)):
                inline = isinstance(value[0], tuple) or "inlines" in type(value[0]).__module__
                yield plain(value) if inline else ""


def secrets_plainly(whole: Book, withheld: tuple[Paragraph, ...]) -> set[str]:
    """The runs that were withheld, less those that stand in any text."""
    common = [f" {' '.join(words(one))} " for one in said_plainly(whole)]
    return {run for run in runs_plainly(withheld) if not any(f" {run} " in one for one in common)}


@given(PARAGRAPHS, PARAGRAPHS, PARAGRAPHS)
def test_secrets_are_what_a_plain_reading_finds(
    withheld: list[Paragraph], one: list[Paragraph], two: list[Paragraph]
) -> None:
    """Whatever stands in what, and whether a word begins before it."""
    whole = replace(book(chapter("one", *one), chapter("two", *two)), withheld=tuple(withheld))
    found = secrets_of(whole)
    plainly = secrets_plainly(whole, tuple(withheld))
    numbers = dict(_numbers(plainly))
    assert plainly == set(numbers)
    assert numbered(numbers.values()) == found


def _numbers(runs: set[str]) -> Iterator[tuple[str, int]]:
    for run in runs:
        (number,) = runs_of((paragraph(run),)).numbers()
        yield run, number


@pytest.mark.parametrize(("before", "after"), [("un", ""), ("", "ly"), ("Most ", " today")])
def test_stressed_words_are_said_by_themselves(before: str, after: str) -> None:
    """Also where the stress begins or ends within a word of the line."""
    stressed = Emphasis(span=HERE, children=(text("believable things happen here"),))
    runs = runs_of((paragraph("Believable things happen here"),))
    line = chapter("one", paragraph(*(part for part in (before, stressed, after) if part)))
    assert runs == said((line,), runs) != runs_of(())


def test_a_gloss_is_said() -> None:
    """In the margin."""
    runs = runs_of((paragraph("A house for many bees"), paragraph("A man who keeps bees")))
    glossed = replace(term("hive"), gloss=(text("A house for many bees."),))
    assert runs_of((paragraph("A house for many bees"),)) == said((glossed,), runs)


def test_the_place_of_a_secret_is_where_it_stands_first() -> None:
    """Of all that was withheld."""
    there = replace(paragraph("A man who keeps bees"), span=replace(HERE, line=9))
    (number,) = runs_of((there,)).numbers()
    withheld = (paragraph("A house for many bees"), there, paragraph("A man who keeps bees"))
    assert there.span == place_of("a man who keeps bees", number, withheld)


@pytest.fixture(scope="module")
def guide() -> tuple[Book, Book]:
    """The student's edition of the guide, as it was read and as it is printed."""
    raw: list[Book] = []

    def kept(whole: Book, given: Facts) -> Book:
        raw.append(whole)
        return refine(whole, given)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "refine", kept)
        order = Order(book=ROOT / "chapters", output=ROOT / "out")
        refined, _ = loading.load(order, Sources(order.book), Report(), later=lambda _: None)
    return raw[0], refined


def test_the_chapters_secrets_are_the_books(guide: tuple[Book, Book]) -> None:
    """Each asked by itself, of what its author wrote and of what is printed."""
    raw, refined = guide
    shown = {card.id for card in walk(keep_edition(raw, facts()).divisions, Card)}
    runs = joined(runs_of(withheld_of(division, shown)) for division in raw.divisions)
    assert runs_of(refined.withheld) == runs
    spoken = [said(refined.terms, runs), *(said((one,), runs) for one in refined.divisions)]
    secrets = secrets_of(refined)
    assert 3000 < len(secrets) < len(runs)
    assert secrets == runs.less(joined(spoken)) == runs.less(*spoken)
