"""Flaws of pages reach the author: as faults with a code, at the line that was written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publish.codes import CODES
from publish.diagnostics import Faulty, Report, Severity, Span
from publish.model import Book, Division, Heading
from publish.order import STYLES
from publish.pagemap import Folio, PageMap, Part
from publish.passes.dummies import dummy
from publish.press.flaws import Fault, Flaw
from publish.press.formes import Copy
from publish.press.layout import Layout
from publish.products import printing
from publish.stylesheets import Stylesheets
from tests.unit.passes.composing import book, chapter, text

BOOK = book(
    chapter(
        "hive", Heading(span=Span("body/01.md", 8, 1), level=2, id="sec-a", children=(text("A"),))
    )
)


def layout(flaws: tuple[Flaw, ...] = (), complaints: tuple[str, ...] = ()) -> Layout:
    """A layout that has some flaws, made by nobody."""
    return Layout(
        flaws={"hive": flaws}, complaints={"hive": complaints}, formes=(), blanks=(),
        page_map=PageMap((Part("hive", Folio(5), (), {}),)), rounds=1, composed=1,
    )  # fmt: skip


def printed(flaws: tuple[Flaw, ...] = (), complaints: tuple[str, ...] = ()) -> Report:
    """The report of a printing of it."""
    made, report = layout(flaws, complaints), Report()
    try:
        printing.print_book(BOOK, Stylesheets(STYLES), lambda *_: made, report)
    except Faulty:
        assert report.faulty
    else:
        assert not report.faulty
    return report


@pytest.mark.parametrize("fault", list(Fault), ids=lambda fault: fault.name)
def test_every_flaw_has_a_code(fault: Fault) -> None:
    """With the place of the author's id, the page as printed, and the words to find it by."""
    flaw = Flaw(fault=fault, anchor="sec-a", page=2, words="In the dark")
    (found,) = printed((flaw,))
    assert found.code in CODES
    assert found.code.startswith("PDF-")
    assert Span("body/01.md", 8, 1) == found.span
    assert f"{fault.value}: “In the dark”, on page 7" == found.message


def test_what_is_ugly_but_complete_is_a_warning() -> None:
    """A stranded heading and a gloss without room do not stop a build; a lost note does."""
    flaws = [Flaw(fault=fault, anchor="", page=0, words="") for fault in Fault]
    severities = {flaw.fault: fault.severity for flaw in flaws for fault in printed((flaw,))}
    assert {Fault.STRANDED, Fault.GLOSS_UNPLACED} == {
        fault for fault, severity in severities.items() if severity is Severity.WARNING
    }


def test_an_unknown_anchor_is_the_chapter() -> None:
    """The author is sent to the chapter at least."""
    (found,) = printed((Flaw(fault=Fault.OVERRUN, anchor="?", page=0, words="x"),))
    assert BOOK.divisions[0].span == found.span


def test_complaints_of_the_engine_are_style_warnings() -> None:
    """STY-001, and the build goes on."""
    (found,) = printed(complaints=("unknown property: colr",))
    assert ("STY-001", "unknown property: colr") == (found.code, found.message)


def test_a_flaw_of_a_dummy_has_the_place_of_its_chapter() -> None:
    """The book that is laid out has no places of what is picked up; the whole one has."""

    class Kept:
        """The copy of the chapter, made in another build."""

        def copy(self, division: str) -> None:
            """None is asked for."""

        def keep(self, copy: Copy) -> None:
            """Nor kept."""

        def in_full(self, division: Division) -> Division:
            """Nor made."""
            return division

        def whole(self) -> Book:
            """The book as it is written."""
            return BOOK

    flaw = Flaw(fault=Fault.STRANDED, anchor="sec-a", page=0, words="A")
    copies, report = printing.Copies(shelf=Kept()), Report()
    dummies = replace(BOOK, divisions=tuple(map(dummy, BOOK.divisions)))
    printing.print_book(dummies, Stylesheets(STYLES), lambda *_: layout((flaw,)), report, copies)
    assert [Span("body/01.md", 8, 1)] == [fault.span for fault in report]
