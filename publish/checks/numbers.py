"""Dates and numbers in running words, and what they amount to.

Any digits are a number, but not an ordinal (``20th``) or marks for an exercise.  Of
numbers in words only those from ten upwards are: *two ways* and *three rounds*
count what the writer lays out, not what happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_TEENS = [w for w, n in _UNITS.items() if n >= 10]
_ONES = [w for w, n in _UNITS.items() if 0 < n < 10]
_ENGLISH = (
    rf"\b(?=[abefhmnost])(?:(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_ONES)}))?|{'|'.join(_TEENS)}"
    r"|(?:a|one) (?:hundred|thousand|million)|hundreds|thousands|millions|billions)\b"
)
_DIGITS = r"(?<![\w@#])\d+(?:[,.]\d+)*(?:[–-]\d+(?:[,.]\d+)*)?(?:s\b|(?![\w]))"
_PATTERNS = {"en": re.compile(f"{_DIGITS}|{_ENGLISH}", re.I)}
_ANY = re.compile(_DIGITS)
_MARKS = re.compile(
    r"\bLevel \d+ \([^)]*\)|\(?\b\d+(?:–\d+)? marks?\b\)?(?: each| for each)?(?:, up to \d+)?"
)
"""What an exercise is worth, which is no fact of the subject."""


@dataclass(frozen=True, slots=True)
class Number:
    """A date or number."""

    start: int
    end: int
    text: str

    @property
    def values(self) -> tuple[str, ...]:
        """What it says, in digits: ``1936–38`` is 1936 and 1938, ``fifty-three`` is 53."""
        word = self.text.lower()
        if not word[0].isdigit():
            return _value(word)
        first, _, last = word.replace(",", "").partition("–")
        if last and len(last) < len(first):
            last = first[: len(first) - len(last)] + last
        return tuple(v for v in (first, last) if v)


def numbers(text: str, language: str) -> Iterator[Number]:
    """The dates and numbers of a text in a language (BCP 47), in order."""
    if "mark" in text or "Level" in text:
        text = _MARKS.sub(lambda m: " " * len(m[0]), text)
    pattern = _PATTERNS.get(language.split("-")[0], _ANY)
    for found in pattern.finditer(text):
        yield Number(found.start(), found.end(), found[0])


def _value(word: str) -> tuple[str, ...]:
    if word in _UNITS:
        return (str(_UNITS[word]),)
    tens, _, ones = word.partition("-")
    return (str(_TENS[tens] + _UNITS.get(ones, 0)),) if tens in _TENS else ()
