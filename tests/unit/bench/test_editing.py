"""The books for the races: longer ones are sound, and every edit is another."""

from pathlib import Path

import pytest

from publish.diagnostics import Report
from publish.loading import load
from publish.order import Order
from publish.readers.sources import Sources
from tests.bench.editing import edit, lengthened

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("book", ["chapters", "tests/books/minimal"])
def test_a_longer_book_is_sound(book: str, tmp_path: Path) -> None:
    """Proves that a race on a longer book can begin: it has all chapters again, and no fault."""
    order = Order(book=lengthened(ROOT / book, tmp_path / "long", 2), output=tmp_path)
    short, _ = load(Order(book=ROOT / book, output=tmp_path), Sources(ROOT / book), Report())
    long, _ = load(order, Sources(order.book), Report())
    assert len(long.chapters) == 2 * len(short.chapters)


def test_edits_differ(tmp_path: Path) -> None:
    """Proves that no run finds another's work done."""
    book = lengthened(ROOT / "tests/books/minimal", tmp_path / "book", 2)
    states = set()
    for turn in range(3):
        edit(book, turn)
        states.add("".join(path.read_text("utf-8") for path in sorted(book.rglob("*.md"))))
    assert len(states) == 3
