"""Where the words of a passage stand in the file that the author wrote."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from functools import lru_cache

from publish.checks.passages import Passage
from publish.diagnostics import NOWHERE, Span

_FOLDED = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "…": "…"})
_MARKUP = re.compile(r"\[\^[^\]]*\]:?|\[[^\[\]]*@[^\]]*\]|\{[^{}]*\}|\(#[^)]*\)|\[\[[^\]|]*\|")
"""What an author types that is not in the words: notes, citations, braces, targets, keys."""


def fold(text: str) -> str:
    """Text with the quotation marks that an author types; as long as before."""
    return text.translate(_FOLDED)


def place_of(passage: Passage, start: int, end: int, texts: Mapping[str, str]) -> Span:
    """File, line and column of the words that begin at an offset of a passage.

    The passage knows the line on which each run of its words begins; the words are
    looked for from there to the next empty line, as often as they stood before.
    """
    runs = [(at, span) for at, span in passage.runs if at <= start] or list(passage.runs)
    if not runs:
        return NOWHERE
    span = runs[-1][1]
    begins = min(at for at, one in passage.runs if (one.file, one.line) == (span.file, span.line))
    text = fold(passage.text)
    word = _word(text, start, end)
    before = sum(found.start() < start for found in word.finditer(text, begins))
    lines = _MARKUP.sub(lambda m: "\0" * len(m[0]), fold(_paragraph(span, texts)))
    found = next(itertools.islice(word.finditer(lines), before, None), None)
    if found is None:
        return Span(span.file, span.line)
    at = found.start()
    column = at - (lines.rfind("\n", 0, at) + 1) + 1
    return Span(span.file, span.line + lines.count("\n", 0, at), column)


def _word(text: str, start: int, end: int) -> re.Pattern[str]:
    """What to look for: the first word of a range, whole where it is whole there."""
    word = re.split(r"[\s\[\]*]", text[start:end], maxsplit=1)[0] or text[start:end]
    left = (
        r"(?<!\w)" if word[:1].isalnum() and not text[max(start - 1, 0) : start].isalnum() else ""
    )
    after = text[start + len(word) : start + len(word) + 1]
    right = r"(?!\w)" if word[-1:].isalnum() and not after.isalnum() else ""
    return re.compile(f"{left}{re.escape(word)}{right}")


@lru_cache(maxsize=64)
def _lines(text: str) -> list[str]:
    return text.split("\n")


def _paragraph(span: Span, texts: Mapping[str, str]) -> str:
    """The lines of a file from a place to the next empty one."""
    lines = _lines(texts.get(span.file, ""))[max(span.line - 1, 0) :]
    ends = next((i for i, line in enumerate(lines) if not line.strip()), len(lines))
    return "\n".join(lines[: max(ends, 1)])
