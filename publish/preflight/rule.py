"""What a rule is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from publish.preflight.file import File


@dataclass(frozen=True, slots=True)
class Spot:
    """One place where a rule is broken."""

    what: str
    """In words that somebody in a print shop understands."""
    page: int = 0
    """From 1; 0 where the file as a whole is meant."""


Look: TypeAlias = Callable[[File], Iterable[Spot]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table."""

    name: str
    clause: str
    """Of the standard that demands it; ``custom`` where print shops do."""
    demand: str
    """What must be so."""
    look: Look


@dataclass(frozen=True, slots=True)
class Breach:
    """One rule broken at one place."""

    rule: Rule
    spot: Spot

    def __str__(self) -> str:
        where = f"page {self.spot.page}: " if self.spot.page else ""
        return f"{where}{self.spot.what} ({self.rule.name}; {self.rule.clause})"
