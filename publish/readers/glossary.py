"""glossary.yaml: the terms that the book explains."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from publish.diagnostics import Report
from publish.model import Term
from publish.readers.fragments import read_inlines
from publish.readers.records import Form, Record, duplicates, fill, read_record
from publish.readers.sources import Sources

FILE = "glossary.yaml"


class TermForm(Form):
    """One term."""

    key: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    term: str
    original: str = ""
    language: str = ""
    transliteration: str = ""
    definition: str
    gloss: str = ""


def read_glossary(sources: Sources, report: Report) -> tuple[Term, ...]:
    """All terms in the order of the file; a book without the file has none."""
    if not sources.exists(FILE):
        return ()
    text = sources.read(FILE, report)
    record = read_record(text, FILE, report) if text is not None else None
    forms = fill(tuple[TermForm, ...], record, report) if record is not None else None
    if record is None or forms is None:
        return ()
    for index, key in duplicates([f.key for f in forms]):
        report.error("BOOK-008", record.place(index, "key"), f"the term `{key}` is there twice")
    return tuple(_term(form, index, record, report) for index, form in enumerate(forms))


def _term(form: TermForm, index: int, record: Record, report: Report) -> Term:
    definition = read_inlines(form.definition, record.place(index, "definition"), report)
    gloss = read_inlines(form.gloss, record.place(index, "gloss"), report) if form.gloss else ()
    return Term(
        key=form.key, term=form.term, original=form.original, language=form.language,
        transliteration=form.transliteration, definition=definition,
        gloss=gloss or definition, span=record.place(index),
    )  # fmt: skip
