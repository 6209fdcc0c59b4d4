"""What sums up, asks or defines says nothing that a noted passage does not say.

Summaries, questions and answers repeat their chapter and need no notes; a number
or date in them must stand in a noted passage of the chapter.  A definition of the
glossary repeats the book.  Numbers below ten and round words (*thousands*) pass.
"""

from __future__ import annotations

from collections.abc import Set

from publish.checks.numbers import Number, numbers
from publish.checks.passages import Part
from publish.checks.subject import Subject


def check_repetitions(subject: Subject) -> None:
    """Report numbers that the chapter (or, for a definition, the book) does not support."""
    if subject.evidence.allowances is None:
        return
    note_numbers(subject)
    registers = subject.said.get("", set())
    everywhere = set[str]().union(*subject.said.values())
    for passage in subject.passages:
        if passage.part is not Part.REPETITION or passage.own:
            continue
        known = subject.said.get(passage.division, set()) | registers
        known = known if passage.division else everywhere
        for number in numbers(passage.text, subject.book.metadata.language):
            if not _supported(number, known):
                where = "the chapter" if passage.division else "the book"
                subject.fault("CLM-002", passage, number.start, number.end,
                              f"`{number.text}` stands in no noted passage of {where}",
                              "state it there with its source, or add a note here")  # fmt: skip


def note_numbers(subject: Subject) -> None:
    """Enter what the noted passages of a book that keeps allowances say, by division."""
    for passage in subject.passages if subject.evidence.allowances is not None else ():
        if not passage.noted or (passage.part is Part.REPETITION and not passage.own):
            continue
        values = subject.said.setdefault(passage.division, set())
        for number in numbers(passage.text, subject.book.metadata.language):
            values.update(number.values)


def _supported(number: Number, known: Set[str]) -> bool:
    return all(v in known or (v.isdigit() and int(v) < 10) for v in number.values)
