"""Flaws of pages reach the author: as faults with a code, at the line that was written."""

from __future__ import annotations

import pytest

from publish.codes import CODES
from publish.diagnostics import Faulty, Report, Severity, Span
from publish.model import Heading
from publish.order import STYLES
from publish.pagemap import Folio, PageMap, Part
from publish.press.flaws import Fault, Flaw
from publish.press.layout import Layout
from publish.products import printing
from publish.stylesheets import Stylesheets
from tests.unit.passes.composing import book, chapter, text

BOOK = book(
    chapter(
        "hive", Heading(span=Span("body/01.md", 8, 1), level=2, id="sec-a", children=(text("A"),))
    )
)


def printed(flaws: tuple[Flaw, ...] = (), complaints: tuple[str, ...] = ()) -> Report:
    """The report of a printing whose layout has some flaws, laid out by nobody."""
    layout = Layout(
        flaws={"hive": flaws}, complaints={"hive": complaints}, formes=(), blanks=(),
        page_map=PageMap((Part("hive", Folio(5), (), {}),)), rounds=1, composed=1,
    )  # fmt: skip
    report = Report()
    try:
        printing.print_book(BOOK, Stylesheets(STYLES), lambda *_: layout, report)
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
