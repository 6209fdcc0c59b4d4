"""A proof: all that the preview shows of one state of the book, held in memory.

In: a resolved book, its printed pages and its galleys.  Out: the formes, the e-book's
documents with what they need, and where the text differs from the proof before.  Nothing is read
from the disk when a proof is looked at, so nothing but the book can be seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from publish.errata.passages import Passage, page_of
from publish.model import Book, plain
from publish.pagemap import Part
from publish.press.formes import Forme
from publish.press.numbering import numbered
from publish.preview.galleys import File, Galleys
from publish.preview.rasters import picture
from publish.products.printing import Printed


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the author is at work."""

    division: str
    page: int
    """Index in the division, from 0."""
    block: int
    """``data-b`` key of the block; 0 where none is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One state of the book."""

    titles: Mapping[str, str]
    """Division → its title, in reading order."""
    formes: Mapping[str, Forme]
    passages: Mapping[str, tuple[Passage, ...]]
    files: Mapping[str, File]
    """The e-book's files by path."""

    def part(self, division: str) -> Part:
        """The pages of a division."""
        return self.formes[division].part

    def picture(self, division: str, page: int) -> bytes:
        """A page of a division as PNG, its numbers printed.

        Raises:
            IndexError: where it has no such page.
        """
        return picture(numbered(self.formes[division]).pdf, page)

    def since(self, older: Proof) -> Place | None:
        """The first place at which this proof differs from an older one; None where nowhere."""
        for division, now in self.passages.items():
            was = older.passages.get(division, ())
            at = next((i for i, p in enumerate(now) if i >= len(was) or was[i].text != p.text),
                      len(now) if len(was) > len(now) else None)  # fmt: skip
            if at is not None and now:
                return self._place(division, now, min(at, len(now) - 1), was)
        return None

    def _place(
        self, division: str, now: tuple[Passage, ...], at: int, was: tuple[Passage, ...]
    ) -> Place:
        passage, old = now[at], was[at].text if at < len(was) else ""
        page = page_of(passage, self.part(division), _common(passage.text, old))
        block = next((p.block for p in reversed(now[: at + 1]) if p.block), 0)
        return Place(division=division, page=page, block=block)


def _common(now: str, was: str) -> str:
    """How two texts begin alike, and one character more."""
    same = next((i for i, (a, b) in enumerate(zip(now, was, strict=False)) if a != b),
                min(len(now), len(was)))  # fmt: skip
    return now[: same + 1]


def make_proof(book: Book, printed: Printed, galleys: Galleys) -> Proof:
    """All that is shown of a book."""
    return Proof(
        titles={d.id: plain(d.title) for d in book.divisions},
        formes={f.part.division: f for f in printed.layout.formes},
        passages=galleys.passages, files=galleys.files,
    )  # fmt: skip
