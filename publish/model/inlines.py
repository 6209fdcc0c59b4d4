"""Inlines: what stands in a line of text, unresolved and resolved.

Fields of a node stand in reading order, because :func:`publish.model.walk` follows them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from publish.diagnostics import Span
from publish.locator import Locator


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Anything with a place in the source."""

    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Node):
    """A run of characters, never empty, without markup."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineBreak(Node):
    """A line break that the author asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code(Node):
    """Characters quoted as they are; no typography inside."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Emphasis(Node):
    """Stress or a title: italic in print."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strong(Node):
    """Strong importance: bold."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Superscript(Node):
    """Raised characters, as in ordinals of other languages."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign(Node):
    """Words in another language than their surroundings."""

    language: str
    """BCP 47 tag, e.g. ``ru`` or ``ru-Latn``."""
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Node):
    """A link out of the book."""

    url: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CiteItem:
    """One work inside a citation."""

    key: str
    """Id of the work in the bibliography."""
    prefix: str = ""
    locator: Locator | None = None
    suffix: str = ""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Node):
    """Unresolved: ``[see @a, p. 4; @b]``.  Outside a note it becomes a note of its own."""

    items: tuple[CiteItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited(Node):
    """A citation in words, as the style prints it at this place."""

    keys: tuple[str, ...]
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteCall(Node):
    """Unresolved: ``[^label]``, a call for an authored note of the same chapter."""

    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Node):
    """A note, standing where it is called."""

    id: str = ""
    """Unique in the book, e.g. ``harvest-fn-12``."""
    number: int = 0
    """From 1 in each chapter; 0 until numbered."""
    paragraphs: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermMention(Node):
    """Unresolved: ``[[key|words]]``."""

    key: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossRef(Node):
    """A glossary term in the text.  Only the first in a chapter links."""

    term: str
    """Key of the :class:`Term`."""
    id: str = ""
    """Id of this mention, to come back to; empty where it does not link."""
    children: tuple[Inline, ...]

    @property
    def first(self) -> bool:
        """Whether this is the chapter's first mention, the one that links."""
        return bool(self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossRef(Node):
    """Unresolved: ``[@sec:harvest]`` (no words of its own) or ``[words](#sec-harvest)``."""

    target: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Node):
    """A link inside the book, with the words to print; print adds the page."""

    target: str
    children: tuple[Inline, ...]
    paged: bool = True
    """Whether print may add the page."""
    entry: bool = False
    """Whether it leads to an entry of a register, which may pop up whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexItem:
    """What one mark puts into the index: an entry, and the aspect of it that is meant."""

    entry: str
    """Key, heading or form of an entry of the register, as the author wrote it."""
    aspect: str = ""
    """The subheading; empty for the entry itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexMark(Node):
    """Unresolved: ``[words]{ix="entry!aspect"}``; without items, the words name the entry."""

    items: tuple[IndexItem, ...]
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor(Node):
    """Words that can be pointed at: ``[words]{#id}``, and what the index leads to."""

    id: str
    children: tuple[Inline, ...]
    entry: bool = False
    """Whether it names the row of a table that is an entry of a register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions(Node):
    """The way back from an entry in the back matter to the chapters that name it."""

    places: tuple[tuple[str, str], ...]
    """(id of the first mention, number of its chapter), in reading order."""


Inline: TypeAlias = (
    Text
    | LineBreak
    | Code
    | Emphasis
    | Strong
    | Superscript
    | Foreign
    | Link
    | Citation
    | Cited
    | NoteCall
    | Note
    | TermMention
    | GlossRef
    | CrossRef
    | Reference
    | IndexMark
    | Anchor
    | Mentions
)
Inlines: TypeAlias = tuple[Inline, ...]
