"""Wordy tables become entries on a narrow screen; tables of figures stay tables."""

from __future__ import annotations

from dataclasses import replace

from publish.diagnostics import NOWHERE
from publish.markup.blocks import table
from publish.markup.nearness import Nearness
from publish.markup.records import wordy
from publish.markup.screen import Screen
from publish.model import Align, Anchor, Cell, Table, Text
from publish.pagemap import PageMap
from publish.words import words_for
from tests.unit.ebook import sample

LONG = "A sentence of some length, as a register of people has it."


def _text(value: str) -> Text:
    return Text(span=NOWHERE, value=value)


def _table(head: tuple[str, ...], *rows: tuple[str, ...]) -> Table:
    def cells(words: tuple[str, ...]) -> tuple[Cell, ...]:
        return tuple(Cell(span=NOWHERE, children=(_text(w),) if w else ()) for w in words)

    return Table(
        span=NOWHERE, id="t", columns=(Align.START,) * len(head), head=cells(head),
        rows=tuple(map(cells, rows)),
    )  # fmt: skip


def _written(node: Table, *, narrow: bool = True) -> str:
    medium = Screen(
        words=words_for("en"), terms={}, metadata=sample.METADATA, semantic=True, narrow=narrow,
        here="a", homes={}, pages=PageMap(), near=Nearness(),
    )  # fmt: skip
    return table(node, medium)


def test_a_wordy_table_is_a_list_with_every_head_and_cell() -> None:
    """Proves: heads once above, the row's head bare, other cells after theirs, keys in order."""
    node = _table(("Name", "Born", "Post"), ("Ada", "1815", LONG * 2), ("Grace", "", LONG * 2))
    expected = (
        '<div id="t" class="table">\n<p class="columns"><span data-b="1">Name</span>'
        '<span class="column"> · </span><span data-b="2">Born</span>'
        '<span class="column"> · </span><span data-b="3">Post</span></p>\n'
        '<ul class="records">\n'
        '<li><p class="record-head"><b data-b="4">Ada</b></p>\n'
        '<p class="field"><span class="column">Born: </span><span data-b="5">1815</span></p>\n'
        f'<p class="field"><span class="column">Post: </span><span data-b="6">{LONG * 2}</span>'
        "</p></li>\n"
        '<li><p class="record-head"><b data-b="7">Grace</b></p>\n'
        f'<p class="field"><span class="column">Post: </span><span data-b="9">{LONG * 2}</span>'
        "</p></li>\n</ul></div>"
    )
    assert expected == _written(node)


def test_a_number_does_not_head_an_entry_alone() -> None:
    """Proves that a name joins the number before it."""
    text = _written(_table(("No.", "Name", "Post"), ("1", "Ada", LONG * 2)))
    assert '<p class="record-head"><b data-b="4">1</b> <b data-b="5">Ada</b></p>' in text
    assert "Post:" not in text


def test_an_entry_of_a_register_is_one_element() -> None:
    """Proves that name and meaning stand in the element that a link points at, however short."""
    name = Anchor(span=NOWHERE, id="person-ada", entry=True, children=(_text("Ada"),))
    node = _table(("Name", "Post"), ("", "Analyst"), ("Grace", "Admiral"))
    node = replace(node, rows=((replace(node.rows[0][0], children=(name,)), node.rows[0][1]),
                               node.rows[1]))  # fmt: skip
    expected = (
        '<li id="person-ada"><p class="record-head" epub:type="glossterm" role="term">'
        '<b data-b="3"><dfn>Ada</dfn></b></p>\n'
        '<div epub:type="glossdef" role="definition">'
        '<p class="field"><span data-b="4">Analyst</span></p></div></li>'
    )
    assert expected in _written(node)
    assert '<span id="person-ada">Ada</span>' in _written(node, narrow=False)


def test_figures_stay_in_a_table() -> None:
    """Proves that numbers are compared side by side, whatever the screen."""
    node = _table(("Year", "Births", "Deaths", "Sum"), ("1901", "12", "7", "19"))
    assert not wordy(node)
    assert _written(node).startswith('<table id="t">')


def test_paper_keeps_every_table() -> None:
    """Proves that only narrow media list."""
    node = _table(("Name", "Post"), ("Ada", LONG * 3))
    assert wordy(node)
    assert "<table" in _written(node, narrow=False)
