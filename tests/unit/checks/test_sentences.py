"""What is a sentence, a quotation, a date and a number."""

from __future__ import annotations

import pytest

from publish.checks.numbers import numbers
from publish.checks.sentences import quotations, sentences


@pytest.mark.parametrize(("text", "found"), [
    ("In 1936–38, and the 1920s", ["1936–38", "1920s"]),
    ("about 1.58 million of 1,966", ["1.58", "1,966"]),
    ("the 20th Congress of two rounds", []),
    ("Fifty-three men, eleven sentences, six commuted", ["Fifty-three", "eleven"]),
    ("hundreds and one hundred", ["hundreds", "one hundred"]),
    ("Level 3 (6–8 marks): 2 marks each, up to 6, for 7 bees", ["7"]),
])  # fmt: skip
def test_numbers(text: str, found: list[str]) -> None:
    """Proves which words are numbers, in English."""
    assert found == [n.text for n in numbers(text, "en-GB")]


def test_numbers_in_words_are_english_alone() -> None:
    """Proves that a language without a table has its digits read."""
    assert ["12"] == [n.text for n in numbers("zwölf, ten und 12", "de")]


def test_values_are_what_is_said() -> None:
    """Proves that a range is both its ends and a word its digits."""
    (span, words, thousand) = numbers("1936–38, fifty-three, 1,966", "en")
    assert [("1936", "1938"), ("53",), ("1966",)] == [span.values, words.values, thousand.values]


@pytest.mark.parametrize(("text", "is_quotation"), [
    ("“a sentence of five words”", True),
    ("“three words only”", False),
    ("“The Rise and Fall of the Hive”", False),
    ("“The Rise and fall of everything”", True),
    ("«quatre mots en français»", True),
    ("‘the queen’s own four words’", True),
])  # fmt: skip
def test_quotations(text: str, is_quotation: bool) -> None:
    """Proves that terms and the names of things are no quotations."""
    (quoted,) = quotations(f"So: {text}, they said.")
    assert is_quotation is quoted.is_quotation


def test_an_apostrophe_opens_nothing() -> None:
    """Proves that possessives and short years are not taken for quotation marks."""
    assert [] == list(quotations("The bees’ own hive in ’36 was the queen’s"))


def test_sentences_do_not_end_at_initials() -> None:
    """Proves that a name keeps its sentence whole."""
    text = "Ask A. P. Smith. He knows. “So he says.” Dr. Bee too."
    assert ["Ask A. P. Smith. ", "He knows. ", "“So he says.” ", "Dr. Bee too."] == [
        text[start:end] for start, end in sentences(text)
    ]
