"""Quoted words against stored ones: what may differ and what may not."""

from __future__ import annotations

import pytest

from publish.checks.matching import is_in, nearest, pieces
from publish.diagnostics import Span
from publish.model import Excerpt


def stored(words: str, work: str = "work") -> Excerpt:
    """An excerpt with some words."""
    return Excerpt(work=work, grade="A", words=words, origin="test", remark="",
                   span=Span(f"sources/{work}.yaml", 3))  # fmt: skip


BEES = stored('The bees - all of them - said "no" to the Queen\'s plan, and ... went home.')


@pytest.mark.parametrize("words", [
    "The bees – all of them – said ‘no’ to the Queen’s plan".replace("‘no’", "“no”"),
    "the bees—all of them—said",
    "bees … to the Queen's plan,",
    "said “no” to [her] plan".replace("[her] plan", "[…] plan"),
    "The\u00a0bees",
    "and went home",
    "… went home …",
])  # fmt: skip
def test_what_printers_change_is_no_difference(words: str) -> None:
    """Proves that marks, spaces, edges, omissions and insertions may differ."""
    assert is_in(words, BEES)


@pytest.mark.parametrize("words", [
    "The bee – all of them",
    "all of Them",
    "of the plan",
    "to the Queen's plan … The bees",
    "he bees - all",
    "all of them said",
    "said “no” to the Queens plan",
])  # fmt: skip
def test_words_and_their_order_may_not_differ(words: str) -> None:
    """Proves that a letter, a word, a capital inside or the order counts."""
    assert not is_in(words, BEES)


def test_pieces_part_at_omissions_and_insertions() -> None:
    """Proves that what was left out and put in parts a quotation."""
    assert ["The bees", "said no", "home"] == pieces("“The bees … said no [they went] home.”")


def test_the_nearest_is_named_with_the_first_difference() -> None:
    """Proves that the author is told which word to mend."""
    near = nearest("The bees - all of them - told the Queen", [stored("Something else"), BEES])
    assert near is not None
    assert ("told", BEES) == (near.written, near.excerpt)
    assert "said" in near.stored


def test_nothing_is_near_what_shares_little() -> None:
    """Proves that no excerpt is named at random."""
    assert nearest("An altogether different sentence of no hive", [BEES]) is None
