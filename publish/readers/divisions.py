"""One division of a book, read from its file.

In: an entry of the spine and the names that templates may use.  Out: a
:class:`~publish.model.Division`, everything in it still unresolved.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from publish.diagnostics import Report, Span
from publish.model import Blocks, Division, Heading, IndexedPart, Inlines, Opening, walk
from publish.readers.blocks import BlockReader
from publish.readers.bookfile import SpineEntry
from publish.readers.forms import Form, Slug, Words, fill
from publish.readers.frontmatter import front_matter, opens_front_matter
from publish.readers.furniture import read_fence, stray_answers
from publish.readers.manuscript import expand
from publish.readers.marks import index_items
from publish.readers.passages import read_inlines
from publish.readers.records import Record, read_record
from publish.readers.refusals import LINKS, MARKS, NOTES, TERMS, without
from publish.readers.sources import Sources


class FrontMatterForm(Form):
    """What a chapter says of itself between the ``---`` lines."""

    id: Slug | None = None
    title: Words
    short: str = ""
    dates: str = ""
    why: str = ""
    ix: str = ""


def read_division(
    entry: SpineEntry, names: Mapping[str, object], sources: Sources, report: Report
) -> Division | None:
    """Read a chapter, preface or appendix; None, with faults reported, where that fails."""
    text = sources.read(entry.name, report)
    report.reach(Span(entry.name))
    if text is None:
        report.excuse(_stem(entry.name))
        return None
    head = _read_head(entry.name, text, sources.language, report)
    manuscript = expand(entry.name, sources, names, report)
    if manuscript is None:
        report.excuse(head.id)
        return None
    reader = BlockReader(manuscript, report, head.id, read_fence)
    blocks = reader.read()
    stray_answers(blocks, report)
    return Division(
        span=head.record.place("id"), kind=entry.kind, matter=entry.matter, id=head.id,
        title=head.title, running=head.form.short or head.form.title,
        opening=_opening(head, report), blocks=_outlined(blocks, report),
        notes=tuple(reader.notes), indexed=(*_indexed(head), *reader.indexed),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Head:
    """What a chapter says of itself, or what stands in for it where that cannot be read."""

    id: str
    record: Record
    form: FrontMatterForm
    title: Inlines = ()


def _read_head(file: str, text: str, language: str, report: Report) -> _Head:
    stem = _stem(file)
    record = _front_matter(file, text, report)
    if record is not None:
        record.language = language
    form = fill(FrontMatterForm, record, report, {"title": stem}) if record is not None else None
    if record is None or form is None:
        return _Head(stem, Record(file), FrontMatterForm(title=stem))
    title = without(read_inlines(record.fragment("title"), report),
                    (*NOTES, *TERMS, *LINKS, *MARKS), "a title", report)  # fmt: skip
    return _Head(form.id or stem, record, form, title)


def _indexed(head: _Head) -> tuple[IndexedPart, ...]:
    """What the index is to say of the whole chapter."""
    if not head.form.ix:
        return ()
    return (IndexedPart(span=head.record.place("ix"), target=head.id,
                        items=index_items(head.form.ix)),)  # fmt: skip


def _stem(file: str) -> str:
    """The name of a file without folder, number and suffix: the id where none is given."""
    return re.sub(r"^\d+-", "", PurePosixPath(file).stem)


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


def _opening(head: _Head, report: Report) -> Opening | None:
    if not (head.form.dates or head.form.why):
        return None
    lede = read_inlines(head.record.fragment("why"), report)
    return Opening(span=head.record.place("why"), dates=head.form.dates, lede=lede)


def _outlined(blocks: Blocks, report: Report) -> Blocks:
    """Report headings that skip a level: a screen reader's outline would have a hole."""
    level = 1
    for node in walk(blocks):
        if isinstance(node, Heading):
            if node.level == 1:
                report.error("SRC-010", node.span, "a heading of level 1 inside a chapter",
                             "the title stands in the front matter; begin with `##`")  # fmt: skip
            elif node.level > level + 1:
                report.error("SRC-010", node.span,
                             f"a heading of level {node.level} follows level {level}",
                             f"use level {level + 1}: `{'#' * (level + 1)}`")  # fmt: skip
            level = max(node.level, 1)
    return blocks
