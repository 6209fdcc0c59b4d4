"""The rounds of layout, with a compositor that counts instead of setting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from publish.pagemap import Folio, Numerals, PageMap
from publish.press.formes import Copy, Dress
from publish.press.layout import Layout, Section, UnsettledError, lay_out
from publish.press.pressman import LITTER, Job
from publish.press.pressroom import PressError, Pressroom, _Hand
from tests.unit.press.fakes import compose, pages, process_of

DRESS = Dress(css="", root=Path("styles"))
Words = Callable[[PageMap], str]


def section(
    division: str, words: Words, numerals: Numerals = Numerals.ARABIC, *, recto: bool = True,
    lists: bool = False,
) -> Section:  # fmt: skip
    """A section whose copy is ``words`` of the map."""

    def render(name: str, page_map: PageMap) -> Copy:
        return Copy(division=name, html=words(page_map), language="en", title=name,
                    lists_pages=lists)  # fmt: skip

    return Section(division=division, numerals=numerals, recto=recto, render=render)


def book(*, opening: int = 3) -> list[Section]:
    """Contents, a chapter of ``opening`` pages, and one whose second page both name."""
    return [  # fmt: skip
        section("contents", lambda m: f"two, p. {m.folio('two-b')}", Numerals.ROMAN, lists=True),
        section("one", lambda m: pages(opening, "@two-b")),
        section("two", lambda m: pages(2) + "\n#two-b"),
    ]


def printed(layout: Layout) -> list[str]:
    """What stands in the formes, without the process that composed them, and its numbers."""
    return [
        f"{' '.join(forme.numbers)} {forme.pdf.decode().split(' ', 2)[2]}"
        for forme in layout.formes
    ]


def test_a_list_of_pages_prints_the_folio_of_its_target() -> None:
    """Chapter two starts on 5, its anchor is on the second page: 6."""
    layout = lay_out(book(), DRESS, 1, compose=compose)
    assert "i two, p. 6" == printed(layout)[0]


def test_a_reference_is_numbered_without_composing_again() -> None:
    """Its own folio, and that of the anchor; three divisions, each composed once."""
    layout = lay_out(book(), DRESS, 1, compose=compose)
    assert ("1", "6") == layout.formes[1].numbers
    assert (2, 3) == (layout.rounds, layout.composed)


def test_workers_who_stay() -> None:
    """A room that is handed in is used, and used again: its processes are the same."""
    with Pressroom(1, compose) as room:
        first, second = (lay_out(book(), DRESS, 1, room=room) for _ in range(2))
    assert printed(first) == printed(second)
    assert process_of(first.formes[1]) == process_of(second.formes[1])


def test_a_worker_who_comes_early_is_the_first_to_work() -> None:
    """What it tries itself on is no work, and is not answered."""
    with Pressroom(1, compose) as room:
        room.open(DRESS.root)
        layout = lay_out(book(), DRESS, 1, room=room)
    assert printed(layout) == printed(lay_out(book(), DRESS, 1, compose=compose))
    assert 1 == len({process_of(forme) for forme in layout.formes})


def test_an_errand_is_done_once_while_others_work() -> None:
    """At the first work that comes, or when it is asked for."""
    done: list[str] = []
    with Pressroom(1, compose) as room:
        room.meanwhile(lambda: done.append("first"))
        for _ in range(2):
            lay_out(book(), DRESS, 1, room=room)
        room.meanwhile(lambda: done.append("second"))
        room.catch_up()
        room.catch_up()
    assert ["first", "second"] == done


def test_an_errand_that_fails_stops_the_work() -> None:
    """As a fault found while chapters are laid out must."""

    def fail() -> None:
        raise ValueError("a fault")

    with Pressroom(1, compose) as room:
        room.meanwhile(fail)
        with pytest.raises(ValueError, match="a fault"):
            lay_out(book(), DRESS, 1, room=room)


def test_a_reference_to_nothing_is_an_error() -> None:
    """Rather than a page number that is not one."""
    with pytest.raises(PressError, match="a: no page is known of `nowhere`"):
        lay_out([section("a", lambda m: "@nowhere")], DRESS, 1, compose=compose)


def test_what_begins_on_an_even_folio_is_composed_for_a_left_hand_page() -> None:
    """At the first attempt where it is the back of a title page, else at the second."""
    for before, composed in ((1, 2), (2, 3)):
        parts = [section("title", lambda m, n=before: pages(n)),  # type: ignore[misc]
                 section("imprint", lambda m: "x", recto=False)]  # fmt: skip
        layout = lay_out(parts, DRESS, 1, compose=compose)
        side = layout.formes[1].pdf.decode().split()[1]
        assert ("verso" if before == 1 else "recto", composed) == (side, layout.composed)


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
    assert 1 < len({process_of(forme) for forme in together.formes})


def test_copy_that_never_settles_is_an_error() -> None:
    """A reference that pushes its own target to and fro."""

    def words(page_map: PageMap) -> str:
        folio = page_map.folio("target")
        return pages(2 if folio == Folio(1) else 1) + "\n#target"

    with pytest.raises(UnsettledError, match="after 6 rounds in restless"):
        lay_out([section("restless", words, lists=True)], DRESS, 1, compose=compose)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("FAIL", "bad: ValueError: no such sort"),
        ("DIE", "bad: the worker died with exit code 7"),
    ],
)
def test_a_failing_division_is_named(words: str, message: str) -> None:
    """Whether composing fails or the process dies."""
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
    """Each composition: what is at hand first, then the longest of the others."""
    heard: list[tuple[str, str]] = []
    sections = [section("a", lambda m: "x"), section("b", lambda m: "x"),
                section("c", lambda m: "xx")]  # fmt: skip
    lay_out(sections, DRESS, 1, compose=compose, progress=lambda *news: heard.append(news))
    assert [("composed", name) for name in "acb"] == heard


class Shelf(dict[str, bytes]):
    """Impressions kept in memory."""

    def put(self, key: str, data: bytes) -> None:
        """Keep one."""
        self[key] = data


def test_what_stands_is_not_composed() -> None:
    """A second printing of the same copy takes every forme from the shelf."""
    shelf = Shelf()
    first = lay_out(book(), DRESS, 1, compose=compose, rack=shelf)
    second = lay_out(book(), DRESS, 1, compose=compose, rack=shelf)
    assert (3, 0) == (first.composed, second.composed)
    assert first.formes == second.formes
    assert first.page_map == second.page_map


def test_a_longer_chapter_recomposes_only_itself_and_the_lists_of_pages() -> None:
    """Chapter one grows by two pages: two moves, but its forme is as it was."""
    shelf = Shelf()
    lay_out(book(), DRESS, 1, compose=compose, rack=shelf)
    second = lay_out(book(opening=5), DRESS, 1, compose=compose, rack=shelf)
    assert "i two, p. 8" == printed(second)[0]
    assert ("7",) == second.formes[2].numbers
    assert 2 == second.composed


def test_other_tools_make_another_book() -> None:
    """Nothing that other versions composed is taken from the shelf."""
    shelf = Shelf()
    lay_out(book(), DRESS, 1, compose=compose, rack=shelf, versions=("1",))
    assert 3 == lay_out(book(), DRESS, 1, compose=compose, rack=shelf, versions=("2",)).composed


def test_what_cannot_be_read_is_composed_again() -> None:
    """Whatever stands under the key."""
    shelf = Shelf()
    first = lay_out(book(), DRESS, 1, compose=compose, rack=shelf)
    for key, data in zip(sorted(shelf), (b"{}\n", b"", b"[]\n%PDF"), strict=True):
        shelf[key] = data
    second = lay_out(book(), DRESS, 1, compose=compose, rack=shelf)
    assert 3 == second.composed
    assert printed(first) == printed(second)


def test_what_was_composed_before_a_failure_stands() -> None:
    """Each impression is kept as soon as it is there, not all at the end."""
    shelf = Shelf()
    parts = [section("large", lambda m: pages(9)), section("small", lambda m: "FAIL")]
    with pytest.raises(PressError, match="small: ValueError"):
        lay_out(parts, DRESS, 1, compose=compose, rack=shelf)
    mended = [parts[0], section("small", lambda m: "x")]
    assert 1 == lay_out(mended, DRESS, 1, compose=compose, rack=shelf).composed


def test_work_begins_before_the_last_copy_is_made() -> None:
    """What is missing is composed while the copy of what follows is still marked up."""
    events: list[str] = []

    def late(_: PageMap) -> str:
        events.append("marked up")
        return "x"

    class Watched(Pressroom):
        def _hand_out(self, waiting: list[Job], idle: list[_Hand]) -> None:
            events.append("handed out")
            super()._hand_out(waiting, idle)

    with Watched(1, compose) as room:
        lay_out([section("a", late), section("b", late)], DRESS, 1, compose=compose, room=room)
    assert ["marked up", "handed out", "marked up", "handed out"] == events[:4]


def test_a_worker_sweeps_up_behind_itself() -> None:
    """However many chapters it has composed, what is left of them is bounded."""
    long = "LITTER" + "x" * (LITTER // 2)
    made = lay_out(
        [section(name, lambda m: long) for name in "abcdefgh"], DRESS, 1, compose=compose
    )
    assert max(int(words[1:]) for (words,) in made.complaints.values()) <= 2
