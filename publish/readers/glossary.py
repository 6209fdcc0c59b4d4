"""glossary.yaml: the terms that the book explains."""

from __future__ import annotations

from publish.diagnostics import Report
from publish.model import Term
from publish.readers.entries import GLOSSARY
from publish.readers.forms import Form, Slug, Words, entries_wanted, fill_each, unique
from publish.readers.passages import read_inlines
from publish.readers.records import Record, open_record
from publish.readers.refusals import LINKS, MARKS, NOTES, without
from publish.readers.sources import Sources


class TermForm(Form):
    """One term."""

    key: Slug
    term: Words
    original: str = ""
    language: str = ""
    transliteration: str = ""
    definition: Words
    gloss: str = ""


def read_glossary(sources: Sources, report: Report) -> tuple[Term, ...]:
    """All sound terms in the order of the file; a book without the file has none."""
    if not sources.exists(GLOSSARY):
        return ()
    record = open_record(GLOSSARY, sources, report)
    if record is None or not entries_wanted(record, report, list):
        return ()
    forms = unique(dict(fill_each(TermForm, record, report)), lambda f: f.key, record, report,
                   "the term", lambda i: (i, "key"))  # fmt: skip
    return tuple(_term(form, index, record, report) for index, form in forms.items())


def _term(form: TermForm, index: int, record: Record, report: Report) -> Term:
    definition, gloss = (
        without(read_inlines(record.fragment(index, name), report), (*NOTES, *LINKS, *MARKS),
                f"a {name}", report)
        for name in ("definition", "gloss")
    )  # fmt: skip
    return Term(
        key=form.key, term=form.term, original=form.original, language=form.language,
        transliteration=form.transliteration, definition=definition,
        gloss=gloss or definition, span=record.place(index),
    )  # fmt: skip
