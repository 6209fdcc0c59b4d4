"""What was made of a chapter is used again as long as nothing that shows in it has changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from publish.diagnostics import Diagnostic, Faulty, Report
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

HIVE, DANCE = "body/01-hive.md", "body/02-dance.md"


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


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A book of two chapters, made once."""
    root = Path(shutil.copytree(BOOKS["minimal"], tmp_path / "book"))
    desk = Desk(root, DiskRack(tmp_path / "rack"))
    _, book = desk.made()
    assert dummies(book) == set()
    return desk


def test_nothing_is_read_that_stands(desk: Desk) -> None:
    """All chapters are picked up, and their copy is that of the whole book."""
    pick, book = desk.made()
    assert dummies(book) == {"hive", "dance"}
    for name in ("hive", "dance"):
        assert pick.copy(name) == copy_of(pick, name)


def test_a_chapter_that_changed_is_read_alone(desk: Desk) -> None:
    """The other one is picked up; both have the copy that the whole book gives them."""
    desk.edit(HIVE, "some hundreds of", "a few hundred")
    pick, book = desk.made()
    assert dummies(book) == {"dance"}
    assert "a few hundred" in (pick.copy("hive") or copy_of(pick, "dance")).html
    for name in ("hive", "dance"):
        assert pick.copy(name) == copy_of(pick, name)


SEEN: dict[str, Callable[[Desk], None]] = {
    "a heading": lambda desk: desk.edit(HIVE, "## Who lives there", "## Who lives here"),
    "a citation": lambda desk: desk.edit(HIVE, "[@darwin1859]", ""),
    "a term": lambda desk: desk.edit("glossary.yaml", "A male bee", "Any male bee"),
    "the title of the book": lambda desk: desk.edit("book.yaml", "title: Bees", "title: The bees"),
    "a figure": lambda desk: desk.edit("data/days-to-emerge.csv", "21", "22"),
}


@pytest.mark.parametrize("change", SEEN)
def test_whatever_shows_elsewhere_is_read_with_all_else(desk: Desk, change: str) -> None:
    """Where a register changed, or what others see of a chapter, no copy is taken for sound."""
    SEEN[change](desk)
    pick, book = desk.made()
    assert dummies(book) == set()
    for name in ("hive", "dance"):
        assert pick.copy(name) == copy_of(pick, name)


OURS = (b'["<section', b'[["",0,0],"chapter"')
"""How copy begins, and dummies."""
DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut short": lambda data: data[: len(data) // 2],
    "empty": lambda data: b"",
    "no pair": lambda data: b'["x"]',
    "numbers": lambda data: b"[1,2]",
    "no JSON": lambda data: b"\xff\x00",
    "brackets without end": lambda data: b"[" * 1_000_000,
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_does_not_fit_is_made_anew(desk: Desk, damage: str) -> None:
    """Whatever stands in the rack in the place of copy, dummies and all else."""
    sound = desk.begun().whole()
    for path in sorted(desk.rack.folder.glob("*/*")):
        data = desk.rack.get(path.name)
        assert data is not None
        if data.startswith(OURS):
            desk.rack.put(path.name, DAMAGE[damage](data))
    pick, book = desk.made()
    assert dummies(book) == set()
    assert pick.whole() == sound


def test_a_fault_is_told_with_its_place(desk: Desk) -> None:
    """A reference of a chapter that stands, whose target is gone, is at fault where it stands."""
    desk.edit(DANCE, "{#sec-dance}", "{#sec-waggle}")
    report = Report()
    with pytest.raises(Faulty):
        desk.made(report)
    assert [] == [fault for fault in report if not fault.span.file]
    assert [HIVE] == [fault.span.file for fault in report if fault.code == "REF-001"]


def test_warnings_are_those_of_the_whole_book(desk: Desk) -> None:
    """What nothing uses is told once, as ever."""

    def warned() -> list[Diagnostic]:
        report = Report()
        desk.made(report)
        return list(report)

    path = desk.root / "glossary.yaml"
    entry = "- key: smoker\n  term: smoker\n  definition: It calms bees.\n"
    path.write_text(path.read_text("utf-8").rstrip("\n") + "\n" + entry, "utf-8")
    first = warned()
    assert ["GLO-002"] == [fault.code for fault in first]
    assert first == warned()
