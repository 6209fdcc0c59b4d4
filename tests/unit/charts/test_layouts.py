"""What every layout owes its reader: no words lost, cut off or on top of one another."""

from __future__ import annotations

from itertools import combinations

import pytest

from publish.charts.chart import Chart, ChartKind
from publish.charts.draw import LAYOUTS
from publish.charts.happenings import Happening
from publish.charts.look import PLAIN, WIDTH
from publish.charts.marks import Drawing, Words
from publish.charts.sheet import Sheet
from tests.unit.charts.samples import FACES, chart, inked, timeline, years

COLUMNS, BARS, LINES, SCALE, ROLES, _ = ChartKind
LONG = ("Orchards of the river valley and the hills behind it", "Gardens", "Glasshouses")
UPS: tuple[float, ...] = (12, 14, 9, 20, 31, 27, 25, 80, 72, 30, 15, 12)
DOWNS: tuple[float | None, ...] = (2, 4, None, 10, 11, 17, 15, 120, 62, 20, 25, 8)
CROP = (
    Happening("May 1901", 1901.33, 1901.42, "The trees are in flower, all but one"),
    Happening("3–30 September 1902", 1902.67, 1902.75, "Everybody picks"),
    Happening("4 October 1902", 1902.76, 1902.762, "The first jam is cooked, tasted and spilt", 1),
)
CROWD = tuple(
    Happening(f"{day} June 1901", 1901.4 + day / 365, 1901.4 + (day + 1) / 365, "A pear falls",
              day % 2)
    for day in range(1, 31)
)  # fmt: skip
CHARTS = {
    "outlier": chart(COLUMNS, years(1, 8), (20, 10, 2, 2, 2, 1, 1, 35307)),
    "outlier in years": chart(COLUMNS, years(1901, 1908), (20201, 106, 27, 21, 20, 12, 11, 353074)),
    "pairs": chart(COLUMNS, years(1901, 1912), UPS, DOWNS),
    "piles": chart(COLUMNS, years(1901, 1912), UPS, DOWNS, stacked=True),
    "three piles": chart(COLUMNS, years(1901, 1903), (3, 4, 4), (2, 3, 4), (2, 3, 3), stacked=True),
    "long ago": chart(COLUMNS, years(1850, 1949), tuple(float(i % 7) for i in range(100))),
    "missing column": chart(COLUMNS, years(1901, 1905), (1, 2, None, 4, 5)),
    "zeros": chart(COLUMNS, ("North", "South"), (0, 0)),
    "one": chart(COLUMNS, ("1901",), (42,)),
    "rows": chart(BARS, LONG, (12345, 678, None)),
    "grouped rows": chart(BARS, LONG, (300, 5, None), (20, 500, 0), (1, 1, 1)),
    "stacked rows": chart(BARS, LONG, (30, 24, 11), (20, 31, 8), (15, 19, 6), stacked=True),
    "uneven rows": chart(BARS, LONG, (3e8, 4, 1), (200, None, 80), (15, 190, None), stacked=True),
    "row of zeros": chart(BARS, ("Only",), (0,)),
    "lines": chart(LINES, ("1901", "1902", "1906"), (9, None, 8), (5, 7, 7.5), (0, 1, 2)),
    "lines that meet": chart(LINES, years(1901, 1960), *[tuple(map(float, range(60)))] * 3),
    "roles": Chart("harvest", ROLES, ("Ada of the long name", "Ben"), (), unit="people",
                   events=("Spring of a year", "Autumn", "What became of them"),
                   parts=(("picked", "judged the fruit", "lived on"), ("", "ate", "")),
                   struck=("ate",)),
    "timeline": timeline("harvest", CROP, ("The orchard", "The kitchen"), (1901, 1903)),
    "timeline of one side": timeline("harvest", CROP[:2], ("The orchard",), (1850, 1999)),
    "crowded timeline": timeline("harvest", CROWD, ("Odd days", "Even days"), (1900, 1990)),
    "scale": chart(SCALE, ("Country", "County", "Village of orchards"), (17e7, 68000, 12)),
}  # fmt: skip


def drawing_of(given: Chart) -> Drawing:
    """The chart laid out in the book's faces."""
    return LAYOUTS[given.kind](Sheet(given, FACES, PLAIN))


def said(given: Chart) -> list[str]:
    """All words of a drawing, in the order they are painted."""
    return [mark.text for mark in drawing_of(given).marks if isinstance(mark, Words)]


@pytest.mark.parametrize("name", CHARTS)
def test_words_stay_apart(name: str) -> None:
    """No two lines of words touch."""
    boxes = inked(drawing_of(CHARTS[name]))
    touching = [
        (a[4], b[4])
        for a, b in combinations(boxes, 2)
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
    assert [] == touching


@pytest.mark.parametrize("name", CHARTS)
def test_words_stay_on_the_sheet(name: str) -> None:
    """No word is cut off at an edge, descenders included."""
    drawing = drawing_of(CHARTS[name])
    outside = [
        text
        for left, top, right, bottom, text in inked(drawing)
        if left < 0 or top < 0 or right > WIDTH + 0.01 or bottom + 4 > drawing.height
    ]
    assert [] == outside


@pytest.mark.parametrize("name", [name for name in CHARTS if name != "long ago"])
def test_every_category_is_named(name: str) -> None:
    """Wrapped or not, each name stands in the drawing."""
    given = CHARTS[name]
    if name == "lines that meet":
        given = chart(LINES, years(1901, 1908), (1, 2, 3, 4, 5, 6, 7, 8))
    words = " ".join(said(given))
    assert [] == [category for category in given.categories if category not in words]


@pytest.mark.parametrize("name", [name for name, given in CHARTS.items() if len(given.series) > 1])
def test_every_series_is_named(name: str) -> None:
    """In a key or beside its own mark, each series is told by words, once."""
    words = " ".join(said(CHARTS[name]))
    assert [1] * len(CHARTS[name].series) == [words.count(s.label) for s in CHARTS[name].series]


def test_crowded_years_are_thinned_evenly() -> None:
    """Every n-th year is named from the first on, and each year has a tick."""
    words = [text for text in said(CHARTS["long ago"]) if len(text) == 4]
    steps = {int(b) - int(a) for a, b in zip(words, words[1:], strict=False)}
    assert ("1850", 1) == (words[0], len(steps))
