"""book.yaml: metadata, editions, products and the spine, as they are written there.

In: the file.  Out: :class:`~publish.readers.bookfile.Settings`.  A value at fault is reported
and replaced, so that the chapters can be read, and their faults found, all the same.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated

from pydantic import Field, field_validator

from publish.bounds import Limits
from publish.diagnostics import Report, Span, did_you_mean
from publish.model import Contributor, Edition, Kind, Matter, Metadata
from publish.readers.bookfile import CEILING, FILE, GENERATED, Ordered, Settings, SpineEntry
from publish.readers.forms import Form, Language, Slug, Words, fill
from publish.readers.records import Record, open_record
from publish.readers.sources import Sources
from publish.words import TABLES


class ContributorForm(Form):
    """Somebody who made the book; ``role`` is a MARC relator code."""

    name: Words
    file_as: Annotated[str, Field(alias="file-as")] = ""
    role: Annotated[
        str, Field(pattern=r"^[a-z]{3}$", description="use a MARC relator code: aut, edt, trl")
    ] = "aut"


class EditionForm(Form):
    """For whom."""

    label: Words
    teacher: bool = False
    products: tuple[Ordered, ...] = ("pdf", "epub")


class SpineForm(Form):
    """The parts of the book in reading order."""

    front: tuple[str, ...] = ()
    body: Annotated[tuple[str, ...], Field(min_length=1)]
    back: tuple[str, ...] = ()


class LimitsForm(Form):
    """What the book may take; each up to a ceiling that no book needs."""

    reading: Annotated[int, Field(ge=1, le=CEILING.reading)] = Limits().reading
    layout: Annotated[int, Field(ge=1, le=CEILING.layout)] = Limits().layout
    minutes: Annotated[int, Field(ge=1, le=CEILING.minutes)] = Limits().minutes
    memory: Annotated[int, Field(ge=256, le=CEILING.memory)] = Limits().memory


class BookForm(Form):
    """The whole of book.yaml."""

    slug: Slug
    title: Words
    subtitle: str = ""
    language: Language
    description: Words
    contributors: tuple[ContributorForm, ...] = ()
    publisher: Words
    rights: Words
    licence: Annotated[
        str, Field(pattern=r"^(https?://\S+)?$", description="write a web address: https://…")
    ] = ""
    identifier: Annotated[
        str,
        Field(pattern=r"^urn:[a-z0-9-]+:.+$",
              description="use a URN that stays the same for good, as in urn:uuid:…"),
    ]  # fmt: skip
    published: datetime.date
    modified: datetime.datetime
    printing: str = ""
    subjects: tuple[str, ...] = ()
    audience: str = ""
    citations: Annotated[
        str,
        Field(pattern=r"^[a-z0-9-]+$", description="name a file of styles/csl without its .csl"),
    ] = "chicago-notes-bibliography-subsequent-author-title-17th-edition"
    accent: Annotated[
        str, Field(pattern=r"^#[0-9a-fA-F]{6}$", description='write it as in "#7a1f1f"')
    ] = ""
    editions: Annotated[dict[Slug, EditionForm], Field(min_length=1)]
    spine: SpineForm
    limits: LimitsForm = LimitsForm()

    @field_validator("modified")
    @classmethod
    def _in_utc(cls, value: datetime.datetime) -> datetime.datetime:
        if value.tzinfo is None:
            raise ValueError("names no time zone; write it as in 2026-11-22T12:00:00Z")
        return value.astimezone(datetime.UTC)


_SPARE: dict[str, object] = {
    "slug": "book", "title": "?", "language": "en", "description": "?", "publisher": "?",
    "rights": "?", "identifier": "urn:x:?", "published": "2000-01-01",
    "modified": "2000-01-01T00:00:00Z", "editions": {"?": {"label": "?"}},
}  # fmt: skip
"""What stands in for values at fault while the rest of the book is checked; never printed."""


def read_settings(sources: Sources, report: Report) -> Settings | None:
    """Read and check book.yaml; None where not even the spine can be read.

    Faults are in the report; where there are any, values may be stand-ins.
    """
    if not sources.exists(FILE):
        report.error("BOOK-007", Span(FILE), "there is no book.yaml in this folder",
                     "name the folder of a book with `--book`")  # fmt: skip
        return None
    record = open_record(FILE, sources, report)
    if record is None:
        return None
    if record.data is None:
        report.error("BOOK-003", Span(FILE), "the file is empty", "begin with `title:`")
        return None
    form = fill(BookForm, record, report, _SPARE)
    if form is None:
        return None
    if form.language.split("-")[0] not in TABLES:
        report.warning("BOOK-009", record.place("language"),
                       f"the press has no words of its own in `{form.language}`",
                       "“Contents”, “Chapter” and the like are printed in English until "
                       "publish/words.py has a table")  # fmt: skip
    return Settings(
        metadata=_metadata(form),
        editions={n: Edition(name=n, label=e.label, teacher=e.teacher)
                  for n, e in form.editions.items()},
        products={n: e.products for n, e in form.editions.items()},
        spine=tuple(_spine(form.spine, record, sources, report)),
        style=form.citations,
        style_place=record.place("citations"),
        accent=form.accent,
        limits=Limits(**form.limits.model_dump()),
    )  # fmt: skip


def _metadata(form: BookForm) -> Metadata:
    return Metadata(
        slug=form.slug, title=" ".join(form.title.split()),
        subtitle=" ".join(form.subtitle.split()), language=form.language,
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
                report.error("BOOK-006", span, f"`{name}` stands twice in the spine",
                             "keep one of them")  # fmt: skip
            elif name in GENERATED:
                out.append(SpineEntry(name, matter, GENERATED[name]))
            elif re.search(r"\.md$", name) and sources.exists(name):
                out.append(SpineEntry(name, matter, _KINDS[matter]))
            else:
                _report_absent(name, span, sources, report)
    return out


def _report_absent(name: str, span: Span, sources: Sources, report: Report) -> None:
    """A name that is no chapter, and therefore perhaps a chapter that nobody can look into."""
    hint = did_you_mean(name, GENERATED)
    if not hint:
        report.spoil(name, None)
        known = ", ".join(GENERATED)
        hint = sources.near(name) or f"name a Markdown file of the book, or one of: {known}"
    report.error("BOOK-006", span, f"the spine names `{name}`, which is not there", hint)


_KINDS = {Matter.FRONT: Kind.PREFACE, Matter.BODY: Kind.CHAPTER, Matter.BACK: Kind.APPENDIX}
