"""Drawing a chart: the one door into this package.

In: a chart, the faces and the look of the book.  Out: an
:class:`~publish.model.Artwork` in both its forms.  Same chart, same bytes.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import partial

from publish.charts.bars import bars
from publish.charts.chart import Chart, ChartKind
from publish.charts.chronology import chronology
from publish.charts.columns import columns
from publish.charts.faces import Faces
from publish.charts.lines import lines
from publish.charts.look import PLAIN, WIDTH, Look
from publish.charts.marks import Drawing
from publish.charts.roles import roles
from publish.charts.scale import scale
from publish.charts.sheet import Sheet
from publish.charts.svg import live, outlined
from publish.model import Artwork

LAYOUTS: Mapping[ChartKind, Callable[[Sheet], Drawing]] = {
    ChartKind.COLUMNS: columns,
    ChartKind.BARS: bars,
    ChartKind.LINES: lines,
    ChartKind.SCALE: scale,
    ChartKind.ROLES: roles,
    ChartKind.TIMELINE: chronology,
}


def draw(chart: Chart, faces: Faces, *, title: str = "", look: Look = PLAIN) -> Artwork:
    """The chart as artwork, as wide as the main column.

    ``title`` is the text alternative of the drawing, the figure's alt as a rule;
    where it is empty, kind, series and range of the chart are named instead.

    Raises:
        ChartError: where the words or bars of the chart do not fit the page.
    """
    drawing = LAYOUTS[chart.kind](Sheet(chart, faces, look))
    title = title or _title(chart)
    return Artwork(
        name=chart.name,
        live=live(drawing, chart.name, title, faces),
        outline=partial(outlined, drawing, chart.name, title, faces),
        width=WIDTH,
        height=math.ceil(drawing.height),
    )


def _title(chart: Chart) -> str:
    """``Chart: births, deaths; 1901 to 1910``."""
    series = ", ".join([series.label for series in chart.series] or chart.events or chart.sides)
    first, last = chart.categories[0], chart.categories[-1]
    return f"Chart: {series}; {first}" + (f" to {last}" if last != first else "")
