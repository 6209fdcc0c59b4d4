"""Each repair of the layout engine: the fault is there without it, and gone with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import weasyprint  # type: ignore[import-untyped] # it carries no types
import weasyprint.layout as layout  # type: ignore[import-untyped]
import weasyprint.layout.absolute as absolute  # type: ignore[import-untyped]
import weasyprint.layout.block as block  # type: ignore[import-untyped]
import weasyprint.layout.page as page  # type: ignore[import-untyped]

from publish.press import repairs
from publish.press.flaws import Fault
from tests.unit.press.specimen import WORDS, dense, faults, gloss

REFERENCES = '.x::after { content: " " target-counter(attr(href url), page) }'


def _lines(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(block, "_linebox_layout", repairs._set_lines)


def _pages(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(page, "remake_page", repairs._remake_page)


def _room(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(layout.LayoutContext, "_update_footnote_area", repairs._update_notes)


CASES = (
    pytest.param(_lines, Fault.NOTE_LOST, dense(23, 0.06, 25), id="lines that push notes on"),
    pytest.param(
        _pages, Fault.NOTE_LOST, dense(6, 0.06, 15, references=True), id="pages made anew"
    ),
    pytest.param(_pages, Fault.NOTE_DISORDERED, dense(4, 0.06, 25), id="order of notes moved on"),
    pytest.param(_room, Fault.NOTE_OVERPRINTED, dense(8, 0.1, 45), id="room for text"),
)


@pytest.mark.parametrize(("undo", "fault", "body"), CASES)
def test_notes_need_each_repair(
    undo: Callable[[pytest.MonkeyPatch], None],
    fault: Fault,
    body: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Once the engine does without, this fails, and the repair can go."""
    undo(monkeypatch)
    assert fault in faults(body, REFERENCES)


@pytest.mark.parametrize(("undo", "fault", "body"), CASES)
def test_repaired_notes_are_whole(
    undo: Callable[[pytest.MonkeyPatch], None], fault: Fault, body: str
) -> None:
    """No note is lost, doubled, out of order or over the text."""
    assert set() == faults(body, REFERENCES)


@pytest.mark.parametrize("seed", range(12))
def test_dense_notes(seed: int) -> None:
    """More notes than text: still each stands once, in order and on its page."""
    assert set() == faults(dense(seed, 0.08, 30))


def test_a_gloss_at_the_foot_of_a_page_stays_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine breaks it there, and on the last page of a division drops the rest."""
    body = "".join(f"<p data-b='{n}'>{WORDS}</p>" for n in range(8))
    body += f"<p data-b='9'>Here {gloss(WORDS * 2)} ends the page.</p>"
    assert set() == faults(body)
    monkeypatch.setattr(absolute, "absolute_box_layout", repairs._set_absolute)
    assert {Fault.TEXT_LOST} == faults(body)


def test_other_versions_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A repair knows the code it mends."""
    monkeypatch.setattr(weasyprint, "VERSION", "70.1")
    with pytest.raises(RuntimeError, match=r"70\.0.*70\.1"):
        repairs.mend()
