"""Every fault that the proof reader knows is found, and nothing is found where nothing is."""

from __future__ import annotations

import pytest

from publish.press.flaws import Fault
from tests.unit.press.specimen import WORDS, faults, note, setting

GOOD = f"""<h1 data-b="0">Head</h1><p data-b="1">{WORDS}{note(1, "A note.")}</p>
<ul><li data-b="2">An item<ul><li data-b="3">inside</li></ul></li></ul>
<table><caption data-b="4">Caption</caption><tr><td data-b="5">cell</td><td></td></tr></table>"""
TALL = "A note that is much higher than any page of this small size may be. " * 20


def test_nothing_to_say() -> None:
    """Headings, notes, lists and tables that stand as they should."""
    assert () == setting(GOOD).flaws


@pytest.mark.parametrize(
    ("body", "css", "fault"),
    [
        (GOOD, ".note { position: absolute; top: -99px; float: none }", Fault.OVERRUN),
        (GOOD, "h1 { position: absolute; left: -99px; top: 0 }", Fault.OVERRUN),
        (f'<p data-b="1">{WORDS}{note(1, TALL)}</p>', "", Fault.NOTE_CLIPPED),
        (f'<p data-b="1">{WORDS}{note(1, TALL)}{WORDS * 20}</p>', "", Fault.NOTE_OVERPRINTED),
        ('<p data-b="1"><span style="white-space: pre">' + WORDS * 2, "", Fault.OVERRUN),
        ('<p data-b="1"><img alt="x" width="400" height="9" src="{px}">', "", Fault.OVERRUN),
        ('<table style="width: 400px"><tr><td data-b="1">x</table>', "", Fault.OVERRUN),
        ('<p data-b="1"><img alt="x" width="9" height="400" src="{px}">', "", Fault.OVERRUN),
    ],
)
def test_found(body: str, css: str, fault: Fault) -> None:
    """One fault at a time."""
    pixel = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E"
    assert fault in faults(body.replace("{px}", pixel), css)


def test_what_styles_hide_is_not_missed() -> None:
    """``display: none`` is a decision, not an accident."""
    assert set() == faults(GOOD, "li { display: none }")


def test_a_stranded_heading() -> None:
    """A heading whose text begins overleaf."""
    lines = "".join(f'<p data-b="{n}">{WORDS}</p>' for n in range(8))
    body = lines + '<h2 data-b="h">Stranded</h2><p data-b="x">overleaf</p>'
    css = "h2 { break-after: page }"
    (flaw,) = setting(body, css).flaws
    assert (Fault.STRANDED, "d", 0, "Stranded") == (flaw.fault, flaw.anchor, flaw.page, flaw.words)


def test_text_that_the_styles_swallow() -> None:
    """Lines that styles leave out are text that nobody reads."""
    (flaw,) = setting(f'<p data-b="1" id="p">{WORDS * 3}</p>', "p { max-lines: 1 }").flaws
    assert (Fault.TEXT_LOST, "p") == (flaw.fault, flaw.anchor)
    assert flaw.words.startswith("Twelve words")
