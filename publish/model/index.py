"""The index: its register as data, and its pages as generated matter.

Words are those of the trade (*Chicago Manual of Style*, 17th edition, chapter 16): an
entry has a heading and locators; subentries have subheadings; cross references
lead from one heading to another.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from publish.diagnostics import Span
from publish.model.inlines import IndexItem, Inlines, Node


class HeadingKind(enum.Enum):
    """What a heading of the index names."""

    PERSON = "person"
    PLACE = "place"
    BODY = "body"
    """A corporate body: a party, a court, a police."""
    WORK = "work"
    SUBJECT = "subject"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexHeading:
    """A heading of the register, as data."""

    key: str
    heading: Inlines
    kind: HeadingKind
    forms: tuple[str, ...] = ()
    """Words that a mark without an entry may stand on."""
    sort: str = ""
    """By which it is sorted, where that is not the heading."""
    see_from: tuple[str, ...] = ()
    """Headings from which the index refers to this one."""
    see_also: tuple[str, ...] = ()
    """Keys of headings to which this one refers."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedPart(Node):
    """A heading, box or chapter that the index names as a whole."""

    target: str
    """Id of the heading, box or division."""
    items: tuple[IndexItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexLocator:
    """One place to which the index leads."""

    start: str
    """Id where it begins."""
    end: str = ""
    """Id of its last words, where it may go on for pages."""
    note: int = 0
    """Number of the note in which it stands; 0 for the text."""
    label: str
    """What is printed where no page is known: the chapter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexSee:
    """A cross reference to another heading."""

    target: str
    """Id of its entry."""
    heading: Inlines


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry(Node):
    """An entry or subentry as printed."""

    id: str = ""
    heading: Inlines
    locators: tuple[IndexLocator, ...] = ()
    see: tuple[IndexSee, ...] = ()
    """To be read instead of this entry."""
    see_also: tuple[IndexSee, ...] = ()
    subentries: tuple[IndexEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexGroup(Node):
    """The entries of one letter."""

    letter: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexList(Node):
    """The whole index, sorted."""

    groups: tuple[IndexGroup, ...]
