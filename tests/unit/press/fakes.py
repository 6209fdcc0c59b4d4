"""A compositor that needs no layout engine: a page for every page break it is told of.

Copy for it is lines: ``#id`` is an anchor, ``@id`` the page of one, ``---`` begins a page,
anything else is text.  Three words are orders: ``FAIL`` makes composing fail, ``DIE`` kills
the process, and ``LITTER`` leaves something behind that only a search finds; how much lies
about is a complaint.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import ClassVar
from weakref import WeakSet

from publish.pagemap import Folio, PageStart, Part
from publish.press.formes import Copy, Dress, Forme, Impression, Numeral, Sort


class Litter:
    """Refers to itself."""

    about: ClassVar[WeakSet[Litter]] = WeakSet()

    def __init__(self) -> None:
        """Lie about."""
        self.own = self
        self.about.add(self)


def compose(copy: Copy, dress: Dress) -> Impression:
    """Count the copy into pages; its lines that begin with an exclamation mark are complaints."""
    if "FAIL" in copy.html:
        raise ValueError("no such sort")
    if "DIE" in copy.html:
        os._exit(7)
    lines = copy.html.splitlines()
    complaints = tuple(line for line in lines if line.startswith("!"))
    if "LITTER" in copy.html:
        complaints = (f"!{len(Litter.about)}",)
        Litter()
    pdf = f"{os.getpid()} {'recto' if copy.recto else 'verso'} {copy.html}".encode()
    forme = Forme(part=_part(copy.division, lines), pdf=pdf, numerals=tuple(_numerals(lines)))
    return Impression(forme=forme, flaws=(), complaints=complaints)


def _part(division: str, lines: Sequence[str]) -> Part:
    page, anchors = 0, {division: 0}
    for line in lines:
        page += line == "---"
        if line.startswith("#"):
            anchors[line[1:]] = page
    return Part(division, Folio(1), tuple(PageStart("", 0) for _ in range(page + 1)), anchors)


def _numerals(lines: Sequence[str]) -> Iterator[Numeral]:
    """The folio of the first page, and a reference for each line that begins with an at sign."""
    none = Sort(characters="", glyphs="", advance=0)
    for target in ("", *(line[1:] for line in lines if line.startswith("@"))):
        yield Numeral(page=0, target=target, x=0, y=0, room=9, align=0, face="", before=none,
                      after=none, sorts=())  # fmt: skip


def process_of(forme: Forme) -> int:
    """Who composed it."""
    return int(forme.pdf.split()[0])


def pages(count: int, *lines: str) -> str:
    """Copy of ``count`` pages, ``lines`` on the first."""
    return "\n".join((*lines, *["---"] * (count - 1)))
