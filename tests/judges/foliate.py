"""foliate-js, the reading system of Foliate and Readest: what pops up when a reader taps?

In: an EPUB or AZW3.  Out: every tap on a call of a note or on a linked term, in reading
order, with the text that popped up.  One browser reads the whole book.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.judges.node import chromium, package, script

TIMEOUT = 420  # seconds; the guide has 550 taps and takes 45


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap:
    """One tap and what came of it."""

    section: int
    """Of the spine, from 0."""
    kind: str
    """``doc-noteref`` or ``doc-glossref``."""
    label: str
    """The words that were tapped."""
    text: str
    """All that popped up; empty where nothing did."""
    hidden: bool
    """Whether the reading system keeps the target out of the page, as it does with asides."""
    error: str
    """Why nothing popped up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One book, read from cover to cover."""

    sections: int
    pages: int
    """Entries of the page list that the reading system offers."""
    taps: tuple[Tap, ...]
    complaints: tuple[str, ...]
    """Errors of the reading system's own."""


def read(book: Path, picture: Path | None = None) -> Reading:
    """Read ``book``, tapping whatever pops up; a ``picture`` is taken of the first pop-up.

    :raises tests.judges.node.Unavailable: if foliate-js or Chromium is not installed.
    :raises subprocess.SubprocessError: if it cannot open the book or does not finish.
    """
    package("foliate-js")
    pictures = (str(picture),) if picture else ()
    found = script("foliate.cjs", chromium(), str(book.absolute()), *pictures, timeout=TIMEOUT)
    return Reading(
        sections=found["sections"],
        pages=found["pages"],
        taps=tuple(
            Tap(
                section=tap["section"],
                kind=tap["kind"],
                label=tap["label"],
                text=tap["text"] or "",
                hidden=tap.get("hidden", False),
                error=tap.get("error", ""),
            )
            for tap in found["taps"]
        ),
        complaints=tuple(found["complaints"]),
    )
