"""Punctuation around citations, the American way: commas and full stops inside the quotes.

In: words as the engine made them, or as it made them apart.  Out: words with the
marks that Chicago asks for between, inside and after them.  What the words are
is the engine's; which mark follows a citation inside a sentence is the author's.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from publish.diagnostics import Span
from publish.model import Emphasis, Inline, Inlines, Link, Text, plain, rewrite
from publish.pandoc_ast import joined

_INNER = r"‘(?:[^‘’”]|’(?=\w))*"
"""A quotation within a quotation, up to its end; an apostrophe inside a word ends nothing."""
_NESTED = re.compile(rf"({_INNER})’([,.])”")
"""``‘A’,”`` where ``‘A,’”`` should stand: pandoc 3.9 misses quotes within quotes."""
_TAIL = re.compile(rf"{_INNER}(’”)$|(”)$")
"""The quotation marks that close at the very end."""
_ENDED = re.compile(r"([.?!])(’?)” ")
"""The end of a quoted title that has a mark of its own, with more after it."""
_ENDING = (".", "?", "!", ":", ";")


def as_note(words: Inlines) -> Inlines:
    """Words that are a whole note: a capital first, a full stop last."""
    return followed_by(_capitalised(words), ".")


def followed_by(words: Inlines, mark: str) -> Inlines:
    """``words`` with a comma or full stop set after them, inside closing quotation marks.

    A full stop is not set after another mark that ends a sentence or an
    abbreviation, a comma not after another comma (Chicago 17, 6.9 and 6.124–25).
    """
    text = plain(words)
    closing = _closing(text)
    bare = text.removesuffix(closing)
    if not bare or bare.endswith(_ENDING if mark == "." else (",",)):
        return words
    last = words[-1]
    if not isinstance(last, Text) or not last.value.endswith(closing):
        return joined((*words, Text(value=mark, span=last.span)))
    before = last.value.removesuffix(closing)
    return joined((*words[:-1], Text(value=before + mark + closing, span=last.span)))


def _closing(text: str) -> str:
    """The quotation marks that close at the end of ``text``; empty where none do."""
    match = _TAIL.search(text)
    return (match[1] or match[2]) if match else ""


def mended(words: Inlines) -> Inlines:
    """Words of a note or an entry, with quotes in quotes set right."""
    return rewrite(words, _with_nested_quotes, Text)


def _with_nested_quotes(text: Text) -> Text:
    if "‘" not in text.value:
        return text
    return Text(value=_NESTED.sub(r"\1\2’”", text.value), span=text.span)


def mended_note(words: Inlines) -> Inlines:
    """Words of a note; pandoc 3.9 also drops the comma in `“Why?,”` (Chicago 17, 6.125)."""
    words = mended(words)
    out: list[Inline] = []
    for index, part in enumerate(words):
        if isinstance(part, Text) and _ENDED.search(part.value):
            after = plain(words[index + 1 :])
            part = Text(value=_with_commas(part.value, after), span=part.span)
        out.append(part)
    return tuple(out)


def _with_commas(value: str, after: str) -> str:
    """``value`` with a comma after each such title, but before a parenthesis or the end."""

    def comma(match: re.Match[str]) -> str:
        rest = value[match.end() :] + after
        return f"{match[1]},{match[2]}” " if rest and rest[0] != "(" else match[0]

    return _ENDED.sub(comma, value)


def beside(prefix: str, words: Inlines, suffix: str, span: Span) -> Inlines:
    """An author's words set before and after the engine's.

    A suffix that begins with a space or a mark stands as it is written; any
    other is set off by a comma.
    """
    out: Inlines = words
    if prefix.strip():
        out = (Text(value=prefix.strip() + " ", span=span), *out)
    tail = suffix.rstrip()
    if not tail:
        return joined(out)
    if tail[0] not in " ,.;:(":
        tail = ", " + tail
    if tail[0] in ",.":
        out, tail = followed_by(out, tail[0]), tail[1:]
    elif tail[0] == "(":
        tail = " " + tail
    return joined((*out, Text(value=tail, span=span)) if tail else out)


def strung(parts: Sequence[Inlines], span: Span) -> Inlines:
    """Several works in one citation, parted by semicolons (Chicago 17, 14.57)."""
    out: list[Inline] = []
    for part in parts:
        out += [Text(value="; ", span=span), *part] if out else part
    return joined(out)


def _capitalised(words: Inlines) -> Inlines:
    """The first letter made a capital, wherever it is nested."""
    if not words:
        return words
    first = words[0]
    if isinstance(first, Text):
        return (dataclasses.replace(first, value=_upper(first.value)), *words[1:])
    if isinstance(first, (Emphasis, Link)):
        changed = dataclasses.replace(first, children=_capitalised(first.children))
        return (changed, *words[1:])
    return words


def _upper(value: str) -> str:
    return re.sub(r"^([“‘(\[]*)(\w)", lambda m: m[1] + m[2].upper(), value, count=1)
