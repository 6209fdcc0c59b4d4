"""Columns and lying bars: values, sums, missing numbers, true lengths."""

from __future__ import annotations

import pytest

from publish.charts.chart import Chart, ChartError, ChartKind
from publish.charts.draw import LAYOUTS
from publish.charts.look import HAIR, PLAIN
from publish.charts.marks import Box, Drawing, Words
from publish.charts.sheet import Sheet
from tests.unit.charts.samples import FACES, chart, years


def drawing_of(given: Chart) -> Drawing:
    """The chart laid out in the book's faces."""
    return LAYOUTS[given.kind](Sheet(given, FACES, PLAIN))


def said(given: Chart) -> list[str]:
    """All words of a drawing."""
    return [mark.text for mark in drawing_of(given).marks if isinstance(mark, Words)]


def boxes(given: Chart) -> list[Box]:
    """All areas of a drawing."""
    return [mark for mark in drawing_of(given).marks if isinstance(mark, Box)]


def test_values_stand_on_columns_that_have_room() -> None:
    """With few columns there is no axis: the values themselves are written."""
    words = said(chart(ChartKind.COLUMNS, years(1901, 1903), (1200, 30, 4), unit=""))
    assert ["1,200", "30", "4", "1901", "1902", "1903"] == words


def test_an_axis_replaces_values_without_room() -> None:
    """Narrow columns are read off round numbers from zero."""
    values = tuple(1000.0 + i for i in range(30))
    words = said(chart(ChartKind.COLUMNS, years(1901, 1930), values, unit=""))
    assert (["0", "250", "500", "750", "1,000", "1,250"], False) == (words[:6], "1,029" in words)


def test_heights_are_in_proportion() -> None:
    """Twice the number is twice the height."""
    low, high = boxes(chart(ChartKind.COLUMNS, ("a", "b"), (10, 20)))
    assert 2 * low.height == high.height


def test_columns_stand_on_one_line() -> None:
    """All columns begin at zero."""
    feet = {box.y + box.height for box in boxes(chart(ChartKind.COLUMNS, ("a", "b"), (10, 20)))}
    assert 1 == len(feet)


def test_a_small_value_is_not_taken_for_none() -> None:
    """One in a million is still a hairline; zero is nothing at all."""
    lengths = [box.height for box in boxes(chart(ChartKind.COLUMNS, tuple("abc"), (1e6, 1, 0)))]
    assert [220, HAIR] == lengths


def test_a_missing_value_is_said_in_words() -> None:
    """A gap without words would pass for zero."""
    assert "no data" in said(chart(ChartKind.COLUMNS, tuple("abc"), (1, None, 3)))


def test_a_cross_where_there_is_no_room_is_explained() -> None:
    """Narrow columns carry a sign, the foot says what it means."""
    values = (None, *(1.0,) * 29)
    words = said(chart(ChartKind.COLUMNS, years(1901, 1930), values))
    assert ("×" in words, "× no data") == (True, words[-1])


def test_stacked_segments_carry_values_and_their_sum() -> None:
    """Values inside, the sum at the end."""
    given = chart(ChartKind.BARS, ("North",), (30,), (20,), stacked=True, unit="")
    assert ["Apples", "Pears and quinces", "North", "30", "20", "50"] == said(given)


def test_a_sum_admits_what_it_lacks() -> None:
    """Where one number is missing the sum is marked as short of it."""
    given = chart(ChartKind.BARS, tuple("ab"), (30, 10), (20, None), stacked=True)
    assert "10 + no data" in said(given)


def test_a_word_wider_than_its_column_is_refused() -> None:
    """The author is told to shorten or to lie the bars down, and no word is broken."""
    given = chart(ChartKind.COLUMNS, ("Constantinople",) * 8, (1.0,) * 8)
    with pytest.raises(ChartError, match="“Constantinople” is wider than its column"):
        drawing_of(given)


def test_too_many_columns_are_refused() -> None:
    """Below three units no pattern can be told."""
    given = chart(ChartKind.COLUMNS, years(1700, 1999), (1.0,) * 300)
    with pytest.raises(ChartError, match="too many columns"):
        drawing_of(given)


def test_a_stack_of_one_series_has_no_sums() -> None:
    """One series needs no sum: its value is written once."""
    given = chart(ChartKind.BARS, ("North",), (30,), stacked=True, unit="")
    assert ["North", "30"] == said(given)


def test_columns_too_thin_for_the_sign_are_refused() -> None:
    """A missing number that cannot be marked would pass for zero."""
    given = chart(ChartKind.COLUMNS, years(1900, 1949), (None, *(1.0,) * 49), (1.0,) * 50)
    with pytest.raises(ChartError, match="cannot show where numbers are missing"):
        drawing_of(given)
