"""The guide's flash cards: enough of them, each with a place, a source and a name for good."""

from __future__ import annotations

from collections import Counter

import pytest

from publish.diagnostics import Report
from publish.loading import load
from publish.markup.cards import words
from publish.model import Book, Cited, walk
from publish.order import Order
from publish.readers.sources import Sources
from tests.conformance.press import BOOKS

WANTED = 120
SOURCED = {"card", "claim", "date", "number", "fate"}
"""Kinds whose cards state a fact of their own; the others explain a word or a name of the guide."""


@pytest.fixture(scope="module")
def guide() -> Book:
    """The guide for students."""
    folder = BOOKS["guide"]
    return load(Order(book=folder, output=folder), Sources(folder), Report())[0]


def test_there_are_enough_and_every_chapter_has_its_own(guide: Book) -> None:
    """Proves the number that was promised, and at least six written for each chapter."""
    assert len(guide.cards) >= WANTED
    own = Counter(card.chapter for card in guide.cards if card.kind == "card")
    assert {chapter.id for chapter in guide.chapters} == {
        c for c, count in own.items() if count >= 6
    }


def test_no_card_asks_what_another_asks(guide: Book) -> None:
    """Proves that a question has one answer in the deck."""
    asked = Counter(words(card.front) for card in guide.cards)
    assert [] == [question for question, count in asked.items() if count > 1]


def test_a_card_that_states_a_fact_names_a_work(guide: Book) -> None:
    """Proves it of all but one: a judgement of a court is its own source."""
    facts = [card for card in guide.cards if card.kind in SOURCED]
    without = [c.id for c in facts if not any(isinstance(n, Cited) for n in walk(c.sources))]
    assert ["date-2021-supreme-court"] == without


def test_an_answer_is_short(guide: Book) -> None:
    """Proves that no card is a page of notes: at most 45 words, the verdict on a claim included."""
    long = {card.id: len(words(card.back).split()) for card in guide.cards}
    assert {} == {name: count for name, count in long.items() if count > 45}
