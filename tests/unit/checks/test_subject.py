"""Where an allowance reaches, and where a fault is shown."""

from __future__ import annotations

import pytest

from publish.checks.passages import Part, Passage
from publish.checks.places import place_of
from publish.checks.subject import _covers
from publish.diagnostics import Span


@pytest.mark.parametrize(("words", "covered"), [
    ("Rule 7", True),
    ("of Rule … by 9", True),
    ("Rule 7 of", True),
    ("by 9", False),
    ("by 9 … Rule", False),
    ("elsewhere", False),
    ("…", False),
])  # fmt: skip
def test_an_allowance_covers_what_it_shares_words_with(words: str, covered: bool) -> None:
    """Proves that an allowance excuses its own words and no others."""
    text = "Think of Rule 7 of the club, by 9 votes"
    assert covered is _covers(words, text, text.index("7"), text.index("7") + 1)


def _passage(text: str, *runs: tuple[int, Span]) -> Passage:
    return Passage(part=Part.STATEMENT, text=text, runs=runs, apart=(), foreign=(), own=False,
                   noted=False, works=frozenset(), division="", unit=1)  # fmt: skip


def test_a_fault_is_shown_where_its_words_stand() -> None:
    """Proves that keys, notes and braces of the source are passed over, and lines counted."""
    source = "- A 7 [[k-7|bee]][@b7, p. 7] and\n  *then* 7 [bees](#b-7) in “7”.\n\n7"
    text = "A 7 bee and then 7 bees in ”7”."
    passage = _passage(text, (0, Span("a.md", 1)))
    places = [place_of(passage, i, i + 1, {"a.md": source}) for i, c in enumerate(text) if c == "7"]
    assert [(1, 5), (2, 10), (2, 29)] == [(p.line, p.column) for p in places]


def test_words_that_the_file_does_not_have_are_shown_by_their_line() -> None:
    """Proves that what a template brought in has the line of the template."""
    passage = _passage("1936", (0, Span("a.md", 2)))
    assert Span("a.md", 2) == place_of(passage, 0, 4, {"a.md": "x\n{{ value('y') }}\n"})
