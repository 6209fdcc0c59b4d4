"""Cards leave the chapters, find where they belong, and tell nobody what is the teacher's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from publish.diagnostics import Report
from publish.loading import load
from publish.model import Book, Card, KeyTerms, Question, TermMention, plain, walk
from publish.order import Order
from publish.passes.cards import gather_cards
from publish.readers.sources import Sources
from tests.unit.cards.hand import card
from tests.unit.passes.composing import HERE, book, chapter, facts, paragraph, text

COMPLETE = Path(__file__).parents[2] / "books" / "complete"


def gathered(*parts: object, cards: Sequence[Card] = ()) -> tuple[Book, Report]:
    """A book of chapters, its cards gathered."""
    whole = replace(book(*parts), cards=tuple(cards))  # type: ignore[arg-type]
    about = facts()
    return gather_cards(whole, about), about.report


def loaded(edition: str) -> Book:
    """The complete test book."""
    return load(Order(book=COMPLETE, output=COMPLETE, edition=edition), Sources(COMPLETE),
                Report())[0]  # fmt: skip


def test_a_chapters_card_leaves_its_text() -> None:
    """Proves that what stands around it stays, and that the card knows its chapter."""
    found, report = gathered(chapter("hive", paragraph("Before."), replace(card("a"), chapter=""),
                                     paragraph("After.")))  # fmt: skip
    assert not report.faulty
    assert ["Before.", "After."] == [plain((b,)) for b in found.divisions[0].blocks]
    assert [("card-a", "hive")] == [(c.id, c.chapter) for c in found.cards]


def test_a_terms_card_belongs_to_the_chapter_that_teaches_it() -> None:
    """A list of key terms goes before a mention, and a mention before nothing."""
    mention = TermMention(span=HERE, key="drone", children=(text("drones"),))
    terms = [replace(card(key), chapter="", term=key) for key in ("drone", "worker", "queen")]
    found, _ = gathered(
        chapter("hive", paragraph(mention, TermMention(span=HERE, key="worker", children=()))),
        chapter("dance", KeyTerms(span=HERE, id="k", terms=("worker",))), cards=terms,
    )  # fmt: skip
    assert [("card-drone", "hive"), ("card-worker", "dance"), ("card-queen", "")] == [
        (c.id, c.chapter) for c in found.cards]  # fmt: skip


def test_sources_stand_in_their_short_form() -> None:
    """Proves that citations left the words, and that no card gives a work in full."""
    cards = {c.id: c for c in loaded("student").cards}
    own = cards["card-two-waters"]
    assert "Cartwright, Tides; Pugh and Woodworth, Sea-Level Science, chap.\u00a03" == plain(
        own.sources
    )
    assert plain(own.back).startswith("The Moon’s pull draws the water out on both sides")
    station = plain(cards["station-la-rance"].sources)
    assert "Pugh and Woodworth, Sea-Level Science; a list of power stations" == station


def test_no_answer_of_the_teachers_is_on_a_card() -> None:
    """Only a question that says ``card=yes`` shows its answer; no deck has the others'."""
    teacher = [n for n in walk(loaded("teacher").divisions) if isinstance(n, Question)]
    assert len(teacher) > 3
    for edition in ("student", "teacher"):
        made = loaded(edition).cards
        ids = {c.id for c in made if c.kind == "question"}
        assert {"q-larger"} == ids
    whole = "\n".join(plain((c.front, c.back)) for c in loaded("student").cards)
    hidden = [plain((b,)) for b in loaded("student").withheld]
    assert len(hidden) > 3
    assert [] == [words for words in hidden if len(words) > 12 and words in whole]
