"""Words made comparable across media.

In: text as poppler or an EPUB has it.  Out: the same without what a medium may change:
white space (lines end anywhere), letter case (styles print some words in capitals),
hyphens that only a line's end has put there.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_SOFT_HYPHEN = "\u00ad"
_LINE_END_HYPHEN = "\u2010"
"""What the layout engine prints where it breaks a word; authors' own hyphens are ``-``."""


def squeezed(text: str) -> str:
    """``text`` without white space, hyphenation and letter case."""
    bare = unicodedata.normalize("NFC", text).replace(_SOFT_HYPHEN, "")
    return "".join(bare.split()).casefold()


def joined(runs: Iterable[str]) -> str:
    """Lines of one text put together, words that were broken made whole; squeezed."""
    return "".join(squeezed(run.removesuffix(_LINE_END_HYPHEN)) for run in runs)
