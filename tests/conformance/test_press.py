"""The print shop's half: the same pages as the reading PDF's, in ink, and two-up."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from tests.conformance.press import BOOKS, Shelf, order
from tests.judges import pdf
from tests.judges.stext import Page, pages

TRIM = 10 / 25.4 * 72
"""Points from the edge of the press PDF's sheet to the trim."""


@pytest.fixture(scope="module", params=["complete", "guide"])
def name(request: pytest.FixtureRequest) -> str:
    """Each book in turn."""
    return str(request.param)


@pytest.fixture(scope="module")
def press(name: str, shelf: Shelf) -> Path:
    """The press PDF, which preflight has let pass."""
    return order(BOOKS[name], shelf.folder / name, "press", cache=shelf.folder / "formes")


@pytest.fixture(scope="module")
def booklet(name: str, shelf: Shelf) -> Path:
    """The booklet on A3."""
    return order(BOOKS[name], shelf.folder / name, "booklet", cache=shelf.folder / "formes")


def placed(page: Page, dx: float = 0, dy: float = 0) -> set[tuple[str, int, int]]:
    """Every character of a page and where it stands, to the point."""
    return {
        (c.text, round(c.x - dx), round(c.baseline - dy))
        for line in page.lines
        for c in line.characters
        if not c.text.isspace()
    }


def astray(one: set[tuple[str, int, int]], other: set[tuple[str, int, int]]) -> int:
    """How many characters of ``one`` are not within a point of their place in ``other``."""
    near = {(text, x + i, y + j) for text, x, y in other for i in (-1, 0, 1) for j in (-1, 0, 1)}
    return len(one - near)


def test_every_page_is_the_reading_pdf_s(press: Path, name: str, shelf: Shelf) -> None:
    """Character by character and place by place, and the pages in fours."""
    reading, plates = pages(shelf.take(name).pdf), pages(press)
    assert 0 == len(plates) % 4
    assert 0 <= len(plates) - len(reading) < 4
    for page, plate in zip(reading, plates, strict=False):
        assert 0 == astray(placed(page), placed(plate, TRIM, TRIM))
        assert 0 == astray(placed(plate, TRIM, TRIM), placed(page))
    assert all(not plate.lines for plate in plates[len(reading) :])


def test_the_booklet_has_every_page_once(booklet: Path, press: Path) -> None:
    """All characters of the press PDF, at the size that they have there."""
    plates, sheets = pages(press), pages(booklet)
    assert len(plates) == 2 * len(sheets)
    before = sorted(c.text for page in plates for line in page.lines for c in line.characters)
    after = sorted(c.text for page in sheets for line in page.lines for c in line.characters)
    assert [c for c in before if not c.isspace()] == [c for c in after if not c.isspace()]
    assert {round(c.size, 1) for p in plates for line in p.lines for c in line.characters} == {
        round(c.size, 1) for p in sheets for line in p.lines for c in line.characters
    }


def test_their_syntax_is_sound(press: Path, booklet: Path) -> None:
    """Neither file needs a viewer's repair, and neither has a tag or a link."""
    for file in (press, booklet):
        assert () == pdf.syntax_faults(file)
        with pikepdf.open(file) as book:
            assert "/StructTreeRoot" not in book.Root
            assert not any("/Annots" in page.obj for page in book.pages)
