"""The book folder becomes a book, everything in it still unresolved.

In: the folder and the name of an edition.  Out: :class:`Draft`, the spine with
its divisions and the registers they draw on.  Generated divisions come out
empty; :mod:`publish.passes.matter` fills them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Annotated

from pydantic import Field

from publish.diagnostics import Report, Span
from publish.model import (
    Blocks,
    Book,
    Division,
    Edition,
    Heading,
    Kind,
    Opening,
    Text,
    walk,
)
from publish.readers.bibliography import Bibliography, read_bibliography
from publish.readers.blocks import BlockReader
from publish.readers.bookfile import BookFile, SpineEntry
from publish.readers.datasets import Datasets, read_datasets
from publish.readers.figures import FigureEntry, read_figures
from publish.readers.fragments import read_inlines
from publish.readers.furniture import read_fence, stray_answers
from publish.readers.glossary import read_glossary
from publish.readers.manuscript import Markdown, expand, front_matter
from publish.readers.reading import Level, read_reading
from publish.readers.records import Form, fill, read_record
from publish.readers.sources import Sources

_TITLES = {
    Kind.TITLE_PAGE: "Title page", Kind.IMPRINT: "Imprint", Kind.CONTENTS: "Contents",
    Kind.GLOSSARY: "Glossary", Kind.READING: "Recommended reading",
    Kind.BIBLIOGRAPHY: "Works cited",
}  # fmt: skip


class FrontMatterForm(Form):
    """What a chapter says of itself between the ``---`` lines."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")] = ""
    title: str
    short: str = ""
    dates: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What was read: the book and the registers that passes resolve it with."""

    book: Book
    bibliography: Bibliography
    figures: Mapping[str, FigureEntry]
    reading: tuple[Level, ...]


def read_book(bookfile: BookFile, edition: Edition, sources: Sources, report: Report) -> Draft:
    """Read every division and register for one edition; faults are in the report."""
    datasets = read_datasets(sources, report)
    names = _names(bookfile, edition, datasets)
    divisions = [_division(entry, names, sources, report) for entry in bookfile.spine]
    book = Book(
        metadata=bookfile.metadata,
        edition=edition,
        divisions=tuple(d for d in divisions if d is not None),
        terms=read_glossary(sources, report),
    )
    return Draft(
        book, read_bibliography(sources, report), read_figures(sources, report),
        read_reading(sources, report),
    )  # fmt: skip


def _names(bookfile: BookFile, edition: Edition, datasets: Datasets) -> dict[str, object]:
    """All that a template may use."""
    metadata = bookfile.metadata
    return {
        "book": {"title": metadata.title, "subtitle": metadata.subtitle,
                 "language": metadata.language, "printing": metadata.printing,
                 "publisher": metadata.publisher, "rights": metadata.rights},
        "edition": {"name": edition.name, "label": edition.label, "teacher": edition.teacher},
        "figure": lambda name: Markdown(f"::: figure {name}\n:::\n"),
        "value": datasets.value, "about": datasets.about, "table": datasets.table,
    }  # fmt: skip


def _division(
    entry: SpineEntry, names: Mapping[str, object], sources: Sources, report: Report
) -> Division | None:
    if not entry.name.endswith(".md"):
        span = Span("")
        title = _TITLES[entry.kind]
        return Division(span=span, kind=entry.kind, matter=entry.matter, id=entry.name,
                        title=(Text(value=title, span=span),), running=title, blocks=())  # fmt: skip
    text = sources.read(entry.name, report)
    if text is None:
        return None
    form = _front_matter(entry.name, text, report)
    manuscript = expand(entry.name, sources, names, report)
    if form is None or manuscript is None:
        return None
    identifier = form.id or re.sub(r"^\d+-", "", PurePosixPath(entry.name).stem)
    reader = BlockReader(manuscript, report, identifier, read_fence)
    blocks = reader.read()
    stray_answers(blocks, report)
    top = Span(entry.name, 1, 1)
    return Division(
        span=top, kind=entry.kind, matter=entry.matter, id=identifier,
        title=read_inlines(form.title, top, report), running=form.short or form.title,
        opening=_opening(form, top, report), blocks=_outlined(blocks, report),
        notes=tuple(reader.notes),
    )  # fmt: skip


def _front_matter(file: str, text: str, report: Report) -> FrontMatterForm | None:
    yaml = front_matter(text)
    if yaml is None:
        report.error("SRC-008", Span(file, 1, 1), "the chapter has no front matter",
                     "begin the file with `---`, `title: …`, `---`")  # fmt: skip
        return None
    record = read_record(yaml, file, report, first_line=2)
    return fill(FrontMatterForm, record, report) if record is not None else None


def _opening(form: FrontMatterForm, span: Span, report: Report) -> Opening | None:
    if not (form.dates or form.why):
        return None
    lede = read_inlines(form.why, span, report) if form.why else ()
    return Opening(span=span, dates=form.dates, lede=lede)


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
