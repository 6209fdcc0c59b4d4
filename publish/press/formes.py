"""What passes through the press: copy in, forme out.

In: nothing; these are the types shared by the compositor (who lays one division
out), the layout (who runs compositors until the page numbers settle) and the
stitcher (who binds the formes into one file).  Immutable and picklable, so that
they go to worker processes and back.  Neither HTML nor PDF is looked into here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from publish.pagemap import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One division, marked up for the compositor."""

    division: str
    """Id of the division, which is also the id of its root element."""
    html: str
    """Body fragment: one root ``<section class="division …" id="…">``."""
    language: str
    """BCP 47 tag of the text."""
    title: str
    """Plain words, for the document title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dress:
    """How the copy is to look."""

    css: str
    """The whole cascade as one text."""
    root: Path
    """The folder to which ``url()`` is relative, and below which alone files may be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forme:
    """A division locked up for printing."""

    part: Part
    pdf: bytes
    """Tagged PDF/UA-1 of just the division's pages; links out of it are ``xref:id`` URIs."""
