"""What a book knows of its own evidence: registers that its text is held against.

Each is None where the book does not keep it; what is not kept is not checked.
"""

from __future__ import annotations

from dataclasses import dataclass

from publish.diagnostics import Span
from publish.locator import Locator


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Exact words of a source, as the book may quote them."""

    work: str
    """Key of the work in the bibliography."""
    grade: str
    """``A``: matched against the edition named; ``B``: to be checked there before print."""
    words: str
    origin: str
    """Whose words, where and when."""
    remark: str
    """What is still to be checked, or how the words were confirmed."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """A fault that the author has looked at and lets stand."""

    code: str
    words: str
    """Words within which the fault lies, ``…`` for any between; empty where a file is meant."""
    place: str
    """File of the book; empty where any is meant."""
    reason: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedPages:
    """Pages of a work that somebody has looked up."""

    work: str
    locator: Locator


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """A name in the one system of the book, and its forms in others."""

    right: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedName:
    """A name that was in use for some years only."""

    name: str
    first: int
    """Year, inclusive."""
    last: int
    instead: str
    """What to say of other years, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """A text that must not be copied, known by its hashed shingles alone."""

    name: str
    shingle: int
    """Words in each shingle."""
    hashes: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All registers of the kind."""

    allowances: tuple[Allowance, ...] | None = None
    excerpts: tuple[Excerpt, ...] | None = None
    pages: tuple[ConfirmedPages, ...] | None = None
    spellings: tuple[Spelling, ...] = ()
    dated: tuple[DatedName, ...] = ()
    fingerprints: tuple[Fingerprint, ...] = ()
