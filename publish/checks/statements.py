"""A date, a number or a quotation owes the reader a note.

Held against: passages that state (:mod:`publish.checks.collecting` says which do
and what may vouch for them).  One fault stands for one block, at the first
thing that needs the note.  Held to it: a book that keeps ``allowances.yaml``,
in which it lists, with a reason each, the words that look like a number and are none.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.numbers import numbers
from publish.checks.passages import Part, Passage
from publish.checks.sentences import quotations
from publish.checks.subject import Subject

_HINT = "add a note that gives the source, or say in allowances.yaml why none is needed"


def check_statements(subject: Subject) -> None:
    """Report each block that states and does not say whence (CLM-001)."""
    if subject.evidence.allowances is None:
        return
    done: set[int] = set()
    for passage in subject.passages:
        owes = passage.part in (Part.STATEMENT, Part.QUOTED) and not passage.noted
        if not owes or (passage.unit and passage.unit in done):
            continue
        for start, end, what in _owing(passage, subject.book.metadata.language):
            if not subject.allowed("CLM-001", passage, start, end):
                done.add(passage.unit)
                subject.fault("CLM-001", passage, start, end, f"{what} without a note", _HINT)
                break


def _owing(passage: Passage, language: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and kind of whatever needs a note, in order."""
    if passage.part is Part.QUOTED:
        yield 0, len(passage.text), "a displayed quotation"
        return
    found = [(q.start, q.end, "a quotation") for q in quotations(passage.text) if q.is_quotation]
    found += [(n.start, n.end, f"the number or date `{n.text}`")
              for n in numbers(passage.text, language)]  # fmt: skip
    yield from sorted(found)
