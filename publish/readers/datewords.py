"""Dates as a book prints them: ``7 May 1900``, ``8–16 March 1901``, ``May–July 1902``, ``1932–33``.

In: words.  Out: begin and end in years and parts of a year, so that a drawing needs
no second date beside the one that is printed.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_PART = re.compile(r"(?:(\d{1,2})(?: |$))?(?:([A-Z][a-z]+)(?: |$))?(\d{4})?")
_YEARS = re.compile(r"^(\d{2})(\d{2})[–-](\d{2})$")
_TO = re.compile(r"[–-]| and ")


def begin_and_end(words: str) -> tuple[float, float] | None:
    """Begin, and the first moment after the end; None where the words are not a date.

    What the first of two dates leaves out it shares with the second.
    """
    words = _YEARS.sub(r"\1\2–\1\3", words)
    parts = [_PART.fullmatch(part) for part in _TO.split(words)]
    first, last = parts[0], parts[-1]
    if len(parts) > 2 or first is None or last is None or not last[3]:
        return None
    month, year = first[2] or last[2], first[3] or last[3]
    if first[3] and not first[2] and last[2]:
        return None
    try:
        begin, end = _day(first[1], month, year), _after(last[1], last[2], last[3])
    except (ValueError, OverflowError):
        return None
    return (_years(begin), _years(end)) if begin < end else None


def _day(day: str | None, month: str | None, year: str) -> date:
    """The first day of a day, month or year.

    Raises:
        ValueError: where the calendar has no such day or month.
    """
    if day and not month:
        raise ValueError("a day without a month")
    return date(int(year), MONTHS.index(month) + 1 if month else 1, int(day or 1))


def _after(day: str | None, month: str | None, year: str) -> date:
    """The day after a day, month or year."""
    begin = _day(day, month, year)
    if day:
        return begin + timedelta(days=1)
    if month and begin.month < 12:
        return begin.replace(month=begin.month + 1)
    return date(begin.year + 1, 1, 1)


def _years(day: date) -> float:
    start = date(day.year, 1, 1)
    return day.year + (day - start).days / (date(day.year + 1, 1, 1) - start).days
