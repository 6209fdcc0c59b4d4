"""One rule of the e-readers, and one place where a book breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from publish.ebook.opened import Opened, Text


@dataclass(frozen=True, slots=True)
class Breach:
    """One place at which a rule is broken."""

    path: str
    """File in the archive."""
    words: str
    """What is wrong there: one clause in lower case, without full stop."""
    anchor: str = ""
    """Id at or above the place; empty where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a book must do, and who asks for it.

    A rule looks at the whole book (:class:`BookRule`) or at one document of it and at nothing
    else (:class:`TextRule`).
    """

    code: str
    """A key of :data:`publish.codes.CODES`."""
    source: str
    """Guideline and clause."""
    hint: str
    """How to mend it; for what authors cannot break, that it is the press's fault."""
    bearable: bool = False
    """Whether the book can be read all the same: a warning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookRule(Rule):
    """A rule about several files and how they go together."""

    find: Callable[[Opened], Iterator[Breach]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRule(Rule):
    """A rule about each document of the spine by itself: equal bytes break it equally."""

    find: Callable[[Text], Iterator[Breach]]


KINDLE = "Kindle Publishing Guidelines"
KOBO = "Kobo EPUB specification (github.com/kobolabs/epub-spec)"
APPLE = "Apple Books Asset Guide"
OURS = "the press wrote it so: please report it"
"""Hint of a rule that no author can break."""
