"""Generated matter: structured data that nobody wrote and a writer prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.model.inlines import Inlines, Node

if TYPE_CHECKING:
    from publish.model.blocks import Blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class TitlePage(Node):
    """Title, subtitle, contributors and imprint, from the metadata."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint(Node):
    """Edition, rights, identifiers and the tools that made the book."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsEntry:
    """One line of the contents."""

    target: str
    label: str
    """``1`` for chapter 1; empty for unnumbered divisions and sections."""
    title: Inlines
    level: int
    """1 for a division, 2 for a section."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents(Node):
    """The contents page."""

    entries: tuple[ContentsEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryEntry(Node):
    """One term, explained, with the way back to where the text first uses it."""

    key: str
    term: Inlines
    original: str
    """In its own script, e.g. Cyrillic; empty where there is none."""
    language: str
    transliteration: str
    definition: Inlines
    mentions: tuple[tuple[str, str], ...] = ()
    """(id of the mention, label of its chapter), in reading order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryList(Node):
    """All terms, in alphabetical order."""

    entries: tuple[GlossaryEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingEntry(Node):
    """One recommended work with the reason for it."""

    key: str
    work: Inlines
    reason: Inlines


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLevel(Node):
    """Works of one level, e.g. `Start here`."""

    id: str
    title: str
    entries: tuple[ReadingEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingList(Node):
    """Recommended reading, by level."""

    levels: tuple[ReadingLevel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkEntry(Node):
    """One work of the bibliography, as the style prints it."""

    key: str
    work: Inlines


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksCited(Node):
    """The bibliography, sorted by the style."""

    entries: tuple[WorkEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Node):
    """What a good answer to one question says, and what it earns."""

    id: str
    question: Inlines
    """A reference to the question, which gives its label and page."""
    marks: int
    """0 where no marks are given."""
    prompt: Blocks
    """The question again, so that the teacher need not turn the page."""
    blocks: Blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerKey(Node):
    """The answers to the questions of one division, in their order."""

    id: str
    entries: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise(Node):
    """A question with room for an answer in handwriting."""

    id: str
    label: str
    """As in the book."""
    marks: int
    prompt: Blocks
    lines: int
    """To write on."""
