"""A compositor that needs no layout engine: a page for every page break it is told of.

Copy for it is lines: ``#id`` is an anchor, ``---`` begins a page, anything else is
text.  Two words are orders: ``FAIL`` makes composing fail, ``DIE`` kills the process.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from publish.pagemap import Folio, PageStart, Part
from publish.press.flaws import Flaw
from publish.press.formes import Copy, Dress, Forme


@dataclass(frozen=True, slots=True, kw_only=True)
class FakeSetting:
    """Copy counted into pages."""

    copy: Copy
    process: int

    @property
    def flaws(self) -> Sequence[Flaw]:
        """None: the fake makes no mistakes."""
        return ()

    @property
    def complaints(self) -> Sequence[str]:
        """The lines that begin with an exclamation mark."""
        return tuple(line for line in self.copy.html.splitlines() if line.startswith("!"))

    def part(self, first: Folio) -> Part:
        """Pages and anchors, counted."""
        page, anchors = 0, {self.copy.division: 0}
        for line in self.copy.html.splitlines():
            page += line == "---"
            if line.startswith("#"):
                anchors[line[1:]] = page
        starts = tuple(PageStart("", 0) for _ in range(page + 1))
        return Part(self.copy.division, first, starts, anchors)

    def impress(self, first: Folio) -> Forme:
        """The copy and the process that holds it, in place of a file."""
        if "FAIL AT PRESS" in self.copy.html:
            raise ValueError("the press is jammed")
        text = f"{self.process} {first} {self.copy.html}"
        return Forme(part=self.part(first), pdf=text.encode())


def compose(copy: Copy, dress: Dress) -> FakeSetting:
    """Count the copy into pages."""
    if "FAIL AT CASE" in copy.html:
        raise ValueError("no such sort")
    if "DIE" in copy.html:
        os._exit(7)
    return FakeSetting(copy=copy, process=os.getpid())


def process_of(forme: Forme) -> int:
    """Who impressed it."""
    return int(forme.pdf.split()[0])


def pages(count: int, *lines: str) -> str:
    """Copy of ``count`` pages, ``lines`` on the first."""
    return "\n".join((*lines, *["---"] * (count - 1)))
