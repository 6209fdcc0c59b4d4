"""The book for pandoc: nothing that a model may hold is without Markdown."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pypandoc  # type: ignore[import-untyped] # pypandoc has no stubs
import pytest

from publish.diagnostics import Report
from publish.loading import load
from publish.model import (
    Block,
    Book,
    Card,
    Contents,
    FigureCall,
    Imprint,
    Inline,
    Node,
    TitlePage,
    walk,
)
from publish.order import Order
from publish.products.worksheets import worksheet
from publish.readers.chapters import read_book
from publish.readers.registers import read_registers
from publish.readers.sources import Sources
from tests.bench.blocks import BlockScribe
from tests.bench.inlines import Scribe
from tests.bench.peer import Scribes, write_peer

BOOK = Path(__file__).parents[2] / "books" / "complete"
SILENT = {Card, Contents, FigureCall, Imprint, TitlePage}
"""What pandoc makes itself, or has no form for."""


@pytest.fixture(scope="module")
def books() -> tuple[Book, Book]:
    """The complete book for the teacher: as it was read, and resolved."""
    order = Order(book=BOOK, output=BOOK, edition="teacher")
    resolved, bookfile = load(order, Sources(BOOK), Report())
    sources, report = Sources(BOOK), Report()
    registers = read_registers(sources, report)
    return read_book(bookfile, resolved.edition, registers, sources, report), resolved


@pytest.fixture(scope="module")
def samples(books: tuple[Book, Book]) -> dict[type[Node], Node]:
    """One node of each kind."""
    return {type(node): node for book in books for node in _nodes(book)}


def _nodes(book: Book) -> Iterator[Node]:
    yield from walk((book.cards, *book.divisions))
    yield from walk(tuple(worksheet(chapter, book) for chapter in book.chapters))


@pytest.fixture(scope="module")
def scribe(books: tuple[Book, Book]) -> BlockScribe:
    """A scribe that knows the notes of all divisions."""
    draft, resolved = books
    one = Scribes(draft, resolved).of(draft.divisions[0])
    notes = {label: note for division in draft.divisions for label, note in division.notes}
    old = one.scribe
    own = Scribe(notes=notes, terms=old.terms, words=old.words)
    return BlockScribe(scribe=own, words=one.words, sources=one.sources)


@pytest.mark.parametrize("kind", get_args(Inline), ids=lambda kind: str(kind.__name__))
def test_every_inline_has_markdown(
    kind: type[Inline], samples: dict[type[Node], Inline], scribe: BlockScribe
) -> None:
    """Proves that no inline of the model is unknown to the peer's writer."""
    assert scribe.scribe.write((samples[kind],))


@pytest.mark.parametrize("kind", get_args(Block), ids=lambda kind: str(kind.__name__))
def test_every_block_has_markdown(
    kind: type[Block], samples: dict[type[Node], Block], scribe: BlockScribe
) -> None:
    """Proves that no block of the model is unknown to the peer's writer."""
    assert bool(scribe.write((samples[kind],)).strip()) != (kind in SILENT)


def test_pandoc_reads_the_whole_book(tmp_path: Path, books: tuple[Book, Book]) -> None:
    """Proves that the peer is given every chapter, its notes and its index, as pandoc reads it."""
    peer = write_peer(BOOK, tmp_path)
    text = (tmp_path / "book.md").read_text("utf-8")
    page = pypandoc.convert_text(
        text, "html", format="markdown-smart",
        extra_args=["--citeproc", f"--csl={peer.style}", f"--bibliography={tmp_path}/works.json"],
    )  # fmt: skip
    for division in books[1].chapters:
        assert f'id="{division.id}"' in page
    assert page.count('class="footnote-ref"') > 20
    assert 'id="index"' in page
