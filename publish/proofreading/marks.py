"""Marks that no reader should see: hyphens for dashes, stray spaces, hidden characters.

What the typographic pass sets right by itself (three dots, apostrophes of years,
spaces that must not break) is no fault.  Some of these can be mended without a
thought, and ``publish check --fix`` does so; the others are for an author's eye.
The set follows ``se lint`` of Standard Ebooks, as far as it is about marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publish.checks.passages import Part, Passage
from publish.checks.places import fold, place_of
from publish.checks.subject import Subject
from publish.diagnostics import Span


@dataclass(frozen=True, slots=True)
class _Rule:
    code: str
    sign: re.Pattern[str]
    """What the pattern finds nothing without, and what is sooner looked for."""
    pattern: re.Pattern[str]
    message: str
    mended: str = ""
    """Replacement of what the pattern finds; nothing where an author must look."""
    hint: str = ""


_HIDDEN = re.compile("[\u00ad\u200b\u200e\u200f\u2028\u2029\u2060\ufeff]")
_HYPHEN, _SPACES, _ANY = re.compile("-"), re.compile("  "), re.compile("")
_SPACED_MARK, _CYRILLIC = re.compile(" [,;:!?]"), re.compile("[\u0400-\u04ff]")
_RULES = (
    _Rule("TYP-004", _HYPHEN, re.compile(r"(?<![\w.,/-])(\d+)-(\d+)(?![\w/-])"),
          "a hyphen between numbers", r"\1–\2", "write an en dash: `{0}`"),
    _Rule("TYP-004", _HYPHEN, re.compile(r"(\S) -{1,2} (?=\S)"),
          "a hyphen for a dash", r"\1 – ", "write an en dash: ` – `"),
    _Rule("TYP-005", _SPACES, re.compile(r"(\S) {2,}(?=\S)"),
          "two spaces", r"\1 ", "write one"),
    _Rule("TYP-005", _SPACED_MARK, re.compile(r"(\w) +(?=[,;:!?](?:\s|$))"),
          "a space before a mark", r"\1", "take it out"),
    _Rule("TYP-006", _ANY, _HIDDEN, "a character that cannot be seen", "", "take it out"),
    _Rule("TYP-007", _ANY, re.compile(r"\b(?!(?:had|that) )(\w{2,}) \1\b"), "a word twice",
          hint="take one out"),
    _Rule("TYP-008", _CYRILLIC, re.compile(r"[\u0400-\u04ff]+[A-Za-z]|[A-Za-z][\u0400-\u04ff]"),
          "letters of two alphabets in one word", hint="type the word again in one alphabet"),
)  # fmt: skip
_SAFE = ("TYP-004", "TYP-005", "TYP-006")
"""Codes whose rules have a replacement; an empty one takes the character out."""
_SPACED_MARKS = ("fr",)
"""Languages that set a space before a colon."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change to a line of a file."""

    span: Span
    old: str
    new: str


def check_marks(subject: Subject) -> None:
    """Report each mark (TYP-004 to TYP-008)."""
    for rule, passage, found in _marks(subject):
        if rule.code == "TYP-005" and not _stands(passage, found, subject):
            continue  # what a template left open; where it has a fault, that is reported
        new = found.expand(rule.mended)
        hint = rule.hint.format(new) + ("; `publish check --fix` does" * (rule.code in _SAFE))
        subject.warn(rule.code, passage, found.start(), found.end(), rule.message, hint)


def mendable(subject: Subject) -> Iterator[Edit]:
    """The changes that can be made without a thought, where the place is certain."""
    for rule, passage, found in _marks(subject):
        start, end = found.span()
        if rule.code in _SAFE and not subject.allowed(rule.code, passage, start, end):
            span = place_of(passage, start, end, subject.texts)
            if span.column:
                yield Edit(span, found[0], found.expand(rule.mended))


def mend(text: str, edits: list[Edit]) -> str:
    """A file's text with some changes; a place that reads otherwise than expected is left."""
    lines = text.split("\n")
    for edit in sorted(edits, key=lambda e: e.span, reverse=True):
        line, at = lines[edit.span.line - 1], edit.span.column - 1
        if fold(line[at:]).startswith(fold(edit.old)):
            lines[edit.span.line - 1] = line[:at] + edit.new + line[at + len(edit.old) :]
    return "\n".join(lines)


def _stands(passage: Passage, found: re.Match[str], subject: Subject) -> bool:
    """Whether what was found stands in the file as it was found, before the same character."""
    span = place_of(passage, *found.span(), subject.texts)
    lines = subject.texts.get(span.file, "").split("\n")
    if not span.column or span.line > len(lines):
        return False
    words = found.string[found.start() : found.end() + 1]
    return fold(lines[span.line - 1][span.column - 1 :]).startswith(fold(words))


def _marks(subject: Subject) -> Iterator[tuple[_Rule, Passage, re.Match[str]]]:
    french = subject.book.metadata.language.split("-")[0] in _SPACED_MARKS
    for passage in subject.passages:
        if passage.part is Part.QUOTED:
            continue
        text = passage.text
        for start, end in passage.foreign:
            text = text[:start] + "\ufffc" * (end - start) + text[end:]
        for rule in _RULES:
            if french and rule.message == "a space before a mark":
                continue
            if rule.sign.search(text):
                yield from ((rule, passage, found) for found in rule.pattern.finditer(text))
