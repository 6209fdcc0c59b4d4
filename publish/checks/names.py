"""Names in one transliteration, and none before or after its time.

Looked at: running words outside quotation marks, displayed quotations, italics and
spans of another language, where a source, a title and a foreign word keep their
own forms.  Held to it: a book that keeps ``names.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.numbers import numbers
from publish.checks.passages import Part, Passage
from publish.checks.sentences import quotations, sentences
from publish.checks.subject import Subject
from publish.model import DatedName, Spelling

_YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\d$")


def check_names(subject: Subject) -> None:
    """Report forms of other systems (CLM-007) and names out of their time (CLM-008)."""
    forms = {other: s for s in subject.evidence.spellings for other in s.others}
    pattern = _any_of(forms)
    for passage in subject.passages:
        if passage.part is Part.QUOTED or not (forms or subject.evidence.dated):
            continue
        text = _own_words(passage)
        for found in pattern.finditer(text) if pattern else ():
            _report_form(forms[found[0]], found, passage, subject)
        for name in (name for name in subject.evidence.dated if name.name in text):
            for start, end, years in _misdated(name, text, subject.book.metadata.language):
                message = f"`{name.name}` beside {years}: in use {name.first}–{name.last}"
                subject.fault("CLM-008", passage, start, end, message, name.instead)


def _report_form(spelling: Spelling, found: re.Match[str], passage: Passage, s: Subject) -> None:
    s.fault("CLM-007", passage, found.start(), found.end(),
            f"`{found[0]}` is not the form of this book", f"write `{spelling.right}`")  # fmt: skip


def _any_of(words: dict[str, Spelling]) -> re.Pattern[str] | None:
    if not words:
        return None
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        rests.setdefault(word[:1], []).append(re.escape(word[1:]))
    # a pattern that begins with letters, not with what stands before them, is found far sooner
    parts = (rf"{re.escape(first)}(?<![\w-].)(?:{'|'.join(rest)})" for first, rest in rests.items())
    return re.compile(rf"(?:{'|'.join(parts)})(?!\w)")


def _own_words(passage: Passage) -> str:
    """The text with everything blank that is not the author's to spell."""
    text = passage.text
    ranges = [*passage.apart, *((q.start, q.end) for q in quotations(text))]
    for start, end in ranges:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _misdated(name: DatedName, text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Where a sentence has a name, and years of which none is of its time."""
    pattern = re.compile(rf"(?<![\w-]){re.escape(name.name)}(?![\w-])")
    for start, end in sentences(text):
        sentence = text[start:end]
        found = pattern.search(sentence)
        if found is None:
            continue
        years = [v for n in numbers(sentence, language) if "," not in n.text
                 for v in n.values if _YEAR.match(v)]  # fmt: skip
        if years and not any(name.first <= int(y) <= name.last for y in years):
            yield start + found.start(), start + found.end(), ", ".join(years)
