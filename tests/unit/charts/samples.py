"""Charts about nothing, the book's faces, and a look at a drawing's boxes of ink."""

from __future__ import annotations

from pathlib import Path

from publish.charts.chart import Chart, ChartKind, Series
from publish.charts.faces import Faces
from publish.charts.happenings import Happening
from publish.charts.look import CAP
from publish.charts.marks import SHARE, Drawing, Words

FONTS = Path(__file__).parents[3] / "styles" / "fonts" / "source-sans"
FACES = Faces("Guide Sans", FONTS / "SourceSans3-Regular.ttf", FONTS / "SourceSans3-Semibold.ttf")
NAMES = ("Apples", "Pears and quinces", "Plums")


def years(first: int, last: int) -> tuple[str, ...]:
    """Years as categories, both ends included."""
    return tuple(str(year) for year in range(first, last + 1))


def chart(
    kind: ChartKind,
    categories: tuple[str, ...],
    *values: tuple[float | None, ...],
    stacked: bool = False,
    unit: str = "Tonnes",
) -> Chart:
    """A chart of up to three fruits."""
    series = tuple(Series(name, row) for name, row in zip(NAMES, values, strict=False))
    return Chart("harvest", kind, categories, series, stacked, unit)


def timeline(
    name: str, events: tuple[Happening, ...], sides: tuple[str, ...], span: tuple[int, int]
) -> Chart:
    """A line of time."""
    dates = tuple(event.date for event in events)
    return Chart(name, ChartKind.TIMELINE, dates, (), happenings=events, sides=sides, span=span)


def inked(drawing: Drawing) -> list[tuple[float, float, float, float, str]]:
    """Left, top, right, bottom of all words, from cap height to baseline, and the words."""
    boxes = []
    for mark in drawing.marks:
        if isinstance(mark, Words):
            width = FACES.width(mark.text, mark.weight)
            left = mark.x - SHARE[mark.anchor] * width
            boxes.append((left, mark.y - CAP, left + width, mark.y, mark.text))
    return boxes
