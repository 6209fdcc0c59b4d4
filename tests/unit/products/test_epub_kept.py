"""An e-book made from what was kept is the e-book made anew, whatever happened to the rack."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

import pytest

from publish.diagnostics import Report
from publish.loading import load
from publish.model import Book, Node, Text, rewrite
from publish.order import STYLES, Order
from publish.pagemap import PageMap
from publish.products.epub import publish_epub
from publish.rack import DiskRack, Rack
from publish.readers.sources import Sources
from publish.stylesheets import Stylesheets
from tests.conformance.press import BOOKS


@pytest.fixture(scope="module")
def book() -> Book:
    """The small test book."""
    order = Order(book=BOOKS["minimal"], output=BOOKS["minimal"])
    return load(order, Sources(order.book), Report())[0]


@pytest.fixture(scope="module")
def edited(book: Book) -> Book:
    """The same with another word, of a new letter and a sign of markup, for every `bees`."""

    def change(node: Node) -> Node:
        if isinstance(node, Text) and "bees" in node.value:
            return dataclasses.replace(node, value=node.value.replace("bees", "蜂&"))
        return node

    divisions = rewrite(book.divisions, change)
    assert divisions != book.divisions
    return dataclasses.replace(book, divisions=divisions)


@pytest.fixture(scope="module")
def anew(edited: Book) -> bytes:
    """The edited book without a rack."""
    return _made(edited)


def _made(book: Book, rack: Rack | None = None) -> bytes:
    return publish_epub(book, Stylesheets(STYLES), PageMap(), rack)


def test_what_was_kept_makes_the_same_book(
    book: Book, edited: Book, anew: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves it of a book after an edit, with the rack of the book before, and once more.

    The second time nothing draws, and nothing takes fonts apart.  Then one byte of each
    piece is spoilt: none of them comes into the book.
    """
    rack = DiskRack(tmp_path)
    assert anew != _made(book, rack)
    assert anew == _made(edited, rack)
    with monkeypatch.context() as without:
        for library in ("PIL", "resvg_py", "fontTools"):
            without.setitem(sys.modules, library, None)
        assert anew == _made(edited, DiskRack(tmp_path))
    pieces = list(tmp_path.glob("*/*"))
    assert len(pieces) > 20
    for path in pieces:
        data = path.read_bytes()
        path.write_bytes(data[:-2] + bytes([data[-2] ^ 1]) + data[-1:])
    assert anew == _made(edited, rack)
