"""The rounds of layout, with a compositor that counts instead of setting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from publish.pagemap import Folio, Numerals, PageMap
from publish.press.formes import Copy, Dress
from publish.press.layout import Layout, Section, UnsettledError, lay_out
from publish.press.pressroom import PressError
from publish.press.standing import Impression
from tests.unit.press.fakes import compose, pages, process_of

DRESS = Dress(css="", root=Path("styles"))
Words = Callable[[PageMap], str]


def section(
    division: str, words: Words, numerals: Numerals = Numerals.ARABIC, *, recto: bool = True
) -> Section:
    """A section whose copy is ``words`` of the map."""

    def render(name: str, page_map: PageMap) -> Copy:
        return Copy(division=name, html=words(page_map), language="en", title=name)

    return Section(division=division, numerals=numerals, recto=recto, render=render)


def book(*, opening: int = 3) -> list[Section]:
    """Contents, a chapter of ``opening`` pages, and one that the contents page names."""
    return [
        section("contents", lambda m: f"two, p. {m.folio('two-b')}", Numerals.ROMAN),
        section("one", lambda m: pages(opening)),
        section("two", lambda m: pages(2) + "\n#two-b"),
    ]


def printed(layout: Layout) -> list[str]:
    """What stands in the formes, without the process that impressed them."""
    return [forme.pdf.decode().partition(" ")[2] for forme in layout.formes]


def test_a_reference_prints_the_folio_of_its_target() -> None:
    """Chapter two starts on 5, its anchor is on the second page: 6."""
    layout = lay_out(book(), DRESS, 1, compose=compose)
    assert "i two, p. 6" == printed(layout)[0]


def test_only_what_changed_is_composed_again() -> None:
    """Three divisions, then the contents page alone, whose number became known."""
    layout = lay_out(book(), DRESS, 1, compose=compose)
    assert (2, 4) == (layout.rounds, layout.composed)


def test_the_map_gives_every_division_its_final_folio() -> None:
    """Blank pages are counted and reported, formes agree with the map."""
    layout = lay_out(book(), DRESS, 1, compose=compose)
    expected = [Folio(1, Numerals.ROMAN), Folio(1), Folio(5)]
    assert expected == [part.first for part in layout.page_map.parts]
    assert expected == [forme.part.first for forme in layout.formes]
    assert (0, 1, 1) == layout.blanks


def test_the_number_of_workers_does_not_show() -> None:
    """One worker and three make the same book."""
    alone = lay_out(book(), DRESS, 1, compose=compose)
    together = lay_out(book(), DRESS, 3, compose=compose)
    assert printed(alone) == printed(together)
    assert 3 == len({process_of(forme) for forme in together.formes})


def test_a_division_stays_with_its_worker() -> None:
    """Impressing needs the setting, which only the composing process has: no error, same order."""
    names = [f"d{n}" for n in range(5)]
    layout = lay_out([section(n, lambda m: "x") for n in names], DRESS, 2, compose=compose)
    assert names == [forme.part.division for forme in layout.formes]


def test_copy_that_never_settles_is_an_error() -> None:
    """A reference that pushes its own target to and fro."""

    def words(page_map: PageMap) -> str:
        folio = page_map.folio("target")
        return pages(2 if folio == Folio(1) else 1) + "\n#target"

    with pytest.raises(UnsettledError, match="after 6 rounds in restless"):
        lay_out([section("restless", words)], DRESS, 1, compose=compose)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("FAIL AT CASE", "bad: ValueError: no such sort"),
        ("FAIL AT PRESS", "bad: ValueError: the press is jammed"),
        ("DIE", "bad: the worker died with exit code 7"),
    ],
)
def test_a_failing_division_is_named(words: str, message: str) -> None:
    """Whether composing fails, impressing fails, or the process dies."""
    sections = [section("good", lambda m: "x"), section("bad", lambda m: words)]
    with pytest.raises(PressError) as caught:
        lay_out(sections, DRESS, 2, compose=compose)
    assert message == str(caught.value)


def test_complaints_are_kept_by_division() -> None:
    """Divisions without any are left out."""
    sections = [section("a", lambda m: "!no glyph"), section("b", lambda m: "x")]
    layout = lay_out(sections, DRESS, 1, compose=compose)
    assert {"a": ("!no glyph",)} == layout.complaints
    assert {} == layout.flaws


def test_progress_is_told_of_every_piece_of_work() -> None:
    """Two compositions, two impressions."""
    heard: list[tuple[str, str]] = []
    sections = [section("a", lambda m: "xx"), section("b", lambda m: "x")]
    lay_out(sections, DRESS, 1, compose=compose, progress=lambda *news: heard.append(news))
    expected = [("composed", "a"), ("composed", "b"), ("impressed", "a"), ("impressed", "b")]
    assert expected == heard


class Shelf(dict[str, Impression]):
    """Formes kept in memory."""

    def put(self, key: str, impression: Impression) -> None:
        """Keep one."""
        self[key] = impression


def test_what_stands_is_not_composed() -> None:
    """A second printing of the same copy takes every forme from the shelf."""
    shelf = Shelf()
    first = lay_out(book(), DRESS, 1, compose=compose, formes=shelf)
    second = lay_out(book(), DRESS, 1, compose=compose, formes=shelf, known=first.page_map)
    assert (1, 0) == (second.rounds, second.composed)
    assert printed(first) == printed(second)


def test_a_longer_chapter_recomposes_only_what_it_touches() -> None:
    """Chapter one grows by two pages: two moves and is impressed anew, the contents change."""
    shelf = Shelf()
    first = lay_out(book(), DRESS, 1, compose=compose, formes=shelf)
    second = lay_out(book(opening=5), DRESS, 1, compose=compose, formes=shelf, known=first.page_map)
    assert "i two, p. 8" == printed(second)[0]
    assert Folio(7) == second.formes[2].part.first
    assert (2, 3) == (second.rounds, second.composed)
