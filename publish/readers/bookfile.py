"""book.yaml: metadata, editions, products and the spine.

In: the book folder.  Out: a :class:`BookFile`.  Leaves the chapters themselves
to :mod:`publish.readers.chapters`.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, field_validator

from publish.diagnostics import Report
from publish.model import Contributor, Edition, Kind, Matter, Metadata
from publish.readers.records import Form, Record, fill, read_record
from publish.readers.sources import Sources

FILE = "book.yaml"

GENERATED: dict[str, Kind] = {
    "title-page": Kind.TITLE_PAGE,
    "imprint": Kind.IMPRINT,
    "contents": Kind.CONTENTS,
    "glossary": Kind.GLOSSARY,
    "reading": Kind.READING,
    "bibliography": Kind.BIBLIOGRAPHY,
}
"""Spine entries that the press makes itself."""


class ContributorForm(Form):
    """Somebody who made the book; ``role`` is a MARC relator code."""

    name: str
    file_as: Annotated[str, Field(alias="file-as")] = ""
    role: Annotated[str, Field(pattern=r"^[a-z]{3}$")] = "aut"


class EditionForm(Form):
    """For whom."""

    label: str
    teacher: bool = False
    products: tuple[Literal["pdf", "epub"], ...] = ("pdf", "epub")


class SpineForm(Form):
    """The parts of the book in reading order."""

    front: tuple[str, ...] = ()
    body: Annotated[tuple[str, ...], Field(min_length=1)]
    back: tuple[str, ...] = ()


class BookForm(Form):
    """The whole of book.yaml."""

    slug: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    title: str
    subtitle: str = ""
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    description: str
    contributors: tuple[ContributorForm, ...] = ()
    publisher: str
    rights: str
    licence: str = ""
    identifier: Annotated[str, Field(pattern=r"^urn:[a-z0-9-]+:.+$")]
    published: datetime.date
    modified: datetime.datetime
    printing: str = ""
    subjects: tuple[str, ...] = ()
    audience: str = ""
    citations: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")] = (
        "chicago-notes-bibliography-subsequent-author-title-17th-edition"
    )
    accent: Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")] = ""
    editions: dict[str, EditionForm]
    spine: SpineForm

    @field_validator("modified")
    @classmethod
    def _in_utc(cls, value: datetime.datetime) -> datetime.datetime:
        if value.tzinfo is None:
            raise ValueError("give the time with its zone, as in 2026-11-22T12:00:00Z")
        return value.astimezone(datetime.timezone.utc)


@dataclass(frozen=True, slots=True)
class SpineEntry:
    """One name in the spine."""

    name: str
    """A generated kind, or the path of a Markdown file."""
    matter: Matter
    kind: Kind


@dataclass(frozen=True, slots=True)
class BookFile:
    """What book.yaml says."""

    metadata: Metadata
    editions: dict[str, Edition]
    products: dict[str, tuple[str, ...]]
    """Products of each edition, by its name."""
    spine: tuple[SpineEntry, ...]
    style: str
    """Stem of the CSL file for citations."""
    accent: str
    """The book's colour, ``#rrggbb``; empty for the styles' own."""


def read_bookfile(sources: Sources, report: Report) -> BookFile | None:
    """Read and check book.yaml; None where it has faults (they are in the report)."""
    text = sources.read(FILE, report)
    record = read_record(text, FILE, report) if text is not None else None
    if record is None:
        return None
    form = fill(BookForm, record, report)
    if form is None:
        return None
    return BookFile(
        metadata=_metadata(form),
        editions={n: Edition(name=n, label=e.label, teacher=e.teacher)
                  for n, e in form.editions.items()},
        products={n: e.products for n, e in form.editions.items()},
        spine=tuple(_spine(form.spine, record, sources, report)),
        style=form.citations,
        accent=form.accent,
    )  # fmt: skip


def _metadata(form: BookForm) -> Metadata:
    return Metadata(
        slug=form.slug, title=form.title, subtitle=form.subtitle, language=form.language,
        description=" ".join(form.description.split()),
        contributors=tuple(
            Contributor(name=c.name, file_as=c.file_as or c.name, role=c.role)
            for c in form.contributors
        ),
        publisher=form.publisher, rights=" ".join(form.rights.split()), licence_url=form.licence,
        identifier=form.identifier, published=form.published.isoformat(),
        modified=form.modified.strftime("%Y-%m-%dT%H:%M:%SZ"), printing=form.printing,
        subjects=form.subjects, audience=form.audience,
    )  # fmt: skip


def _spine(form: SpineForm, record: Record, sources: Sources, report: Report) -> list[SpineEntry]:
    out: list[SpineEntry] = []
    for matter, names in ((Matter.FRONT, form.front), (Matter.BODY, form.body),
                          (Matter.BACK, form.back)):  # fmt: skip
        for index, name in enumerate(names):
            span = record.place("spine", matter.value, index)
            if any(e.name == name for e in out):
                report.error("BOOK-006", span, f"`{name}` stands twice in the spine")
            elif name in GENERATED:
                out.append(SpineEntry(name, matter, GENERATED[name]))
            elif re.search(r"\.md$", name) and sources.exists(name):
                out.append(SpineEntry(name, matter, _KINDS[matter]))
            else:
                known = ", ".join(GENERATED)
                report.error("BOOK-006", span, f"the spine names `{name}`, which is not there",
                             f"name a Markdown file of the book, or one of: {known}")  # fmt: skip
    return out


_KINDS = {Matter.FRONT: Kind.PREFACE, Matter.BODY: Kind.CHAPTER, Matter.BACK: Kind.APPENDIX}
