"""Runs of words as numbers: what is found by them is what a plain search of the words finds."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.preflight import runs as numbering
from publish.preflight.runs import FEWEST, RUN, Runs, Search, Sums, joined, numbered, runs_in
from publish.preflight.transcript import words

WORDS = st.lists(st.sampled_from(["a", "b", "Ab", "ß", "SS", "ё", "c’d", "_", "\N{CRAB}"]))
TEXTS = WORDS.map(" ".join)
LONG = "One mark for the waggle and two more for the angle to the sun at noon."


def plainly(text: str) -> set[str]:
    """The runs of a sentence."""
    own = words(text)
    size = min(len(own), RUN)
    starts = range(len(own) - size + 1) if size >= FEWEST else ()
    return {" ".join(own[start : start + size]) for start in starts}


def had_plainly(text: str, runs: set[str]) -> set[str]:
    """Those of some runs that a text has."""
    return {run for run in runs if f" {run} " in f" {' '.join(words(text))} "}


def of(*texts: str) -> Runs:
    """The runs of some sentences."""
    return numbered(number for text in texts for _, number in runs_in(text, Sums()))


@given(st.lists(TEXTS), st.lists(TEXTS))
def test_all_runs_that_a_text_has_are_found_and_no_others(
    secret: list[str], common: list[str]
) -> None:
    """However short the texts, whatever their letters, in any order."""
    runs = set().union(*map(plainly, secret))
    assert runs == {run for text in secret for run, _ in runs_in(text, Sums())}
    search = Search(of(*secret))
    for text in common:
        assert had_plainly(text, runs) == {run for run, _ in search.in_text(text)}


@given(st.lists(TEXTS), st.lists(TEXTS), st.lists(TEXTS))
def test_runs_are_joined_and_taken_away_as_sets_are(
    one: list[str], two: list[str], three: list[str]
) -> None:
    """Of any number of others, none included."""
    first, second, third = (set(of(*texts).numbers()) for texts in (one, two, three))
    assert set(joined(map(of, (*one, *two))).numbers()) == first | second
    assert set(of(*one).less(of(*two), of(*three)).numbers()) == first - second - third
    assert of(*one).less() == of(*one)
    assert Runs() == joined(())


def test_few_words_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the others are numbered again, as before."""
    whole = of(LONG)
    monkeypatch.setattr(numbering, "_KNOWN", 2)
    assert whole == of(LONG)


def test_a_run_has_one_number_everywhere() -> None:
    """It is kept from process to process, and may come from another machine."""
    code = ("from publish.preflight.runs import *; import sys; sys.stdout.buffer.write("
            f"numbered(n for _, n in runs_in({LONG!r}, Sums())).packed)")  # fmt: skip
    again = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
    assert again == of(LONG).packed
    assert 10 == len(of(LONG))
    assert "d3426dd3effdaf07" == of(LONG).packed[:8].hex()


GOOD = of(LONG).packed


@pytest.mark.parametrize(
    "packed", [GOOD[:-1], GOOD + b"\0", GOOD[8:] + GOOD[:8], GOOD[:8] * 2, b"runs"]
)
def test_what_runs_are_not_kept_as_is_refused(packed: bytes) -> None:
    """Cut short, too long, out of order, or one twice."""
    with pytest.raises(ValueError, match="no runs"):
        Runs(packed)


def test_what_was_kept_comes_back() -> None:
    """The same, if it is whole."""
    assert of(LONG) == Runs(of(LONG).packed)
    assert Runs() == Runs(b"")
