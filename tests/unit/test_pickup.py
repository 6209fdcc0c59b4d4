"""What was made of a chapter is used again as long as nothing that shows in it has changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from publish.diagnostics import Diagnostic, Faulty, Report
from tests.unit.picking import Desk, copy_of, desk_with, dummies

HIVE, DANCE = "body/01-hive.md", "body/02-dance.md"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A book of two chapters, made once."""
    return desk_with("minimal", tmp_path)


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


def test_a_style_that_is_not_there_is_a_fault(desk: Desk) -> None:
    """As it is for who reads all."""
    desk.edit("book.yaml", "title: Bees", "title: Bees\ncitations: no-such-style")
    report = Report()
    with pytest.raises(Faulty):
        desk.made(report)
    assert ["CIT-008"] == [fault.code for fault in report]


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
