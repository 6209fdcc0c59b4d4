"""The front matter of a chapter: YAML between two ``---`` lines.

In: the text of a chapter.  Out: its :class:`~publish.readers.divisions.Head`; faults are in
the report, and what can stand in for what is at fault stands there.
"""

from __future__ import annotations

from publish.diagnostics import Report, Span
from publish.model import IndexedPart, Opening
from publish.readers.divisions import Head, stem
from publish.readers.forms import Form, Slug, Words, fill
from publish.readers.frontmatter import front_matter, opens_front_matter
from publish.readers.marks import index_items
from publish.readers.passages import read_inlines
from publish.readers.records import Record, read_record
from publish.readers.refusals import LINKS, MARKS, NOTES, TERMS, without


class FrontMatterForm(Form):
    """What a chapter says of itself between the ``---`` lines."""

    id: Slug | None = None
    title: Words
    short: str = ""
    dates: str = ""
    why: str = ""
    ix: str = ""


def read_head(file: str, text: str, language: str, report: Report) -> Head:
    """What a chapter says of itself, or what stands in for it where that cannot be read.

    Args:
        file: the chapter.
        text: all of it.
        language: BCP 47 tag of the book.
        report: where faults go.
    """
    record = _front_matter(file, text, report)
    if record is not None:
        record.language = language
    form = fill(FrontMatterForm, record, report, {"title": stem(file)}) if record else None
    if record is None or form is None:
        return Head(id=stem(file), place=Record(file).place("id"), title=(), running=stem(file),
                    opening=None, indexed=())  # fmt: skip
    title = without(read_inlines(record.fragment("title"), report),
                    (*NOTES, *TERMS, *LINKS, *MARKS), "a title", report)  # fmt: skip
    return Head(
        id=form.id or stem(file), place=record.place("id"), title=title,
        running=form.short or form.title, opening=_opening(form, record, report),
        indexed=_indexed(form, form.id or stem(file), record),
    )  # fmt: skip


def _indexed(form: FrontMatterForm, target: str, record: Record) -> tuple[IndexedPart, ...]:
    if not form.ix:
        return ()
    return (IndexedPart(span=record.place("ix"), target=target, items=index_items(form.ix)),)


def _front_matter(file: str, text: str, report: Report) -> Record | None:
    yaml = front_matter(text)
    if yaml is not None:
        return read_record(yaml, file, report, first_line=2)
    if opens_front_matter(text):
        report.error("SRC-008", Span(file, 1, 1), "the front matter is not closed",
                     "close it with a line `---`")  # fmt: skip
    else:
        report.error("SRC-008", Span(file, 1, 1), "the chapter has no front matter",
                     "begin the file with `---`, `title: …`, `---`")  # fmt: skip
    return None


def _opening(form: FrontMatterForm, record: Record, report: Report) -> Opening | None:
    if not (form.dates or form.why):
        return None
    lede = read_inlines(record.fragment("why"), report)
    return Opening(span=record.place("why"), dates=form.dates, lede=lede)
