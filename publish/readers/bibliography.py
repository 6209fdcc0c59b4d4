"""bibliography.yaml: CSL data, as Zotero exports it (`references:` list) or as a plain list."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field

from publish.diagnostics import Report
from publish.readers.entries import BIBLIOGRAPHY, Bibliography
from publish.readers.forms import Form, Words, entries_wanted, fill_each, unique
from publish.readers.records import Record, open_record
from publish.readers.sources import Sources


class WorkForm(Form):
    """One work: what every CSL item must have; the rest is the engine's to judge."""

    model_config = ConfigDict(extra="allow", frozen=True)

    id: Annotated[
        str,
        Field(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_:.-]*$",
              description="use letters and digits, and hyphens inside: chapters cite by it"),
    ]  # fmt: skip
    type: Words
    title: Words
    url: Annotated[
        str,
        Field(alias="URL", pattern=r"^https?://\S+$", description="write a web address: https://…"),
    ] = ""


def read_bibliography(sources: Sources, report: Report) -> Bibliography:
    """All works; a book without the file has none."""
    if not sources.exists(BIBLIOGRAPHY):
        return Bibliography()
    record = open_record(BIBLIOGRAPHY, sources, report)
    if record is None:
        return Bibliography()
    path = _path(record, report)
    if not entries_wanted(record, report, list, *path):
        return Bibliography()
    forms = unique(dict(fill_each(WorkForm, record, report, *path)), lambda f: f.id, record,
                   report, "the work", lambda i: (*path, i, "id"))  # fmt: skip
    return Bibliography(
        {form.id: record.at(*path, index) for index, form in forms.items()},
        {form.id: record.place(*path, index) for index, form in forms.items()},
    )


def _path(record: Record, report: Report) -> tuple[str, ...]:
    """Where the list of works stands: at the top, or under `references`."""
    if not isinstance(record.data, dict):
        return ()
    for key in record.data:
        if key != "references":
            report.error("BOOK-002", record.key_place(key), f"unknown key `{key}`",
                         "works stand under `references:`")  # fmt: skip
            report.spoil(record.file, record.text)
    return ("references",)
