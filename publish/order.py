"""An order: what is to be made of which book, for whom.

In: what a person asked for.  Out: plain data, for :mod:`publish.build`.  Nothing of the
press is loaded for it, so that a command has read its options before the press is there.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from publish.prepress.imposition import Binding

STYLES = Path(__file__).resolve().parent.parent / "styles"

WORKERS = os.cpu_count() or 1

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is wanted."""

    book: Path
    output: Path
    edition: str = "student"
    products: tuple[str, ...] = ()
    """All that the edition has, where empty."""
    workers: int = WORKERS
    binding: Binding = Binding()
    """How a booklet is folded and stitched."""
    pages: bool = True
    """Whether an e-book carries the printed book's page numbers, which must be laid out for it."""
    cache: Path | None = None
    """Folder that keeps laid-out divisions for the next build; nothing is kept without one."""
    depfile: Path | None = None
    """File to write for make: what went into the products, as a rule."""
    deptarget: str = ""
    """Target of that rule; the products' own files where empty."""

    @property
    def paged(self) -> bool:
        """Whether anything has to be laid out."""
        return self.pages or self.products != ("epub",)


class NoSuchEdition(Exception):
    """The book has no edition of the name that was asked for; the message says which it has."""

    expected = True
    """No bug: it may pass from a bounded process to the one that asked."""
