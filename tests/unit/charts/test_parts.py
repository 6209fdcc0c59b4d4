"""The small parts: charts that are refused, numerals, faces, hatching."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from publish.charts.chart import Chart, ChartError, ChartKind, Series
from publish.charts.hatching import SPACING, hatching
from publish.charts.look import BLACK, WHITE, Fill
from publish.charts.marks import Anchor, Box, Weight, Words
from publish.charts.numerals import decimals, ticks, written
from tests.unit.charts.samples import FACES

ONE = (Series("Apples", (1,)),)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (("Bad name", ChartKind.BARS, ("a",), ONE), "cannot name a chart"),
        (("x", ChartKind.BARS, (), ONE), "at least one category"),
        (("x", ChartKind.BARS, ("a",), ()), "one to 3 series, not 0"),
        (("x", ChartKind.BARS, ("a",), ONE * 4), "one to 3 series, not 4"),
        (("x", ChartKind.BARS, ("a", "b"), ONE), "“Apples” has 1 values for 2 categories"),
        (("x", ChartKind.BARS, ("a",), (Series("y", (-1,)),)), "“y” holds -1"),
        (("x", ChartKind.BARS, ("a",), (Series("y", (math.inf,)),)), "“y” holds inf"),
        (("x", ChartKind.BARS, ("a",), (Series("y", (math.nan,)),)), "“y” holds nan"),
        (("x", ChartKind.BARS, ("a",), (Series("y", (None,)),)), "“y” has no data at all"),
        (("x", ChartKind.SCALE, ("a",), ONE * 2), "numbers of one series"),
        (("x", ChartKind.LINES, ("a",), ONE, True), "lines cannot be stacked"),
    ],
)
def test_what_cannot_be_drawn_is_refused(given: tuple[object, ...], message: str) -> None:
    """Each fault has its own clause."""
    with pytest.raises(ChartError, match=message):
        Chart(*given)  # type: ignore[arg-type] # one tuple serves all parameters


@pytest.mark.parametrize(
    ("highest", "expected"),
    [
        (0, (0,)),
        (1, (0, 1)),
        (3, (0, 1, 2, 3)),
        (100, (0, 20, 40, 60, 80, 100)),
        (101, (0, 25, 50, 75, 100, 125)),
        (1200, (0, 250, 500, 750, 1000, 1250)),
        (681692, (0, 200000, 400000, 600000, 800000)),
    ],
)
def test_ticks_of_counts(highest: float, expected: tuple[float, ...]) -> None:
    """Round numbers from zero to the first at or above the highest."""
    assert expected == ticks(highest)


def test_ticks_of_measures() -> None:
    """Fractions where the values have them, without the dust of binary fractions."""
    assert (0, 0.1, 0.2, 0.3) == ticks(0.3, 5, whole=False)


@pytest.mark.parametrize("most", [3, 4, 6])
def test_ticks_are_never_too_many(most: int) -> None:
    """However high the values, the axis keeps to its room and covers them."""
    for highest in range(1, 2000, 7):
        found = ticks(highest, most)
        assert len(found) <= most
        assert found[-1] >= highest


def test_an_axis_of_two_ticks_is_refused() -> None:
    """Zero and one more show no scale."""
    with pytest.raises(ValueError, match="three ticks"):
        ticks(5, 2)


@pytest.mark.parametrize(
    ("values", "expected"), [((1, 20.0), 0), ((1, 2.5), 1), ((0.25, 1), 2), ((), 0), ((1e21,), 0)]
)
def test_decimals(values: tuple[float, ...], expected: int) -> None:
    """As many places as the author wrote, and no more."""
    assert expected == decimals(values)


def test_numbers_are_written_alike() -> None:
    """All numbers of a chart share their places and their separator."""
    assert ["1,234.5", "0.0", "999.0"] == [written(v, 1, ",") for v in (1234.5, 0, 999)]


def test_widths_are_the_faces_own() -> None:
    """Figures of Source Sans are 497 of 1000 wide; type is set at 15 units."""
    assert pytest.approx(4 * 0.497 * 15) == FACES.width("1937")


def test_widths_are_kerned() -> None:
    """A pair that is kerned is narrower than its letters."""
    assert FACES.width("To") < FACES.width("T") + FACES.width("o")


def test_semibold_is_wider() -> None:
    """Each weight is measured in its own file."""
    assert FACES.width("apples") < FACES.width("apples", Weight.SEMIBOLD)


def test_empty_words_have_no_width() -> None:
    """Nothing is nothing wide."""
    assert 0 == FACES.width("")


def test_outlines_are_anchored() -> None:
    """Words that end at 100 leave their ink left of it, on their baseline."""
    start = FACES.outline(Words(100, 50, "HH", Anchor.END)).split("V")[0]
    x, y = map(float, start.removeprefix("M").split())
    assert (True, 50) == (100 - FACES.width("HH") < x < 100, y)


def test_hatching_stays_inside() -> None:
    """No line leaves its box, and each leans the same way."""
    box = Box(10, 20, 33, 47, Fill(WHITE, hatched=True))
    for x1, y1, x2, y2 in hatching(box):
        assert 10 <= x1 <= x2 <= 43
        assert 20 <= y2 <= y1 <= 67
        assert pytest.approx(x1 + y1) == x2 + y2


def test_hatching_is_even() -> None:
    """Lines are a fixed distance apart, across boxes too."""
    first = [x + y for x, y, _, _ in hatching(Box(0, 0, 40, 40, Fill(WHITE)))]
    second = [x + y for x, y, _, _ in hatching(Box(17, 3, 40, 40, Fill(WHITE)))]
    assert {SPACING} == {b - a for a, b in pairwise(first)} | {b - a for a, b in pairwise(second)}
    assert set(first) & set(second)


@pytest.mark.parametrize(
    ("fill", "expected"),
    [
        (Fill("#666"), WHITE),
        (Fill("#8b1a1a"), WHITE),
        (Fill("#ffcc00"), BLACK),
        (Fill("#e6e6e6"), BLACK),
        (Fill(BLACK, hatched=True), BLACK),
    ],
)
def test_ink_is_read_on_its_fill(fill: Fill, expected: str) -> None:
    """White on dark, black on light and on hatching."""
    assert expected == fill.ink
