"""The examination of a book: its checks, those that every build makes and those asked for.

In: the book as it was read, its registers and figures.  Out: faults in the report.  Loaded when
a book is examined, which is while it is laid out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from publish.checks import Check
from publish.checks import examine as make_checks
from publish.checks.subject import Subject
from publish.diagnostics import Report, Span
from publish.model import Book, Figure
from publish.order import STYLES
from publish.proofreading.asked import WORDS, names_of, prose_checks
from publish.proofreading.marks import check_marks
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
    reasons = [work.reason for level in registers.reading for work in level.works]
    subject = Subject(book=book, figures=figures, evidence=registers.evidence,
                      texts=sources.texts, reasons=reasons, report=report)  # fmt: skip
    make_checks(subject, [check_marks, *checks])


def proofreading(
    book: Book, registers: Registers, sources: Sources, report: Report
) -> Sequence[Check]:
    """Spelling and usage, for :func:`publish.loading.load`."""
    words = (sources.read(WORDS, report) or "") if sources.exists(WORDS) else ""
    names = names_of(registers.bibliography.works.values(), registers.evidence)
    return prose_checks(book, words, names, STYLES / "dictionaries", report)
