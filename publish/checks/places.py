"""Where the words of a passage stand in the file that the author wrote."""

from __future__ import annotations

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
    word = re.split(r"[\s\[\]*]", text[start:end], maxsplit=1)[0] or text[start:end]
    before = text[begins:start].count(word)
    lines = _MARKUP.sub(lambda m: "\0" * len(m[0]), fold(_paragraph(span, texts)))
    at = -1
    for _ in range(before + 1):
        at = lines.find(word, at + 1)
        if at < 0:
            return Span(span.file, span.line)
    column = at - (lines.rfind("\n", 0, at) + 1) + 1
    return Span(span.file, span.line + lines.count("\n", 0, at), column)


@lru_cache(maxsize=64)
def _lines(text: str) -> list[str]:
    return text.split("\n")


def _paragraph(span: Span, texts: Mapping[str, str]) -> str:
    """The lines of a file from a place to the next empty one."""
    lines = _lines(texts.get(span.file, ""))[max(span.line - 1, 0) :]
    ends = next((i for i, line in enumerate(lines) if not line.strip()), len(lines))
    return "\n".join(lines[: max(ends, 1)])
