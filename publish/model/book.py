"""Divisions, and the book that they make."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from publish.diagnostics import Span
from publish.model.blocks import Blocks
from publish.model.cards import Card
from publish.model.index import IndexedPart, IndexHeading
from publish.model.inlines import Inlines, Node, Note


class Kind(enum.Enum):
    """What a division of the spine is."""

    TITLE_PAGE = "title-page"
    IMPRINT = "imprint"
    CONTENTS = "contents"
    PREFACE = "preface"
    CHAPTER = "chapter"
    APPENDIX = "appendix"
    GLOSSARY = "glossary"
    READING = "reading"
    BIBLIOGRAPHY = "bibliography"
    INDEX = "index"
    COLOPHON = "colophon"
    TEACHING = "teaching"
    """What the teacher alone is told of one division."""
    SHEET = "sheet"
    """What a handout has behind a chapter: questions to be answered on it, terms, works."""


class Matter(enum.Enum):
    """Where in the book: front matter is numbered in roman, body and back in arabic, what
    only the teacher has with a T before the number."""

    FRONT = "front"
    BODY = "body"
    BACK = "back"
    TEACHING = "teaching"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening(Node):
    """What a chapter says of itself before it begins."""

    dates: str
    lede: Inlines
    """One sentence that says why it matters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Division(Node):
    """A piece of the spine: one chapter, one XHTML file, one laid-out document."""

    kind: Kind
    matter: Matter
    id: str
    """Unique; also the file name in the EPUB and the handout's name."""
    number: int | None = None
    """Chapters count from 1, and what the teacher is told of one has its number; everything
    else has none."""
    title: Inlines
    running: str
    """Short title for the running head."""
    opening: Opening | None = None
    blocks: Blocks
    notes: tuple[tuple[str, Note], ...] = ()
    """Authored notes by label, until a pass has moved each to its call."""
    indexed: tuple[IndexedPart, ...] = ()
    """Sections and boxes that the index names as wholes, until a pass has entered them."""

    def __post_init__(self) -> None:
        """Refuse an id by which a file would be written into another folder.

        Raises:
            ValueError: no reader makes one, but a rack that somebody else filled may hold it.
        """
        if "/" in self.id:
            raise ValueError(f"a division cannot be called {self.id}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributor:
    """Somebody who made the book."""

    name: str
    file_as: str
    role: str
    """MARC relator code, e.g. ``aut``, ``edt``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a catalogue asks of a book."""

    slug: str
    """Stem of every output's file name."""
    title: str
    subtitle: str
    language: str
    """BCP 47 tag of the text."""
    description: str
    contributors: tuple[Contributor, ...]
    publisher: str
    rights: str
    licence_url: str
    identifier: str
    """A URN that stays the same through all printings."""
    published: str
    """ISO date of the first publication."""
    modified: str
    """ISO date and time in UTC of this printing, from the book file: never the clock."""
    printing: str
    """Human name of this printing, e.g. ``First printing, November 2026``."""
    subjects: tuple[str, ...]
    audience: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """For whom a book is."""

    name: str
    label: str
    teacher: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A glossary entry as data."""

    key: str
    term: str
    original: str
    language: str
    transliteration: str
    definition: Inlines
    gloss: Inlines
    """Short form for the margin; the definition where none is given."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The whole book for one edition."""

    metadata: Metadata
    edition: Edition
    divisions: tuple[Division, ...]
    """The spine in reading order: front, body, back."""
    terms: tuple[Term, ...]
    cards: tuple[Card, ...] = ()
    """Flash cards: those of the registers, then, once a pass has gathered them, the chapters'."""
    headings: tuple[IndexHeading, ...] = ()
    """The register of the index."""
    withheld: Blocks = ()
    """What is not for the readers of this edition, as it was written: no pass changes it and
    no product may hold a sentence of it."""

    @property
    def common(self) -> tuple[Division, ...]:
        """The divisions that every edition has, page for page."""
        return tuple(d for d in self.divisions if d.matter is not Matter.TEACHING)

    @property
    def chapters(self) -> tuple[Division, ...]:
        """The numbered divisions."""
        return tuple(d for d in self.divisions if d.kind is Kind.CHAPTER)
