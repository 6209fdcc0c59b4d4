"""A code of a fault, as an author may ask of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """What an author may ask of a code."""

    meaning: str
    """One clause: lower case at the start, no full stop."""
    remedy: str
    """What to do about it, in a sentence or two."""
    example: str = ""
    """A line as it would be printed, where no folder of ``tests/golden/faults`` has one."""
