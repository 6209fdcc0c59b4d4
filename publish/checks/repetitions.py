"""What sums up, asks or defines says nothing that a noted passage does not say.

Summaries, questions and answers repeat their chapter and need no notes; a number
or date in them must stand in a noted passage of the chapter.  A definition of the
glossary repeats the book.  Numbers below ten and round words (*thousands*) pass.
"""

from __future__ import annotations

from collections.abc import Mapping

from publish.checks.numbers import Number, numbers
from publish.checks.passages import Part
from publish.checks.subject import Subject


def check_repetitions(subject: Subject) -> None:
    """Report numbers that the chapter (or, for a definition, the book) does not support."""
    if subject.evidence.allowances is None:
        return
    said = _said(subject)
    everywhere = frozenset[str]().union(*said.values())
    for passage in subject.passages:
        if passage.part is not Part.REPETITION or passage.own:
            continue
        known = said.get(passage.division, frozenset()) | said[""]
        known = known if passage.division else everywhere
        for number in numbers(passage.text, subject.book.metadata.language):
            if not _supported(number, known):
                where = "the chapter" if passage.division else "the book"
                subject.fault("CLM-002", passage, number.start, number.end,
                              f"`{number.text}` stands in no noted passage of {where}",
                              "state it there with its source, or add a note here")  # fmt: skip


def _supported(number: Number, known: frozenset[str]) -> bool:
    return all(v in known or (v.isdigit() and int(v) < 10) for v in number.values)


def _said(subject: Subject) -> Mapping[str, frozenset[str]]:
    """Division → every number of its noted passages; the registers' under an empty name."""
    said: dict[str, set[str]] = {"": set()}
    for passage in subject.passages:
        if not passage.noted or (passage.part is Part.REPETITION and not passage.own):
            continue
        values = said.setdefault(passage.division, set())
        for number in numbers(passage.text, subject.book.metadata.language):
            values.update(number.values)
    return {name: frozenset(values) for name, values in said.items()}
