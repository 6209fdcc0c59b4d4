"""What is examined: a book or a part of it, its registers of evidence, and where faults go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from publish.checks.collecting import Collector
from publish.checks.passages import Passage
from publish.checks.places import fold, place_of
from publish.diagnostics import Report
from publish.model import Allowance, Book, Evidence, Figure, Inlines


@dataclass(slots=True)
class Subject:
    """One book, or a part of it, under examination."""

    book: Book
    figures: Mapping[str, Figure]
    reasons: Sequence[Inlines]
    """Reasons of the recommended works."""
    evidence: Evidence
    texts: Mapping[str, str]
    """Text of each file of the book, to find the column of a fault in."""
    report: Report
    passages: tuple[Passage, ...] = ()
    used: set[Allowance] = field(default_factory=set)
    said: dict[str, set[str]] = field(default_factory=dict)
    """Division → numbers of its noted passages; the registers' under an empty name.

    Those of the passages here are entered when repetitions are looked for; where these are a
    part of a book, whoever has the others enters theirs before."""
    unstored: int = 0
    """Quotations so far that the store does not have."""

    def __post_init__(self) -> None:
        collector = Collector()
        passages = list(collector.of_book(self.book))
        for figure in self.figures.values():
            passages += collector.of_figure(figure)
        passages += [collector.of_reason(reason) for reason in self.reasons]
        self.passages = tuple(passages)

    def fault(
        self, code: str, passage: Passage, start: int, end: int, message: str, hint: str
    ) -> None:
        """Report the words between two offsets of a passage, unless that is allowed."""
        if not self.allowed(code, passage, start, end):
            span = place_of(passage, start, end, self.texts)
            self.report.error(code, span, message, hint)

    def warn(
        self, code: str, passage: Passage, start: int, end: int, message: str, hint: str
    ) -> None:
        """The same, for what does not stop a build."""
        if not self.allowed(code, passage, start, end):
            span = place_of(passage, start, end, self.texts)
            self.report.warning(code, span, message, hint)

    def allowed(self, code: str, passage: Passage, start: int, end: int) -> bool:
        """Whether an allowance covers these words; it counts as used, then."""
        text = fold(passage.text)
        for allowance in self.evidence.allowances or ():
            if (
                allowance.code == code
                and allowance.place in ("", passage.file)
                and (not allowance.words or _covers(fold(allowance.words), text, start, end))
            ):
                self.used.add(allowance)
                return True
        return False

    def unused(self) -> Iterator[Allowance]:
        """The allowances that covered nothing."""
        return (a for a in self.evidence.allowances or () if a not in self.used)


def _covers(words: str, text: str, start: int, end: int) -> bool:
    """Whether some occurrence of ``words`` shares a character with the range.

    ``…`` stands for whatever is between, so that a long passage need not be written out.
    """
    parts = [part.strip() for part in words.split("…")]
    at = 0
    while at <= len(text):
        first = text.find(parts[0], at)
        at = first
        for part in parts:
            at = text.find(part, at) + len(part) if at >= 0 and text.find(part, at) >= 0 else -1
        if at < 0:
            return False
        if first < end and start < at:
            return True
        at = max(at, first + 1)
    return False
