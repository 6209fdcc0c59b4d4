"""The list: a line a card, a tab between its sides, whatever the words hold."""

from __future__ import annotations

from publish.cards.listing import listing
from tests.unit.cards.hand import RICH, card, hand, many


def test_a_line_a_card() -> None:
    """Lists and paragraphs run on; the source is behind the answer."""
    lines = listing(hand([RICH, card("x", "One\ntwo\tthree?", "Four.")])).decode().split("\n")
    assert "question-rich\tBees < wasps & Hummeln: one; two [Frisch, Dance Language]" == lines[0]
    assert "One two three?\tFour. [Bees, chapter 1: Hive]" == lines[1]
    assert "" == lines[2]


def test_every_line_has_two_columns() -> None:
    """Proves it of a deck of cards that says where each is from."""
    text = listing(hand([*many(9), *many(3, "dance")])).decode()
    rows = [line.split("\t") for line in text.rstrip("\n").split("\n")]
    assert [2] * 12 == [len(row) for row in rows]
    assert rows[-1][1].endswith("[Bees, chapter 2: Dance]")
