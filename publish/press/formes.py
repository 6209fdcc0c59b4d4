"""What passes through the press: copy in, forme out.

In: nothing; these are the types shared by the compositor (who lays one division
out), the layout (who runs compositors and numbers what they made) and the
stitcher (who binds the formes into one file).  Immutable and picklable, so that
they go to worker processes and back.  Neither HTML nor PDF is looked into here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from publish.pagemap import Part
from publish.press.flaws import Flaw

MARK = re.compile(rb"^%([#\[\]])(\d+)$", re.MULTILINE)
"""The mark of a numeral in a page's content (:mod:`publish.press.numerals`)."""
_TARGET = re.compile(r' data-folio-of="([^"]+)"')


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
    lists_pages: bool = False
    """Whether it is made from the page map, as contents, index and glossary are."""
    recto: bool = True
    """Whether its first page is a right-hand one."""
    takes: bytes = field(default=b"", compare=False, repr=False)
    """What stands of it from before, if anything (:mod:`publish.press.takes`): it is set sooner
    with it, and no otherwise."""

    @property
    def references(self) -> tuple[str, ...]:
        """Ids whose folios are printed in it when it is bound, each once, in order."""
        return tuple(dict.fromkeys(unescape(target) for target in _TARGET.findall(self.html)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dress:
    """How the copy is to look."""

    css: str
    """The whole cascade as one text."""
    root: Path
    """The folder to which ``url()`` is relative, and below which alone files may be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """Characters in one face and size, cast for the numbering machine."""

    characters: str
    glyphs: str
    """As it stands in a ``TJ`` array (ISO 32000-1, 9.4.3)."""
    advance: float
    """CSS pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A place on a page where a page number is printed at binding."""

    page: int
    """Index of the page in the division, from 0."""
    target: str
    """Id whose folio is wanted; empty for the folio of the page itself."""
    x: float
    """Where the place begins, in CSS pixels from the page's left edge."""
    y: float
    """The baseline, in CSS pixels from the page's top."""
    room: float
    """CSS pixels that layout kept."""
    align: float
    """Share of the room left over that goes before the number: 0 is flush left, 1 flush right."""
    face: str
    """The operator that chooses face and size, ``/name size Tf``."""
    before: Sort
    """Words in front of the number, if any."""
    after: Sort
    """Words behind it."""
    sorts: tuple[Sort, ...]
    """Every character that a number can need."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forme:
    """A division locked up for printing, with room for numbers that are not known yet."""

    part: Part
    """Its pages; the first folio means nothing until the book is numbered."""
    pdf: bytes
    """Tagged PDF/UA-1 of just the division's pages; links out of it are ``xref:id`` URIs."""
    numerals: tuple[Numeral, ...] = ()
    """Places for numbers, in the order of their marks in the pages' content."""
    numbers: tuple[str, ...] = ()
    """What is printed in each place; empty until the book is numbered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Impression:
    """A forme with what was said of it when it was made."""

    forme: Forme
    flaws: tuple[Flaw, ...]
    complaints: tuple[str, ...]
    takes: bytes = field(default=b"", compare=False, repr=False)
    """What of it may stand while it is edited; empty where nothing may."""
