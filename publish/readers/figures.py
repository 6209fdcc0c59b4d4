"""figures.yaml: what is drawn, from which data, and what it says to a reader who cannot see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from publish.charts.chart import Chart, ChartError, ChartKind, Series
from publish.diagnostics import Report, Span
from publish.model import Align, Blocks, Cell, Inlines, Table, Text
from publish.readers.datasets import read_csv
from publish.readers.fragments import read_blocks, read_inlines
from publish.readers.records import Form, Record, fill, read_record
from publish.readers.sources import Sources

FILE = "figures.yaml"
LONGEST_ALT = 140
"""Characters; longer alternative text is cut by Kindle's engine (publishing guidelines)."""


class SeriesForm(Form):
    """One CSV column that is drawn."""

    column: str
    label: str


class FigureForm(Form):
    """One figure."""

    chart: Literal["columns", "bars", "lines", "scale"]
    data: str
    category: str
    series: tuple[SeriesForm, ...]
    stacked: bool = False
    unit: str = ""
    caption: str
    alt: str = ""
    description: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class FigureEntry:
    """One figure, read but not drawn."""

    name: str
    chart: Chart
    caption: Inlines
    alt: str
    description: Blocks
    source: Inlines
    data: Table
    span: Span


def read_figures(sources: Sources, report: Report) -> dict[str, FigureEntry]:
    """All figures by name; a book without the file has none."""
    if not sources.exists(FILE):
        return {}
    text = sources.read(FILE, report)
    record = read_record(text, FILE, report) if text is not None else None
    forms = fill(dict[str, FigureForm], record, report) if record is not None else None
    if record is None or forms is None:
        return {}
    entries = {n: _entry(n, form, record, sources, report) for n, form in forms.items()}
    return {name: entry for name, entry in entries.items() if entry is not None}


def _entry(
    name: str, form: FigureForm, record: Record, sources: Sources, report: Report
) -> FigureEntry | None:
    _check_alt(name, form, record, report)
    rows = read_csv(form.data, sources, report)
    chart = _chart(name, form, rows, record, report)
    if chart is None:
        return None
    return FigureEntry(
        name=name, chart=chart, alt=form.alt,
        caption=read_inlines(form.caption, record.place(name, "caption"), report),
        description=read_blocks(form.description, record.place(name, "description"), name, report),
        source=read_inlines(form.source, record.place(name, "source"), report),
        data=_data_table(form, rows, record.place(name)), span=record.key_place(name),
    )  # fmt: skip


def _check_alt(name: str, form: FigureForm, record: Record, report: Report) -> None:
    if not form.alt.strip():
        report.error("FIG-002", record.key_place(name), f"the figure `{name}` has no alt text",
                     "add `alt:`, one sentence that says what the picture shows")  # fmt: skip
    elif len(form.alt) > LONGEST_ALT:
        report.warning("FIG-005", record.place(name, "alt"),
                       f"the alt text has {len(form.alt)} characters",
                       f"keep it under {LONGEST_ALT} and put the rest in `description`")  # fmt: skip


def _chart(
    name: str, form: FigureForm, rows: list[dict[str, str]], record: Record, report: Report
) -> Chart | None:
    columns = list(rows[0]) if rows else []
    missing = [c for c in (form.category, *(s.column for s in form.series)) if c not in columns]
    if missing:
        known = ", ".join(columns) or "none at all"
        report.error("FIG-003", record.place(name, "data"),
                     f"{form.data} has no column `{missing[0]}`", f"its columns are {known}")  # fmt: skip
        return None
    try:
        return Chart(
            name=name, kind=ChartKind(form.chart),
            categories=tuple(row[form.category] for row in rows),
            series=tuple(Series(s.label, tuple(_number(row[s.column]) for row in rows))
                         for s in form.series),
            stacked=form.stacked, unit=form.unit,
        )  # fmt: skip
    except (ValueError, ChartError) as error:
        report.error("FIG-003", record.place(name, "data"), f"{form.data}: {error}")
        return None


def _number(text: str) -> float | None:
    return float(text) if text.strip() else None


def _data_table(form: FigureForm, rows: list[dict[str, str]], span: Span) -> Table:
    """The numbers themselves, for readers who cannot see the drawing."""
    heads = (form.category.replace("_", " ").capitalize(), *(s.label for s in form.series))
    fields = (form.category, *(s.column for s in form.series))
    return Table(
        span=span,
        columns=(Align.START, *(Align.END for _ in form.series)),
        head=tuple(_cell(h, span) for h in heads),
        rows=tuple(
            tuple(_cell(_printed(row.get(f, ""), i > 0), span) for i, f in enumerate(fields))
            for row in rows
        ),
    )


def _printed(text: str, number: bool) -> str:
    if not number:
        return text
    return f"{int(text):,}" if text.strip().lstrip("-").isdigit() else text.strip() or "no data"


def _cell(text: str, span: Span) -> Cell:
    return Cell(span=span, children=(Text(value=text, span=span),) if text else ())
