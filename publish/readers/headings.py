"""index.yaml: the headings of the index, and how they refer to one another.

In: the file.  Out: headings as data.  Which places each leads to is marked in the
chapters; sorting and merging are not the reader's.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from publish.diagnostics import Report, did_you_mean
from publish.model import HeadingKind, IndexHeading
from publish.readers.entries import INDEX
from publish.readers.forms import Form, Slug, Words, entries_wanted, fill_each, unique
from publish.readers.passages import read_inlines
from publish.readers.records import Record, open_record
from publish.readers.refusals import LINKS, MARKS, NOTES, TERMS, without
from publish.readers.sources import Sources


class HeadingForm(Form):
    """One heading; what is left out is empty."""

    key: Slug
    heading: Words
    kind: Literal["person", "place", "body", "work", "subject"] = "subject"
    forms: tuple[Words, ...] = ()
    sort: str = ""
    see_from: Annotated[tuple[Words, ...], Field(alias="see-from")] = ()
    see_also: Annotated[tuple[Slug, ...], Field(alias="see-also")] = ()


def read_headings(sources: Sources, report: Report) -> tuple[IndexHeading, ...]:
    """All sound headings in the order of the file; a book without the file has none."""
    if not sources.exists(INDEX):
        return ()
    record = open_record(INDEX, sources, report)
    if record is None or not entries_wanted(record, report, list):
        return ()
    forms = unique(dict(fill_each(HeadingForm, record, report)), lambda f: f.key, record, report,
                   "the entry", lambda i: (i, "key"))  # fmt: skip
    known = {form.key for form in forms.values()}
    return tuple(_heading(form, i, known, record, report) for i, form in forms.items())


def _heading(
    form: HeadingForm, index: int, known: set[str], record: Record, report: Report
) -> IndexHeading:
    for i, key in enumerate(form.see_also):
        if key not in known and not report.excuses(key, INDEX):
            report.error("IDX-001", record.place(index, "see-also", i),
                         f"the index has no entry `{key}`", did_you_mean(key, known))  # fmt: skip
    heading = without(read_inlines(record.fragment(index, "heading"), report),
                      (*NOTES, *TERMS, *LINKS, *MARKS), "a heading", report)  # fmt: skip
    return IndexHeading(
        key=form.key, heading=heading, kind=HeadingKind(form.kind), forms=form.forms,
        sort=form.sort, see_from=form.see_from,
        see_also=tuple(k for k in form.see_also if k in known), span=record.place(index),
    )  # fmt: skip
