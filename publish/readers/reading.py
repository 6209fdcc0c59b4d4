"""reading.yaml: recommended works by level, each with one reason."""

from __future__ import annotations

from collections.abc import Iterator

from publish.diagnostics import Report
from publish.readers.entries import READING, Level, Recommendation
from publish.readers.forms import Form, Slug, Words, fill, unique
from publish.readers.passages import read_inlines
from publish.readers.records import Record, open_record
from publish.readers.refusals import NOTES, TERMS, without
from publish.readers.sources import Sources


class WorkForm(Form):
    """One work: its key in the bibliography, and why a reader should open it."""

    key: Words
    reason: Words


class LevelForm(Form):
    """One level."""

    id: Slug
    title: Words
    works: tuple[WorkForm, ...]


class ReadingForm(Form):
    """The whole file."""

    levels: tuple[LevelForm, ...]


def read_reading(sources: Sources, report: Report) -> tuple[Level, ...]:
    """The levels in the order of the file; a book without the file has none."""
    if not sources.exists(READING):
        return ()
    record = open_record(READING, sources, report)
    form = fill(ReadingForm, record, report) if record is not None else None
    if record is None or form is None:
        return ()
    _check_keys(form, record, report)
    return tuple(
        Level(level.id, level.title, tuple(_works(level, i, record, report)))
        for i, level in enumerate(form.levels)
    )


def _check_keys(form: ReadingForm, record: Record, report: Report) -> None:
    unique(dict(enumerate(form.levels)), lambda level: level.id, record, report, "the level",
           lambda i: ("levels", i, "id"))  # fmt: skip
    works = {(i, j): work for i, level in enumerate(form.levels)
             for j, work in enumerate(level.works)}  # fmt: skip
    unique(works, lambda work: work.key, record, report, "the work",
           lambda at: ("levels", at[0], "works", at[1], "key"))  # fmt: skip


def _works(level: LevelForm, i: int, record: Record, report: Report) -> Iterator[Recommendation]:
    for j, work in enumerate(level.works):
        reason = read_inlines(record.fragment("levels", i, "works", j, "reason"), report)
        yield Recommendation(
            work.key,
            without(reason, (*NOTES, *TERMS), "a reason", report),
            record.place("levels", i, "works", j, "key"),
        )
