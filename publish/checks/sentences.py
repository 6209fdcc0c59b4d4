"""Where sentences end, and what in them is a quotation, a date or a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_END = re.compile(
    r"(?<![\s(][A-Za-z])(?<!\b(?:Mr|Dr|St|pp|no|vs|cf))[.?!][”’\")]*\s+(?=[“‘\"(]?\w)"
)
_QUOTED = re.compile(
    r"“([^“”]+)(?:”|$)|\"([^\"]+)\"|«([^«»]+)(?:»|$)"
    r"|(?<!\w)‘([^‘’]*(?:’(?=\w)[^‘’]*)*)’(?!\w)"
)
_OPENING = re.compile('[“‘«"]')
MANY = 4
"""Words from which a phrase in quotation marks is a quotation.

Fewer are a term, a scare quote, or a word that is spoken of.
"""
_SMALL = 4
"""Letters up to which a word of a title may begin small."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Some words in quotation marks."""

    start: int
    """Offset of the opening mark."""
    end: int
    words: str
    """Without the marks."""

    @property
    def is_quotation(self) -> bool:
        """Whether these are somebody's words, and not a term or the name of a thing."""
        return len(self.words.split()) >= MANY and not _is_name(self.words)


def quotations(text: str) -> Iterator[Quoted]:
    """Everything in quotation marks, in order."""
    for found in _QUOTED.finditer(text) if _OPENING.search(text) else ():
        yield Quoted(found.start(), found.end(), next(g for g in found.groups() if g is not None))


def _is_name(words: str) -> bool:
    """Whether every longer word begins with a capital, as in titles and names of bodies."""
    longer = [w for w in re.findall(r"\w+", words) if len(w) > _SMALL]
    return words[:1].isupper() and all(w[0].isupper() or w[0].isdigit() for w in longer)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence."""
    start = 0
    for found in _END.finditer(text):
        yield start, found.end()
        start = found.end()
    if start < len(text):
        yield start, len(text)
