"""bibliography.yaml: CSL data, as Zotero exports it (`references:` list) or as a plain list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import ConfigDict, Field

from publish.diagnostics import Report, Span
from publish.readers.records import Form, duplicates, fill, read_record
from publish.readers.sources import Sources

FILE = "bibliography.yaml"


class WorkForm(Form):
    """One work: what every CSL item must have; the rest is the engine's to judge."""

    model_config = ConfigDict(extra="allow", frozen=True)

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_:.-]*$")]
    type: str
    title: str


class BibliographyForm(Form):
    """The whole file."""

    references: tuple[WorkForm, ...]


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The works by id."""

    works: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """CSL-JSON data."""
    places: Mapping[str, Span] = field(default_factory=dict)


def read_bibliography(sources: Sources, report: Report) -> Bibliography:
    """All works; a book without the file has none."""
    if not sources.exists(FILE):
        return Bibliography()
    text = sources.read(FILE, report)
    record = read_record(text, FILE, report) if text is not None else None
    if record is None:
        return Bibliography()
    form = fill(BibliographyForm, record, report)
    if form is None:
        return Bibliography()
    for index, key in duplicates([w.id for w in form.references]):
        span = record.place("references", index, "id")
        report.error("BOOK-008", span, f"the work `{key}` is there twice")
    data = record.data["references"]
    return Bibliography(
        {item["id"]: item for item in data},
        {item["id"]: record.place("references", i) for i, item in enumerate(data)},
    )
