"""reading.yaml: recommended works by level, each with one reason."""

from __future__ import annotations

from dataclasses import dataclass

from publish.diagnostics import Report, Span
from publish.model import Inlines
from publish.readers.fragments import read_inlines
from publish.readers.records import Form, fill, read_record
from publish.readers.sources import Sources

FILE = "reading.yaml"


class WorkForm(Form):
    """One work: its key in the bibliography, and why a reader should open it."""

    key: str
    reason: str


class LevelForm(Form):
    """One level."""

    id: str
    title: str
    works: tuple[WorkForm, ...]


class ReadingForm(Form):
    """The whole file."""

    levels: tuple[LevelForm, ...]


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One recommended work, not yet worded."""

    key: str
    reason: Inlines
    span: Span


@dataclass(frozen=True, slots=True)
class Level:
    """Works of one level."""

    id: str
    title: str
    works: tuple[Recommendation, ...]


def read_reading(sources: Sources, report: Report) -> tuple[Level, ...]:
    """The levels in the order of the file; a book without the file has none."""
    if not sources.exists(FILE):
        return ()
    text = sources.read(FILE, report)
    record = read_record(text, FILE, report) if text is not None else None
    form = fill(ReadingForm, record, report) if record is not None else None
    if record is None or form is None:
        return ()
    return tuple(
        Level(level.id, level.title, tuple(
            Recommendation(
                work.key,
                read_inlines(work.reason, record.place("levels", i, "works", j, "reason"), report),
                record.place("levels", i, "works", j, "key"),
            )
            for j, work in enumerate(level.works)
        ))
        for i, level in enumerate(form.levels)
    )  # fmt: skip
