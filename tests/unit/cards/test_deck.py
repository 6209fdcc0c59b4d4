"""A deck in the hands of a reader, by the real Anki: identity, history, looks."""

from __future__ import annotations

import re
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from publish.cards.deck import FIELDS, deck
from tests.unit.cards.anki import Imported, Reader
from tests.unit.cards.hand import RICH, card, hand, many

LATER = "2027-03-01T00:00:00Z"


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    """Somebody with an empty collection."""
    someone = Reader(tmp_path)
    yield someone
    someone.close()


def test_every_card_arrives_once(reader: Reader) -> None:
    """In one deck of the book's name, and Anki finds nothing wrong with any of it."""
    assert Imported(new=3, updated=0, unchanged=0, refused=0) == reader.take(deck(hand(many(3))))
    assert {"card-hive-1", "card-hive-2", "card-hive-3"} == set(reader.notes())
    assert {"Bees"} == reader.decks()
    assert () == reader.flaws()


def test_a_second_import_of_the_same_deck_changes_nothing(reader: Reader) -> None:
    """Proves that a reader may click twice."""
    reader.take(deck(hand(many(3))))
    reader.learn("card-hive-2")
    before = reader.history("card-hive-2")
    assert Imported(new=0, updated=0, unchanged=3, refused=0) == reader.take(deck(hand(many(3))))
    assert before == reader.history("card-hive-2")


def test_a_new_printing_keeps_what_was_learnt(reader: Reader) -> None:
    """Proves it of a changed card and an unchanged one; a new one arrives, and none is doubled."""
    first = many(3)
    reader.take(deck(hand(first)))
    for name in ("card-hive-1", "card-hive-2"):
        reader.learn(name)
    before = {name: reader.history(name) for name in reader.notes()}
    assert before["card-hive-1"][-1]
    changed = replace(card("hive-1", "A better question?", "A better answer."))
    second = [card("hive-0"), changed, *first[1:]]
    done = reader.take(deck(hand(second, LATER)))
    assert (1, 0) == (done.new, done.refused)
    assert (3, 0) == (done.updated, done.unchanged)
    assert {"card-hive-0", *before} == set(reader.notes())
    assert "<p>A better question?</p>" == reader.notes()["card-hive-1"].fields[1]
    assert "<p>A better answer.</p>" == reader.notes()["card-hive-1"].fields[2]
    assert "<p>question-hive-2</p>" == reader.notes()["card-hive-2"].fields[1]
    assert before == {name: reader.history(name) for name in before}
    assert () == reader.flaws()


def test_a_change_without_a_later_date_does_not_arrive(reader: Reader) -> None:
    """Proves why ``modified`` must rise: the README tells authors so."""
    reader.take(deck(hand(many(1))))
    assert 0 == reader.take(deck(hand([card("hive-1", "Changed?")]))).updated
    assert "<p>question-hive-1</p>" == reader.notes()["card-hive-1"].fields[1]


def test_two_books_share_nothing(reader: Reader) -> None:
    """Proves that the same id in another book is another card, in a deck of its own."""
    one = hand(many(1))
    other = replace(one, metadata=replace(one.metadata, identifier="urn:x:wasps", title="Wasps"))
    reader.take(deck(one))
    assert Imported(new=1, updated=0, unchanged=0, refused=0) == reader.take(deck(other))
    assert {"Bees", "Wasps"} == reader.decks()


def test_the_back_shows_the_question_the_answer_and_the_source(reader: Reader) -> None:
    """As Anki itself puts them together; what is no markup is escaped."""
    reader.take(deck(hand([RICH])))
    shown = reader.card("card-rich")
    assert "question-rich" in shown.question()
    assert "Bees" not in shown.question()
    answer = shown.answer()
    for words in ("question-rich", "<p>Bees &lt; wasps &amp; ", 'lang="de"', "<li>", "two",
                  "Frisch, Dance Language", "Chapter 1: Hive"):  # fmt: skip
        assert words in answer
    assert "data-b" not in answer


def test_tags_name_book_chapter_and_kind(reader: Reader) -> None:
    """So that a reader can learn one chapter, or one kind, at a time."""
    reader.take(deck(hand([card("a"), card("b", chapter_id="dance"), card("c", chapter_id="")])))
    tags = {name: set(note.tags) for name, note in reader.notes().items()}
    assert {"bees::card", "bees::hive"} == tags["card-a"]
    assert {"bees::card", "bees::dance"} == tags["card-b"]
    assert {"bees::card"} == tags["card-c"]


def test_the_fields_are_frozen(reader: Reader) -> None:
    """Proves that nobody changes the list: Anki would take all of a reader's notes for newer."""
    assert ("Id", "Question", "Answer", "Source", "Place", "Kind",
            "Spare 1", "Spare 2", "Spare 3") == FIELDS  # fmt: skip
    reader.take(deck(hand([RICH])))
    assert list(FIELDS) == list(reader.notes()["card-rich"].keys())


def test_the_same_book_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """At any hour, in any time zone, with nothing inside of the hour or the machine."""
    first = deck(hand([*many(20), RICH]))
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    time.sleep(1.1)
    try:
        assert first == deck(hand([*many(20), RICH]))
    finally:
        monkeypatch.undo()
        time.tzset()
    with zipfile.ZipFile(BytesIO(first)) as package:
        assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in package.infolist()}
        everything = b"".join(package.read(name) for name in package.namelist())
    assert not re.search(re.escape(str(Path.cwd()).encode()), everything)
