"""Lines of time: true places on an even scale, words near them, leaders that never cross."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from publish.charts.chart import Chart, ChartError
from publish.charts.chronology import TALLEST, chronology, settled
from publish.charts.draw import draw
from publish.charts.happenings import Happening
from publish.charts.look import PLAIN
from publish.charts.marks import Box, Drawing, Point, Trace, Words
from publish.charts.sheet import Sheet
from publish.charts.yearscale import year_scale
from tests.unit.charts.samples import FACES, timeline

PEAR = Happening("1 July 1901", 1901.5, 1901.503, "A pear falls")
PLUM = Happening("1 July 1904", 1904.5, 1904.503, "A plum falls")
FROST = Happening("1902–03", 1902, 1904, "Frost", 1)
SIDES = ("Fruit", "Weather")
GOLDEN = Path(__file__).parent / "timeline.svg"


def drawing_of(given: Chart) -> Drawing:
    """The chart laid out in the book's faces."""
    return chronology(Sheet(given, FACES, PLAIN))


def test_events_stand_at_their_distances() -> None:
    """Three years are three times as long as one, wherever the words had to go."""
    late = Happening("1 July 1905", 1905.5, 1905.503, "An apple falls")
    marks = drawing_of(timeline("t", (PEAR, PLUM, late), SIDES, (1901, 1905))).marks
    a, b, c = (mark.y for mark in marks if isinstance(mark, Point))
    assert pytest.approx(b - a) == 3 * (c - b)


def test_a_long_event_is_a_bar_of_its_length() -> None:
    """Two of the scale's five years are two fifths of its height."""
    marks = drawing_of(timeline("t", (PEAR, FROST), SIDES, (1901, 1905))).marks
    bar = next(mark for mark in marks if isinstance(mark, Box) and mark.fill.tone == "#000")
    years = [mark for mark in marks if isinstance(mark, Box) and mark.fill.tone != "#000"]
    assert pytest.approx(bar.height) == 2 / 5 * sum(year.height for year in years)


def test_leaders_do_not_cross() -> None:
    """On each side, words stand in the order of their events."""
    days = tuple(
        Happening(f"{day} May 1901", 1901 + day / 365, 1901 + (day + 1) / 365, "Rain", day % 2)
        for day in range(1, 21)
    )
    leaders = [
        mark.points
        for mark in drawing_of(timeline("t", days, SIDES, (1900, 1950))).marks
        if isinstance(mark, Trace)
    ]
    for edge in {points[0][0] for points in leaders}:
        side = sorted((p for p in leaders if p[0][0] == edge), key=lambda p: p[0][1])
        assert all(a[-1][1] < b[-1][1] for a, b in pairwise(side))


def test_events_with_room_keep_their_place() -> None:
    """A leader is level where nothing is in the way."""
    marks = drawing_of(timeline("t", (PEAR, PLUM), SIDES, (1901, 1905))).marks
    leaders = [mark.points for mark in marks if isinstance(mark, Trace)]
    assert [points[0][1] for points in leaders] == pytest.approx([p[-1][1] for p in leaders])


def test_more_than_a_page_is_refused() -> None:
    """The author chooses fewer years, or shorter words."""
    many = (PEAR,) * int(TALLEST / 40)
    with pytest.raises(ChartError, match="more than a page"):
        drawing_of(timeline("t", many, SIDES, (1901, 1905)))


def test_a_word_wider_than_its_side_is_refused() -> None:
    """No word runs over the edge of the sheet."""
    long = Happening("1901", 1901, 1902, "Pears" * 20)
    with pytest.raises(ChartError, match="wider than its side"):
        drawing_of(timeline("t", (long,), SIDES, (1901, 1905)))


@pytest.mark.parametrize(
    ("sides", "span", "fault"),
    [(("a", "b", "c"), (1901, 1905), "one side or two"), (SIDES, (1902, 1905), "outside")],
)
def test_what_no_scale_can_place_is_refused(
    sides: tuple[str, ...], span: tuple[int, int], fault: str
) -> None:
    """Nothing is drawn beside the scale."""
    with pytest.raises(ChartError, match=fault):
        timeline("t", (PEAR,), sides, span)


@pytest.mark.parametrize(
    ("height", "last", "first_words"),
    [(500, 1901, ["1900", "Feb", "Mar"]), (200, 1905, ["1900", "1901", "1902"]),
     (200, 1999, ["1900", "1910", "1920"])],
)  # fmt: skip
def test_the_scale_names_what_it_has_room_for(
    height: float, last: int, first_words: list[str]
) -> None:
    """Months, years, or every tenth year."""
    sheet = Sheet(timeline("t", (PEAR,), SIDES, (1900, last)), FACES, PLAIN)
    marks = year_scale(sheet, 0, 0, height, 1900, last)
    words = sorted((mark for mark in marks if isinstance(mark, Words)), key=lambda w: w.y)
    assert first_words == [word.text for word in words][:3]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ([20.0, 60.0], [20.0, 60.0]),
        ([20.0, 22.0], [16.0, 26.0]),
        ([-5.0, 3.0], [0.0, 10.0]),
        ([95.0, 99.0], [80.0, 90.0]),
        ([40.0, 41.0, 42.0, 60.0], [31.0, 41.0, 51.0, 61.0]),
    ],
)
def test_blocks_settle_near_their_places(wanted: list[float], expected: list[float]) -> None:
    """Blocks ten high, between 0 and 100: apart, in order, moved as little as can be."""
    found = settled(wanted, [10.0] * len(wanted), 0, 100)
    assert all(a + 10 <= b + 1e-9 for a, b in pairwise(found))
    assert [pytest.approx(y, abs=1) for y in expected] == found


def test_the_drawing_is_the_golden_one() -> None:
    """A small line of time, mark by mark."""
    art = draw(timeline("t", (PEAR, FROST), SIDES, (1901, 1903)), FACES, title="Fruit and frost")
    assert GOLDEN.read_text("utf-8") == art.live
