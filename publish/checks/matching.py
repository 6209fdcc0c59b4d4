"""Whether some quoted words are those of a stored excerpt, and if not, where they part.

Marks that printers change are no difference: the form of quotation marks, dashes
and spaces, the capital of the first letter, punctuation at either end.  What stands
for left-out words (``…``) or was put in (``[…]``) parts the quotation into pieces;
each must stand in the excerpt word for word, in that order.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from publish.model import Excerpt

_MARKS = str.maketrans(
    {"“": '"', "”": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u202f": " "}
)
_DASHES = re.compile(r"\s+(?:[–—-]|--)\s+|—|--")
_PARTED = re.compile(r"…|\.\.\.|(?:\. ){2}\.|\[[^\]]*\]")
_EDGES = " ,.;:!?'\"–—-"
_DASH = " - "
_COMPARED = 200
"""Words of a quotation that are compared to find the nearest excerpt: it takes their square."""


def normal(text: str) -> str:
    """A text without the differences that printers make."""
    text = _DASHES.sub(_DASH, text.translate(_MARKS).replace("–", "-"))
    return " ".join(text.split())


def pieces(quotation: str) -> list[str]:
    """The parts of a quotation between omissions and insertions, normalised."""
    parts = (normal(part).strip(_EDGES) for part in _PARTED.split(quotation))
    return [part for part in parts if part]


def is_in(quotation: str, excerpt: Excerpt) -> bool:
    """Whether the excerpt has the words of a quotation, in their order."""
    source, at = _source(excerpt.words), 0
    for index, piece in enumerate(pieces(quotation)):
        if piece[1:] not in source:
            return False
        free = "(?i:{})" if index == 0 else "{}"
        pattern = rf"(?<!\w){free.format(re.escape(piece[0]))}{re.escape(piece[1:])}(?!\w)"
        found = re.compile(pattern).search(source, at)
        if found is None:
            return False
        at = found.end()
    return True


@lru_cache(maxsize=1024)
def _source(words: str) -> str:
    return normal(_PARTED.sub(" ", normal(words)))


@dataclass(frozen=True, slots=True)
class Near:
    """The excerpt that a quotation is most like."""

    excerpt: Excerpt
    written: str
    """The first words that differ, as quoted."""
    stored: str
    """As stored."""


def nearest(quotation: str, excerpts: Sequence[Excerpt]) -> Near | None:
    """The excerpt that shares most words with a quotation; None where none shares half."""
    words = " ".join(pieces(quotation)).split()[:_COMPARED]
    best: tuple[float, Near] | None = None
    for excerpt in excerpts:
        source = normal(excerpt.words).split()[: 10 * _COMPARED]
        matcher = difflib.SequenceMatcher(None, _bare(words), _bare(source), autojunk=False)
        share = sum(b.size for b in matcher.get_matching_blocks()) / max(len(words), 1)
        if share >= 0.5 and (best is None or share > best[0]):
            best = (share, _parting(words, source, excerpt))
    return best[1] if best else None


def _bare(words: list[str]) -> list[str]:
    return [w.strip(_EDGES).casefold() for w in words]


def _parting(words: list[str], source: list[str], excerpt: Excerpt) -> Near:
    """Where the two part first, over the stretch of the excerpt that the quotation is about."""
    mine, theirs = _bare(words), _bare(source)
    blocks = difflib.SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()[:-1]
    first, last = blocks[0], blocks[-1]
    begins = max(first.b - first.a, 0)
    ends = last.b + len(words) - last.a
    steps = difflib.SequenceMatcher(None, mine, theirs[begins:ends], autojunk=False).get_opcodes()
    for step, a, b, c, d in steps:
        if step != "equal":
            stored = source[begins + c : begins + d]
            return Near(excerpt, " ".join(words[a:b]), " ".join(stored))
    return Near(excerpt, "", "")
