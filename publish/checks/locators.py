"""A page is cited where somebody looked it up.

Held to it: a book that keeps ``locators.yaml``, in which each entry says how its
pages were confirmed.  Chapters and other parts of a work pass: they do not move
from edition to edition.
"""

from __future__ import annotations

from publish.checks.subject import Subject
from publish.locator import Locator
from publish.model import Citation, CiteItem, ConfirmedPages, walk

_MOVING = frozenset({"page", "folio", "column", "line"})
"""Locators that belong to one edition of a work."""


def check_locators(subject: Subject) -> None:
    """Report pages that the register does not confirm (CLM-006)."""
    confirmed = subject.evidence.pages
    if confirmed is None:
        return
    nodes = (tuple(d.blocks for d in subject.book.divisions),
             tuple(note for d in subject.book.divisions for _, note in d.notes),
             tuple(f.source for f in subject.figures.values()))  # fmt: skip
    for citation in walk(nodes, Citation):
        for item in citation.items:
            _check(item, confirmed, subject)


def _check(item: CiteItem, confirmed: tuple[ConfirmedPages, ...], subject: Subject) -> None:
    locator = item.locator
    if locator is None or locator.label not in _MOVING:
        return
    known = [c.locator for c in confirmed if c.work == item.key]
    if not any(_within(locator, one) for one in known):
        message = f"nothing in locators.yaml confirms `{locator}` of `{item.key}`"
        listed = f"confirmed are {'; '.join(map(str, known))}"
        subject.report.error("CLM-006", item.span, message,
                             listed if known else "cite the work as a whole")  # fmt: skip


def _within(locator: Locator, confirmed: Locator) -> bool:
    """Whether every page of one is a page of the other."""
    if locator.label != confirmed.label:
        return False
    pages = _pages(confirmed)
    return all(page in pages for page in _pages(locator))


def _pages(locator: Locator) -> set[str]:
    out: set[str] = set()
    for part in locator.ranges:
        if part.first.isdigit() and part.last.isdigit():
            last = min(int(part.last), int(part.first) + 5000)
            out.update(str(n) for n in range(int(part.first), last + 1))
        else:
            out.add(str(part))
    return out
