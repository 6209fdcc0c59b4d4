"""The last touch: spaces that must not break, dots that are an ellipsis, apostrophes of years.

Only :class:`Text` is touched; code, links' addresses and keys are not.  Curly
quotation marks are made by the Markdown reader, which sees whole paragraphs.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from publish.model import Book, Text, rewrite
from publish.passes.facts import Facts

N = TypeVar("N")

NBSP = "\u00a0"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_COUNTED = "pp?|vols?|chaps?|nos?|nn?|fols?|ll?|c|op|d|f|No|Nos|Order"
# each begins with a character, not with what stands before it: so they are found fastest
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    # Standard Ebooks manual 8.7.3 and the like: an ellipsis is one character
    (re.compile(r"\.(?<!\.\.)\.\.(?!\.)"), "…"),
    # a year without its century takes an apostrophe, never an opening quote
    (re.compile(r"‘(?=\d0s\b|\d\d\b(?!’))"), "’"),
    # a number stays with what it numbers
    (re.compile(rf"\b({_COUNTED})(\.?) (?=[\dA-Z]*\d)"), rf"\1\2{NBSP}"),
    (re.compile(rf" (?=[A-Z])(?:(?<=\b\d )|(?<=\b\d\d ))(?=(?:{_MONTHS})\b)"), NBSP),
    (re.compile(r" (?<=\d )(?=(?:million|billion|thousand|per cent|years?|marks?)\b)"), NBSP),
    # initials stay with one another and with the surname
    (re.compile(r" (?<=\b[A-ZА-Я]\. )(?=[A-ZА-Я])"), NBSP),
    # a dash does not begin a line
    (re.compile(r" (?=[–—] )"), NBSP),
)  # fmt: skip


_OF_LANGUAGE: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    # Duden: a day stays with its month
    "de": ((re.compile(r"(?<=\b\d\.) (?=[A-ZÄÖÜ])|(?<=\b\d\d\.) (?=[A-ZÄÖÜ])"), NBSP),),
    # Imprimerie nationale: signs in two parts, and guillemets, stand off from the word
    "fr": ((re.compile(r" (?=[;:!?»%])|(?<=«) "), NBSP),),
}


def set_typography(book: Book, facts: Facts) -> Book:
    """Set every text of the divisions, the terms and the cards."""
    language = book.metadata.language
    terms = tuple(
        replace(t, definition=typeset(t.definition, language), gloss=typeset(t.gloss, language))
        for t in book.terms
    )
    return replace(book, divisions=typeset(book.divisions, language), terms=terms,
                   cards=typeset(book.cards, language))  # fmt: skip


def typeset(nodes: N, language: str = "en") -> N:
    """Some nodes, set as is the custom of a language (BCP 47 tag)."""

    def set_text(text: Text) -> Text:
        words = _set(text.value, language)
        return text if words == text.value else Text(span=text.span, value=words)

    return rewrite(nodes, set_text, Text)


@lru_cache(maxsize=20_000)  # half of a book's texts stand in it again: what cites the same work
def _set(words: str, language: str) -> str:
    for pattern, replacement in (*_RULES, *_OF_LANGUAGE.get(language.split("-")[0], ())):
        words = pattern.sub(replacement, words)
    return words
