"""A book that is built again and again with a rack, for tests of what is picked up."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from publish.diagnostics import Report
from publish.loading import begin
from publish.markup.paper import paper_markup
from publish.model import Book, plain, walk
from publish.order import Order
from publish.pagemap import PageMap
from publish.passes.dummy_lines import WORD
from publish.pickup import PickUp, pick_up
from publish.press.formes import Copy
from publish.rack import DiskRack
from publish.readers.sources import Sources
from tests.conformance.press import BOOKS


@dataclass(frozen=True, slots=True)
class Desk:
    """A book that is edited, and a rack with all that was made of it."""

    root: Path
    rack: DiskRack

    def edit(self, name: str, old: str, new: str) -> None:
        """Change some words of a file."""
        path = self.root / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    def begun(self, report: Report | None = None) -> PickUp:
        """The book, as a build begins with it."""
        order = Order(book=self.root, output=self.root, cache=self.rack.folder)
        return pick_up(
            begin(order, Sources(self.root), Report() if report is None else report), self.rack
        )

    def made(self, report: Report | None = None) -> tuple[PickUp, Book]:
        """The book refined, and the copy of all its chapters kept."""
        pick = self.begun(report)
        book = pick.refined()
        for division in book.divisions:
            if pick.copy(division.id) is None:
                pick.keep(copy_of(pick, division.id))
        return pick, book


def copy_of(pick: PickUp, division: str) -> Copy:
    """The copy of a division, made of the whole book."""
    book = pick.whole()
    node = next(d for d in book.divisions if d.id == division)
    html, listed = paper_markup(node, book, PageMap())
    return Copy(division=division, html=html, language=book.metadata.language,
                title=plain(node.title), lists_pages=bool(listed))  # fmt: skip


def dummies(book: Book) -> set[str]:
    """The chapters of which the book has dummies."""
    return {d.id for d in book.chapters if any(node is WORD or node == WORD for node in walk(d))}


def desk_with(name: str, folder: Path) -> Desk:
    """A copy of one of our books, made once."""
    desk = Desk(Path(shutil.copytree(BOOKS[name], folder / "book")), DiskRack(folder / "rack"))
    _, book = desk.made()
    assert dummies(book) == set()
    return desk
