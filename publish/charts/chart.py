"""What a chart shows: names and numbers, no geometry.

In: what a reader of figures has parsed.  Out: frozen values that the layouts can
trust.  How it is drawn is :mod:`publish.charts.look`'s and the layouts' affair.
"""

from __future__ import annotations

import enum
import math
import re
from dataclasses import dataclass

from publish.charts.happenings import Happening


class ChartError(ValueError):
    """The chart cannot be drawn as asked.

    The message is one clause in lower case without full stop, fit to be printed
    as a diagnostic at the author's file.
    """


class ChartKind(enum.Enum):
    """The forms a chart can take."""

    COLUMNS = "columns"
    """Upright bars, for few categories with short names, above all years."""
    BARS = "bars"
    """Lying bars, for long names."""
    LINES = "lines"
    """Lines over years."""
    SCALE = "scale"
    """Squares whose areas compare magnitudes far apart."""
    ROLES = "roles"
    """Who played which part at which event, in words, and what became of each."""
    TIMELINE = "timeline"
    """Events in words along a scale of years."""


MOST_SERIES = 3
"""More cannot be told apart by pattern in black and white."""

MOST_EVENTS = 6
"""Columns of roles; more leave no room for words."""


@dataclass(frozen=True, slots=True)
class Series:
    """One measure across all categories."""

    label: str
    values: tuple[float | None, ...]
    """One for each category, not negative; ``None`` where there is no data."""


@dataclass(frozen=True, slots=True)
class Chart:
    """One to three series over the same categories.

    Raises:
        ChartError: where it has no category, no series or too many, a series
            of another length or without data, a negative or infinite number, or a
            name unfit for an id.
    """

    name: str
    """Unique in the book; begins the ids in the drawing."""
    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    stacked: bool = False
    """Series on top of one another, their sum at the end; columns and bars only."""
    unit: str = ""
    """What is counted, as printed above the drawing."""
    events: tuple[str, ...] = ()
    """Of roles alone: the heads of the columns; the last says what became of each."""
    parts: tuple[tuple[str, ...], ...] = ()
    """Of roles alone: for each category, the part played at each event; empty for none."""
    struck: tuple[str, ...] = ()
    """Of roles alone: parts that are drawn dark."""
    happenings: tuple[Happening, ...] = ()
    """Of timelines alone: one for each category."""
    sides: tuple[str, ...] = ()
    """Of timelines alone: what is told at each side of the scale, or at its only one."""
    span: tuple[int, int] = (0, 0)
    """Of timelines alone: the first and the last year of the scale."""

    def __post_init__(self) -> None:
        """Refuse what no layout could draw."""
        _check(self)

    @property
    def values(self) -> tuple[float, ...]:
        """All numbers of all series, those that are missing left out."""
        return tuple(v for s in self.series for v in s.values if v is not None)

    @property
    def incomplete(self) -> bool:
        """Whether any number is missing."""
        return any(v is None for s in self.series for v in s.values)

    @property
    def timed(self) -> bool:
        """Whether every category is a year or a span of years."""
        return all(re.fullmatch(r"\d{4}([-–/]\d{2,4})?", c) for c in self.categories)

    @property
    def piled(self) -> bool:
        """Whether bars are sums of several series."""
        return self.stacked and len(self.series) > 1


def _check(chart: Chart) -> None:
    if not re.fullmatch(r"[a-z][a-z0-9-]*", chart.name):
        raise ChartError(f"“{chart.name}” cannot name a chart: letters a to z, digits, hyphens")
    if not chart.categories:
        raise ChartError("a chart needs at least one category")
    if chart.kind is ChartKind.ROLES:
        _check_parts(chart)
        return
    if chart.kind is ChartKind.TIMELINE:
        _check_happenings(chart)
        return
    if not 1 <= len(chart.series) <= MOST_SERIES:
        raise ChartError(f"a chart has one to {MOST_SERIES} series, not {len(chart.series)}")
    if chart.kind is ChartKind.SCALE and len(chart.series) > 1:
        raise ChartError("a scale compares the numbers of one series")
    if chart.stacked and chart.kind not in (ChartKind.COLUMNS, ChartKind.BARS):
        raise ChartError(f"{chart.kind.value} cannot be stacked")
    for series in chart.series:
        _check_series(series, len(chart.categories))


def _check_parts(chart: Chart) -> None:
    if not 2 <= len(chart.events) <= MOST_EVENTS:
        raise ChartError(f"roles have two to {MOST_EVENTS} columns, not {len(chart.events)}")
    if any(len(row) != len(chart.events) for row in chart.parts):
        raise ChartError("roles want one cell for each event in every row")


def _check_happenings(chart: Chart) -> None:
    if len(chart.sides) not in (1, 2):
        raise ChartError(f"a timeline has one side or two, not {len(chart.sides)}")
    first, last = chart.span
    if any(event.begin < first or event.end > last + 1 for event in chart.happenings):
        raise ChartError(f"an event lies outside the years {first} to {last}")


def _check_series(series: Series, wanted: int) -> None:
    if len(series.values) != wanted:
        raise ChartError(
            f"“{series.label}” has {len(series.values)} values for {wanted} categories"
        )
    if all(value is None for value in series.values):
        raise ChartError(f"“{series.label}” has no data at all")
    for value in series.values:
        if value is not None and not 0 <= value < math.inf:
            raise ChartError(f"“{series.label}” holds {value:g}: only numbers from 0 can be drawn")
