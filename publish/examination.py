"""The examination of a book: its checks, those that every build makes and those asked for.

In: the book as it was read, its registers and figures.  Out: faults in the report.  Loaded when
a book is examined, which is while it is laid out.

Where nothing is asked for besides, each division is examined by itself, and what came of it is
kept on the rack: a chapter without errors, once examined, is not even read for it again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from publish.checks import Check
from publish.checks import examine as make_checks
from publish.checks.outcomes import Desk
from publish.checks.repetitions import note_numbers
from publish.checks.subject import Subject
from publish.diagnostics import Report, Span
from publish.model import Book, Figure
from publish.model.drafts import Draft
from publish.order import STYLES
from publish.proofreading.asked import WORDS, names_of, prose_checks
from publish.proofreading.marks import check_marks
from publish.rack import Rack
from publish.readers.bookfile import FILE
from publish.readers.registers import Registers
from publish.readers.sources import Sources

Proofreading: TypeAlias = Callable[[Book, Registers, Sources, Report], Sequence[Check]]
"""Chooses the checks that an author asks for, by the book's language and registers."""


def examine(
    book: Book, registers: Registers, figures: Mapping[str, Figure], sources: Sources,
    report: Report, also: Proofreading | None = None,
) -> None:  # fmt: skip
    """Hold a book, as it was read, against its registers, and make other checks on it."""
    checks = also(book, registers, sources, report) if also else ()
    report.reach(Span(FILE))
    subject = _subject(book, registers, figures, sources, report)
    make_checks(subject, [check_marks, *checks])


def examine_drafts(
    drafts: Sequence[Draft], book: Book, registers: Registers, figures: Mapping[str, Figure],
    sources: Sources, report: Report, rack: Rack | None = None,
) -> None:  # fmt: skip
    """The same, division by division, with no other checks.

    Of many quotations that the store does not have, other ones may be told what they are like.

    Args:
        drafts: the divisions; only those are read of which the rack does not know what came.
        book: all else of the book: its divisions are not looked at.
        registers: what the registers say.
        figures: those of the registers, drawn.
        sources: the folder, with the text of every file that was read.
        report: where faults go.
        rack: where what came of a division is kept.
    """
    report.reach(Span(FILE))
    rest = _subject(replace(book, divisions=()), registers, figures, sources, report)
    note_numbers(rest)
    desk = Desk(rest, (check_marks,), sources.digests, rack)
    for outcome in desk.outcomes(drafts):
        outcome.tell(report)
        rest.said.setdefault(outcome.division, set()).update(outcome.said)
        rest.used.update(desk.allowances[place] for place in outcome.used)
    make_checks(rest, [check_marks])
    desk.keep()


def proofreading(
    book: Book, registers: Registers, sources: Sources, report: Report
) -> Sequence[Check]:
    """Spelling and usage, for :func:`publish.loading.load`."""
    words = (sources.read(WORDS, report) or "") if sources.exists(WORDS) else ""
    names = names_of(registers.bibliography.works.values(), registers.evidence)
    return prose_checks(book, words, names, STYLES / "dictionaries", report)


def _subject(
    book: Book, registers: Registers, figures: Mapping[str, Figure], sources: Sources,
    report: Report,
) -> Subject:  # fmt: skip
    reasons = [work.reason for level in registers.reading for work in level.works]
    return Subject(book=book, figures=figures, evidence=registers.evidence,
                   texts=sources.texts, reasons=reasons, report=report)  # fmt: skip
