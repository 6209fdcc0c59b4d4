"""A book edited at random: with a rack full of what was, and without one, the same bytes, or
the same faults."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from publish.build import build
from publish.diagnostics import Diagnostic, Faulty, Report
from publish.order import Order
from publish.press.pressroom import Pressroom
from publish.readers.sources import Sources
from tests.conformance.press import BOOKS

EDITS = 50
"""Books that are made twice."""
E_BOOKS = 5
"""Of how many edits one is followed into the e-book, too."""
CHAPTERS = ("body/01-hive.md", "body/02-dance.md")
WORDS = ("and", "honey", "wax", "again", "Éclair", "a very long winter’s sleep", "six")
PARAGRAPH = "Nobody has counted them all, and nobody will; a hive is never still.[@seeley2010]"
_PLAIN = re.compile(r"(?<=[a-z,] )[a-z]{2,}(?= [a-z])")
"""A word between words."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of one file: which of the places where it can be made, and with what word."""

    kind: str
    file: str
    place: int
    word: str


def a_word(text: str, edit: Edit) -> str:
    """Another word for one in a paragraph."""
    return _at(list(_PLAIN.finditer(text)), edit, text, lambda _: edit.word)


def one_more(text: str, edit: Edit) -> str:
    """A paragraph with a citation between two others."""
    breaks = list(re.finditer(r"\n\n(?=[A-Z][a-z]+ )", text))
    return _at(breaks, edit, text, lambda _: f"\n\n{PARAGRAPH} {edit.word}.\n\n")


def one_less(text: str, edit: Edit) -> str:
    """Without a paragraph that defines and labels nothing."""
    paragraphs = list(re.finditer(r"(?<=\n\n)[A-Z][^\n]+(\n[a-z][^\n]+)*\n(?=\n|$)", text))
    return _at(paragraphs, edit, text, lambda _: "")


def a_note(text: str, edit: Edit) -> str:
    """The note's call at the end of another sentence."""
    bare = text.replace("[^kin] ", " ").replace("[^kin]\n", "\n", 1)
    ends = list(re.finditer(r"\.(?=\n\n|\[@)", bare))
    moved = _at(ends, edit, bare, lambda _: ".[^kin]")
    return moved if "[^kin]:" in text else text


def _at(
    found: list[re.Match[str]], edit: Edit, text: str, new: Callable[[re.Match[str]], str]
) -> str:
    if not found:
        return text
    match = found[edit.place % len(found)]
    return text[: match.start()] + new(match) + text[match.end() :]


REGISTERS = {
    "glossary.yaml": "A male bee", "bibliography.yaml": "Honeybee Democracy",
    "figures.yaml": "A queen is ready first", "reading.yaml": "told by the man",
    "book.yaml": "A book of two short chapters",
}  # fmt: skip
"""Register → words in it that may change."""


def a_register(text: str, edit: Edit) -> str:
    """Another word in a definition, a title, a caption, a reason, the metadata; other data."""
    if edit.file.endswith(".csv"):
        return text.replace("21", str(10 + edit.place))
    return text.replace(REGISTERS[edit.file], f"{REGISTERS[edit.file]} {edit.word}")


KINDS: dict[str, Callable[[str, Edit], str]] = {
    edit.__name__: edit for edit in (a_word, one_more, one_less, a_note, a_register)
}
REGISTER_FILES = (*REGISTERS, "data/days-to-emerge.csv")


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    """Any of them."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    file = draw(st.sampled_from(REGISTER_FILES if kind == a_register.__name__ else CHAPTERS))
    return Edit(kind, file, draw(st.integers(0, 40)), draw(st.sampled_from(WORDS)))


@dataclass(slots=True)
class Bench:
    """A book to edit, a rack that remembers every edit so far, and workers."""

    book: Path
    cache: Path
    output: Path
    room: Pressroom

    def edit(self, changes: list[Edit]) -> bool:
        """Change the sound book; say whether anything is other than it was."""
        shutil.rmtree(self.book, ignore_errors=True)
        shutil.copytree(BOOKS["minimal"], self.book)
        changed = False
        for change in changes:
            path = self.book / change.file
            old = path.read_text("utf-8")
            new = KINDS[change.kind](old, change)
            path.write_text(new, "utf-8")
            changed |= new != old
        return changed

    def make(self, product: str, cache: Path | None) -> tuple[dict[str, bytes], list[Diagnostic]]:
        """A product of the book as it is now, none where an edit has spoilt it; and its faults."""
        report = Report()
        order = Order(book=self.book, output=self.output, products=(product,), cache=cache)
        try:
            made = build(order, Sources(self.book), report, lambda _: None, self.room)
        except Faulty:
            made = []
        return {path.name: path.read_bytes() for path in made}, list(report)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """The small book, with all of it in the rack."""
    folder = tmp_path_factory.mktemp("edits")
    with Pressroom(2) as room:
        bench = Bench(folder / "book", folder / "rack", folder / "out", room)
        bench.edit([])
        for product in ("pdf", "epub"):
            bench.make(product, bench.cache)
        yield bench


@settings(max_examples=EDITS, deadline=None, derandomize=True, database=None)
@given(changes=st.lists(edits(), min_size=1, max_size=3))
def test_an_edited_book_has_the_same_bytes_with_a_rack(bench: Bench, changes: list[Edit]) -> None:
    """Proves: what was kept of other states of the book never shows in this one."""
    assume(bench.edit(changes))
    followed = sum(change.place for change in changes) % E_BOOKS == 0
    for product in ("pdf", "epub")[: 1 + followed]:
        kept, faults = bench.make(product, bench.cache)
        new, found = bench.make(product, None)
        assert faults == found
        assert kept == new
