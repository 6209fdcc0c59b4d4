"""One rule of the e-readers, and one place where a book breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from publish.ebook.opened import Opened


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
    """What a book must do, and who asks for it."""

    code: str
    """A key of :data:`publish.codes.CODES`."""
    source: str
    """Guideline and clause."""
    hint: str
    """How to mend it; for what authors cannot break, that it is the press's fault."""
    find: Callable[[Opened], Iterator[Breach]]
    bearable: bool = False
    """Whether the book can be read all the same: a warning."""


KINDLE = "Kindle Publishing Guidelines"
KOBO = "Kobo EPUB specification (github.com/kobolabs/epub-spec)"
APPLE = "Apple Books Asset Guide"
OURS = "the press wrote it so: please report it"
"""Hint of a rule that no author can break."""
