"""A division as its author wrote it: at hand, or still where it is kept.

Most of a book does not change from one build to the next, and most of what a build asks of a
chapter it asked before.  Who holds a draft knows by its digest whether it is the same
chapter, and reads it only where that is not enough.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from publish.model.book import Division, Kind


@dataclass(frozen=True, slots=True)
class Draft:
    """A division before any pass."""

    name: str
    """Its entry in the spine."""
    kind: Kind
    digest: str
    """Of all that is written in it and where, in hexadecimal; empty where nobody knows."""
    read: Callable[[], Division] = field(compare=False, repr=False)
    """The division itself, perhaps cast anew each time: whoever wants it twice keeps it."""
