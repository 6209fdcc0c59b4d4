"""Lines and scales: true distances, gaps, true areas."""

from __future__ import annotations

import pytest

from publish.charts.chart import Chart, ChartError, ChartKind
from publish.charts.draw import LAYOUTS
from publish.charts.ends import spread
from publish.charts.look import PLAIN
from publish.charts.marks import Box, Mark, Point, Trace, Words
from publish.charts.sheet import Sheet
from tests.unit.charts.samples import FACES, chart, years


def marks_of(given: Chart) -> tuple[Mark, ...]:
    """The chart laid out in the book's faces."""
    return LAYOUTS[given.kind](Sheet(given, FACES, PLAIN)).marks


def test_years_stand_at_their_distances() -> None:
    """A gap of four years is four times as wide as a gap of one."""
    given = chart(ChartKind.LINES, ("1901", "1902", "1906"), (1, 2, 3))
    a, b, c = (mark.x for mark in marks_of(given) if isinstance(mark, Point))
    assert pytest.approx(4 * (b - a)) == c - b


def test_a_missing_value_breaks_the_line() -> None:
    """Nothing is drawn across what is not known, and the foot says so."""
    marks = marks_of(chart(ChartKind.LINES, years(1901, 1905), (1, 2, None, 4, 5)))
    lengths = [len(mark.points) for mark in marks if isinstance(mark, Trace)]
    words = [mark.text for mark in marks if isinstance(mark, Words)]
    assert ([2, 2], "A gap in a line: no data") == (lengths, words[-1])


def test_lines_differ_by_dash_and_point() -> None:
    """Each series has a dash and a shape of its own, so a copier keeps them apart."""
    marks = marks_of(chart(ChartKind.LINES, years(1901, 1902), (1, 2), (2, 3), (3, 4)))
    dashes = {mark.dash for mark in marks if isinstance(mark, Trace)}
    shapes = {mark.shape for mark in marks if isinstance(mark, Point)}
    assert (3, 3) == (len(dashes), len(shapes))


def test_years_of_a_line_ascend() -> None:
    """A line that ran backwards would be drawn over itself."""
    with pytest.raises(ChartError, match="must ascend"):
        marks_of(chart(ChartKind.LINES, ("1902", "1901"), (1, 2)))


def test_areas_are_in_proportion() -> None:
    """Four times the number has four times the area, not sixteen."""
    marks = marks_of(chart(ChartKind.SCALE, ("Town", "Farm"), (400, 100)))
    town, farm = (mark.width * mark.height for mark in marks if isinstance(mark, Box))
    assert pytest.approx(4 * farm) == town


def test_a_scale_says_what_compares() -> None:
    """Readers are told to compare areas."""
    words = [m.text for m in marks_of(chart(ChartKind.SCALE, ("a",), (1,))) if isinstance(m, Words)]
    assert "Areas are in proportion to the numbers" in words


def test_a_crowded_scale_is_refused() -> None:
    """Words that cannot stand side by side are the author's to shorten."""
    with pytest.raises(ChartError, match="do not fit side by side"):
        marks_of(chart(ChartKind.SCALE, ("Constantinople",) * 9, (1.0,) * 9))


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ([20.0, 60.0], [20.0, 60.0]),
        ([20.0, 22.0], [20.0, 30.0]),
        ([99.0, 99.0], [85.0, 95.0]),
        ([0.0], [5.0]),
    ],
)
def test_names_are_spread(wanted: list[float], expected: list[float]) -> None:
    """Blocks ten high, between 0 and 100: apart, in order, near their places, inside."""
    assert expected == spread(wanted, [10.0] * len(wanted), 0, 100)
