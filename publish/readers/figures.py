"""figures.yaml: what is drawn, from which data, and what it says to a reader who cannot see it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from publish.charts.chart import Chart, ChartError, ChartKind, Series
from publish.diagnostics import Report, Span
from publish.model import Align, Cell, NoteCall, Table, Text
from publish.readers.chronicles import chosen, happenings, span_of
from publish.readers.entries import FIGURES, FigureEntry
from publish.readers.forms import Form, Words, Year, entries_wanted, fill_each
from publish.readers.passages import read_blocks, read_inlines
from publish.readers.records import Record, open_record
from publish.readers.refusals import NOTES, without
from publish.readers.sheets import Row, Sheet, read_sheet
from publish.readers.sources import Sources
from publish.words import Words as Printed
from publish.words import words_for

LONGEST_ALT = 140
"""Characters; longer alternative text is cut by Kindle's engine (publishing guidelines)."""
WORDY = ("roles", "timeline")
"""Charts of words, not of numbers."""
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
"""What a drawing can place exactly; a float holds 15 digits."""


class SeriesForm(Form):
    """One CSV column that is drawn."""

    column: Words
    label: Words


class FigureForm(Form):
    """One figure."""

    chart: Literal["columns", "bars", "lines", "scale", "roles", "timeline"]
    data: Words
    category: Words
    series: tuple[SeriesForm, ...]
    stacked: bool = False
    struck: tuple[str, ...] = ()
    """Of roles: parts that are drawn dark."""
    years: tuple[Year, Year] | None = None
    """Of timelines: the first and the last year that are drawn; all where it is left out."""
    unit: str = ""
    caption: Words
    alt: str = ""
    description: str = ""
    source: str = ""


def read_figures(sources: Sources, report: Report) -> dict[str, FigureEntry]:
    """All sound figures by name; a book without the file has none."""
    if not sources.exists(FIGURES):
        return {}
    record = open_record(FIGURES, sources, report)
    if record is None or not entries_wanted(record, report, dict):
        return {}
    entries: dict[str, FigureEntry] = {}
    for name, form in fill_each(FigureForm, record, report):
        entry = _entry(name, form, record, sources, report)
        if entry is None:
            report.excuse(name, f"fig-{name}")
        else:
            entries[name] = entry
    return entries


def _entry(
    name: str, form: FigureForm, record: Record, sources: Sources, report: Report
) -> FigureEntry | None:
    _check_alt(name, form, record, report)
    caption = read_inlines(record.fragment(name, "caption"), report)
    description = read_blocks(record.fragment(name, "description"), name, report)
    source = read_inlines(record.fragment(name, "source"), report)
    sheet = _sheet(name, form, record, sources, report)
    chart = _chart(name, form, sheet, record, report) if sheet is not None else None
    if sheet is None or chart is None:
        return None
    return FigureEntry(
        name=name, chart=chart, alt=form.alt, caption=caption,
        description=without(description, NOTES, "a description", report),
        source=without(source, (NoteCall,), "a source line", report),
        data=_data_table(form, sheet, record.place(name), words_for(sources.language)),
        span=record.key_place(name),
    )  # fmt: skip


def _check_alt(name: str, form: FigureForm, record: Record, report: Report) -> None:
    if not form.alt.strip():
        report.error("FIG-002", record.key_place(name), f"the figure `{name}` has no alt text",
                     "add `alt:`, one sentence that says what the picture shows")  # fmt: skip
    elif len(form.alt) > LONGEST_ALT:
        report.warning("FIG-005", record.place(name, "alt"),
                       f"the alt text has {len(form.alt)} characters",
                       f"keep it within {LONGEST_ALT}; put the rest in `description`")  # fmt: skip


def _sheet(
    name: str, form: FigureForm, record: Record, sources: Sources, report: Report
) -> Sheet | None:
    """The data of a figure; None, with every fault reported, where it cannot be drawn."""
    sheet = read_sheet(form.data, record.place(name, "data"), sources, report)
    if sheet is None:
        return None
    found = [sheet.has(form.category, record.place(name, "category"), report)]
    for i, series in enumerate(form.series):
        found.append(sheet.has(series.column, record.place(name, "series", i, "column"), report))
        if form.chart not in WORDY:
            found += [_check_number(row, series.column, report) for row in sheet.rows]
    if not all(found):
        return None
    if form.chart == "timeline":
        columns = tuple(series.column for series in form.series)
        return chosen(sheet, form.category, columns, form.years, report)
    return sheet


def _check_number(row: Row, column: str, report: Report) -> bool:
    text = row.cells.get(column, "")
    if not text or _NUMBER.fullmatch(text):
        return True
    report.error("FIG-003", row.places[column], f"`{text}` is not a number",
                 "write digits and a decimal point; leave empty what is not known")  # fmt: skip
    return False


def _chart(
    name: str, form: FigureForm, sheet: Sheet, record: Record, report: Report
) -> Chart | None:
    categories = tuple(row.cells[form.category] for row in sheet.rows)
    try:
        if form.chart == "roles":
            return Chart(
                name=name, kind=ChartKind.ROLES, categories=categories, series=(), unit=form.unit,
                events=tuple(s.label for s in form.series), struck=form.struck,
                parts=tuple(tuple(row.cells[s.column] for s in form.series) for row in sheet.rows),
            )  # fmt: skip
        if form.chart == "timeline":
            events = happenings(sheet, form.category, tuple(s.column for s in form.series))
            labels = tuple(s.label for s in form.series)
            return Chart(
                name=name, kind=ChartKind.TIMELINE, categories=categories, series=(),
                unit=form.unit, happenings=events, sides=labels,
                span=form.years or span_of(events),
            )  # fmt: skip
        return Chart(
            name=name, kind=ChartKind(form.chart), categories=categories,
            series=tuple(Series(s.label, tuple(_number(row.cells[s.column]) for row in sheet.rows))
                         for s in form.series),
            stacked=form.stacked, unit=form.unit,
        )  # fmt: skip
    except ChartError as error:
        report.error("FIG-003", record.key_place(name), str(error))
        return None


def _number(text: str) -> float | None:
    return float(text) if text else None


def _data_table(form: FigureForm, sheet: Sheet, span: Span, own: Printed) -> Table:
    """The numbers or parts themselves, for readers who cannot see the drawing."""
    in_words = form.chart in WORDY
    heads = (form.category.replace("_", " ").capitalize(), *(s.label for s in form.series))
    fields = (form.category, *(s.column for s in form.series))
    return Table(
        span=span,
        columns=(Align.START, *(Align.START if in_words else Align.END for _ in form.series)),
        head=tuple(_cell(h, span) for h in heads),
        rows=tuple(
            tuple(
                _cell(_printed(row.cells[f], own) if i and not in_words else row.cells[f], span)
                for i, f in enumerate(fields)
            )
            for row in sheet.rows
        ),
    )


def _printed(number: str, own: Printed) -> str:
    """A number as its author wrote it, with the marks of the book's language."""
    if not number:
        return own.no_data
    return f"{Decimal(number):,}".translate({ord(","): own.thousands, ord("."): own.decimal})


def _cell(text: str, span: Span) -> Cell:
    return Cell(span=span, children=(Text(value=text, span=span),) if text else ())
