"""Flash cards on paper: each answer behind its question, and all of its words on the card."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from publish.diagnostics import Faulty, Report
from publish.model import Book
from publish.order import STYLES
from publish.products.cards import flash_cards
from publish.products.workshop import Workshop
from publish.stylesheets import Stylesheets
from tests.judges.pdf import A3A, UA1, breaches
from tests.unit.cards.hand import card, hand, many

MILLIMETRE = 72 / 25.4
WIDTH, LEFT, TOP, CARD, HIGH = 210, 12, 16.5, 93, 66
"""Of the paper and of the cards on it, in millimetres, measured from its top left corner."""
_WORD = re.compile(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>')


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it is printed, in millimetres from the top left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str

    @property
    def cell(self) -> tuple[int, int]:
        """Row and column of the card on which all of it stands.

        :raises AssertionError: if it stands across an edge.
        """
        column, row = int((self.left - LEFT) // CARD), int((self.top - TOP) // HIGH)
        assert (self.right - LEFT) // CARD == column
        assert (self.bottom - TOP) // HIGH == row
        return row, column


def made(book: Book) -> tuple[dict[str, bytes], Report]:
    """The products, and what was reported."""
    report = Report()
    shop = Workshop(book=book, sheets=Stylesheets(STYLES), report=report, workers=1)
    try:
        return dict(flash_cards(shop)), report
    except Faulty:
        return {}, report


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eleven cards of one chapter and three of another: two sheets and one."""
    files, report = made(hand([*many(11), *many(3, "dance")]))
    assert [] == list(report)
    assert ["bees.apkg", "bees.tsv", "bees-cards-a4.pdf"] == list(files)
    file = tmp_path_factory.mktemp("cards") / "bees-cards-a4.pdf"
    file.write_bytes(files[file.name])
    return file


def words(file: Path) -> Iterator[Word]:
    """Every word of a PDF, by poppler."""
    done = subprocess.run(["pdftotext", "-bbox", str(file), "-"], capture_output=True, text=True,
                          check=True, timeout=60)  # fmt: skip
    for page, text in enumerate(done.stdout.split("<page ")[1:]):
        for found in _WORD.finditer(text):
            left, top, right, bottom = (float(v) / MILLIMETRE for v in found.groups()[:4])
            yield Word(page, left, top, right, bottom, found[5])


def test_each_answer_lies_behind_its_question(sheets: Path) -> None:
    """Proves it by position, of paper turned on its long edge."""
    found = {word.text: word for word in words(sheets) if re.match("(question|answer)-", word.text)}
    questions = [name for name in found if name.startswith("question-")]
    assert 14 == len(questions) == len(found) / 2
    for name in questions:
        front, back = found[name], found[name.replace("question", "answer")]
        assert front.page % 2 == 0
        assert front.page + 1 == back.page
        behind = replace(back, left=WIDTH - back.right, right=WIDTH - back.left)
        assert front.cell == behind.cell
    assert {0: 8, 2: 3, 4: 3} == {p: sum(found[q].page == p for q in questions) for p in (0, 2, 4)}


def test_the_numbers_of_both_sides_are_the_same(sheets: Path) -> None:
    """Proves that a card which fell on the floor can be put back: 1 to 14, twice each."""
    numbers = [word for word in words(sheets) if word.text.isdigit() and _on_card(word)]
    right = [w for w in numbers if (w.right - LEFT) % CARD > CARD - 8]
    assert [str(n) for n in range(1, 15) for _ in "qa"] == sorted((w.text for w in right), key=int)


def _on_card(word: Word) -> bool:
    return LEFT < word.left < WIDTH - LEFT and TOP < word.top < TOP + 4 * HIGH


def test_the_sheets_are_tagged(sheets: Path) -> None:
    """PDF/UA-1 and PDF/A-3a, with the words in the order in which they are asked."""
    assert () == breaches(sheets, UA1)
    assert () == breaches(sheets, A3A)


def test_the_same_book_gives_the_same_sheets(sheets: Path) -> None:
    """Proves that no clock and no folder is in any of the three files."""
    files, _ = made(hand([*many(11), *many(3, "dance")]))
    again, _ = made(hand([*many(11), *many(3, "dance")]))
    assert files == again
    assert sheets.read_bytes() == files[sheets.name]


def test_long_words_are_set_smaller_and_too_long_ones_refused() -> None:
    """With the place of the card, and nothing made of the others."""
    line = "Bees tell where food is by a dance. "
    fits, report = made(hand([card("a", line * 9, line * 11)]))
    assert fits
    assert [] == list(report)
    files, report = made(hand([card("a", back=line * 40), card("b", front=line * 40), card("c")]))
    assert {} == files
    assert [("CRD-006", "the answer of `card-a` does not fit its card"),
            ("CRD-006", "the question of `card-b` does not fit its card")] == [
        (d.code, d.message) for d in report]  # fmt: skip
    assert {"body/01.md:3:1"} == {str(d.span) for d in report}


def test_a_book_without_cards_cannot_order_them() -> None:
    """CRD-007, instead of an empty deck."""
    files, report = made(hand([]))
    assert ({}, ["CRD-007"]) == (files, [d.code for d in report])
