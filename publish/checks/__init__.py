"""What a book claims, held against what it can show: notes, sources, names, other texts.

Each check takes the book as it was read, before any pass, so that notes and
citations stand where the author wrote them; it changes nothing but the report.
What a check needs is a register of the book (:class:`publish.model.Evidence`);
a book that does not keep the register is not held to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from publish.checks.copying import check_copying
from publish.checks.locators import check_locators
from publish.checks.names import check_names
from publish.checks.quotations import check_quotations
from publish.checks.repetitions import check_repetitions
from publish.checks.statements import check_statements
from publish.checks.subject import Subject

Check: TypeAlias = Callable[[Subject], None]

CHECKS: tuple[Check, ...] = (
    check_statements,  # a date, number or quotation has a note
    check_repetitions,  # a summary or a definition says nothing that no note supports
    check_quotations,  # word for word from a stored excerpt
    check_locators,  # pages that somebody looked up
    check_names,  # one transliteration; no name before its time
    check_copying,  # no passage of a text that is not ours
)


def hold(subject: Subject, also: Sequence[Check] = ()) -> None:
    """Run all checks, and others, on a part of a book."""
    for check in (*CHECKS, *also):
        check(subject)


def examine(subject: Subject, also: Sequence[Check] = ()) -> None:
    """The same on a book; an allowance that none of them needed is a fault, too."""
    hold(subject, also)
    for allowance in subject.unused():
        subject.report.warning("CLM-003", allowance.span, f"nothing needs this allowance of "
                               f"{allowance.code}", "take it out")  # fmt: skip
