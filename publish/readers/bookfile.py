"""What book.yaml says, and the book's own styles: of what the press must know first.

In: the book folder.  Out: a :class:`BookFile`.  The file itself is read by
:mod:`publish.readers.settings` where it has changed, the chapters by
:mod:`publish.readers.chapters`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Literal, get_args

from publish.bounds import Limits
from publish.diagnostics import Report, Span
from publish.model import Edition, Kind, Matter, Metadata
from publish.readers.sources import Sources
from publish.readers.standing import Standing
from publish.stylesheets import OwnSheets

FILE = "book.yaml"

GENERATED: dict[str, Kind] = {
    "title-page": Kind.TITLE_PAGE,
    "imprint": Kind.IMPRINT,
    "contents": Kind.CONTENTS,
    "glossary": Kind.GLOSSARY,
    "reading": Kind.READING,
    "bibliography": Kind.BIBLIOGRAPHY,
    "index": Kind.INDEX,
}
"""Spine entries that the press makes itself."""
BOTH, PAPER, SCREEN = "styles.css", "styles/print.css", "styles/epub.css"
"""The book's own styles: for all, for paper, for e-readers."""
CEILING = Limits(reading=600, layout=1800, minutes=240, memory=16384)
"""What no book needs more of."""

Ordered = Literal["pdf", "letter", "handouts", "press", "booklet", "large-print", "epub", "cards"]
"""Products of :data:`publish.products.catalogue.CATALOGUE`, of which the readers know nothing."""


@dataclass(frozen=True, slots=True)
class SpineEntry:
    """One name in the spine."""

    name: str
    """A generated kind, or the path of a Markdown file."""
    matter: Matter
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What book.yaml says."""

    metadata: Metadata
    editions: Mapping[str, Edition]
    products: Mapping[str, tuple[str, ...]]
    """Products of each edition, by its name."""
    spine: tuple[SpineEntry, ...]
    style: str
    """Stem of the CSL file for citations."""
    style_place: Span
    accent: str
    """The book's colour, ``#rrggbb``; empty for the styles' own."""
    limits: Limits
    """What building it may take."""

    def __post_init__(self) -> None:
        """Refuse what would name a file elsewhere, or lift the bounds.

        Raises:
            ValueError: no reader makes it, but a rack that somebody else filled may hold it.
        """
        most, asked = CEILING, self.limits
        sound = (
            "/" not in self.metadata.slug + self.style
            and re.fullmatch(r"(#[0-9a-fA-F]{6})?", self.accent)
            and {one for some in self.products.values() for one in some} <= {*get_args(Ordered)}
            and 0 < asked.reading <= most.reading and 0 < asked.layout <= most.layout
            and 0 < asked.minutes <= most.minutes and 0 < asked.memory <= most.memory
        )  # fmt: skip
        if not sound:
            raise ValueError("not what a book file can say")


@dataclass(frozen=True, slots=True, kw_only=True)
class BookFile(Settings):
    """What is known of a book before its chapters are read."""

    sheets: OwnSheets
    """The book's own styles, over the press's."""


def read_bookfile(
    sources: Sources, report: Report, standing: Standing | None = None
) -> BookFile | None:
    """Read and check book.yaml and the book's styles; None where not even the spine can be read.

    Faults are in the report; where there are any, values may be stand-ins.
    """
    settings = (standing or Standing()).read(
        Settings, ("settings",), FILE, sources, report, lambda own: _settings(own, report)
    )
    if settings is None:
        return None
    said = {field.name: getattr(settings, field.name) for field in fields(settings)}
    return BookFile(**said, sheets=_sheets(sources, report))


def _settings(sources: Sources, report: Report) -> Settings | None:
    # imported here, since the forms take as long to load as the chapters to be taken
    from publish.readers.settings import read_settings

    return read_settings(sources, report)


def _sheets(sources: Sources, report: Report) -> OwnSheets:
    # each is asked for, since make is told of those that are not there
    if True not in [sources.exists(name) for name in (BOTH, PAPER, SCREEN)]:
        return OwnSheets()
    from publish.readers.ownstyles import read_own_sheets

    return read_own_sheets(sources, report)
