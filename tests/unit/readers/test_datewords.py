"""Dates in words: what a book prints is placed in time, and nothing else is."""

from __future__ import annotations

import pytest

from publish.readers.datewords import begin_and_end

DAY = 1 / 365


@pytest.mark.parametrize(
    ("words", "begin", "end"),
    [
        ("1901", 1901, 1902),
        ("1932–33", 1932, 1934),
        ("1899–1901", 1899, 1902),
        ("March 1901", 1901 + 59 * DAY, 1901 + 90 * DAY),
        ("December 1901", 1901 + 334 * DAY, 1902),
        ("1 January 1901", 1901, 1901 + DAY),
        ("31 December 1901", 1901 + 364 * DAY, 1902),
        ("8–16 March 1901", 1901 + 66 * DAY, 1901 + 75 * DAY),
        ("2 and 4 January 1901", 1901 + DAY, 1901 + 4 * DAY),
        ("30 January–2 February 1901", 1901 + 29 * DAY, 1901 + 33 * DAY),
        ("January–March 1901", 1901, 1901 + 90 * DAY),
        ("December 1901–January 1902", 1901 + 334 * DAY, 1902 + 31 * DAY),
    ],
)
def test_dates_are_placed(words: str, begin: float, end: float) -> None:
    """The end is the first moment after the last day; 1901 and 1902 have 365 days."""
    assert begin_and_end(words) == pytest.approx((begin, end))


@pytest.mark.parametrize(
    "words",
    ["", "soon", "c. 1901", "May", "31 February 1901", "3 Brumaire 1901", "16–8 March 1901",
     "1901–03–05", "1902–01", "7 1901", "0 May 1901", "0000", "31 December 9999", "1901–May 1902"],
)  # fmt: skip
def test_what_is_no_date_has_no_place(words: str) -> None:
    """Neither words, nor days that the calendar lacks, nor an end before its begin."""
    assert begin_and_end(words) is None
