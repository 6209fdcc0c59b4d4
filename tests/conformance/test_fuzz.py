"""Chapters written by chance break nothing: they are faults in their place, or sound books.

Ten chapters make a book, so that one reading tries ten.  ``make fuzz`` tries more:
``FUZZ`` is the number of books of each kind, and of spoilt registers; ``SEED`` begins another
row of chances.  What is sound is collected and built once.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from publish.diagnostics import Faulty, Report
from publish.loading import load
from publish.order import NoSuchEdition, Order
from publish.readers.sources import Sources
from tests.conformance.dummies import sample
from tests.conformance.grammar import Spoilt, chapters, registers, spoilt
from tests.conformance.lair import BOOK, lair
from tests.conformance.parity import parted
from tests.conformance.press import ROOT
from tests.judges.epubcheck import faults

BOOKS = int(os.environ.get("FUZZ", "8"))
SEED = int(os.environ.get("SEED", "20261125"))
TEN = 10
SOUND: list[str] = []
"""Chapters that had no fault, for the build."""
MOST_BUILT = 60

bounded = settings(
    max_examples=BOOKS, deadline=None, database=None, print_blob=True,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound book, to which chapters are added, with every register that they may ask."""
    book = shutil.copytree(ROOT / "tests/books/minimal", tmp_path_factory.mktemp("f") / "b")
    shutil.copy(ROOT / "tests/books/complete/index.yaml", book)
    return Path(book)


def bind(book: Path, texts: list[str]) -> list[str]:
    """Write chapters into the book; return their names."""
    names = [f"body/fuzz-{n}.md" for n in range(len(texts))]
    for name, text in zip(names, texts, strict=True):
        head = f"---\nid: {Path(name).stem}\ntitle: A chapter\n---\n\n"
        (book / name).write_bytes((head + text).encode("utf-8", "surrogatepass"))
    spine = "    - body/02-dance.md\n"
    lines = "".join(f"    - {name}\n" for name in names)
    (book / "book.yaml").write_text(BOOK.replace(spine, spine + lines), "utf-8")
    return names


def read(book: Path, texts: list[str]) -> list[str]:
    """Check a book of chapters; return those without a fault.

    :raises AssertionError: for a fault without a place in the chapter that has it.
    """
    names, report, sources = bind(book, texts), Report(), Sources(book)
    try:
        load(Order(book=book, output=book), sources, report)
    except Faulty:
        assert report.faulty
    wrong = set()
    for fault in report:
        lines = sources.texts.get(fault.span.file, "").split("\n")
        assert 0 <= fault.span.line <= len(lines), fault
        assert fault.span.file, fault
        if fault.severity.value == "error":
            assert fault.span.file in names, fault
            wrong.add(fault.span.file)
    return [text for name, text in zip(names, texts, strict=True) if name not in wrong]


def keep(texts: list[str]) -> None:
    """Remember what can be built."""
    SOUND.extend(text for text in texts if len(SOUND) < MOST_BUILT)


def ten(chapter: st.SearchStrategy[str]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Ten chapters at a time, the same in every run."""
    given_ten = given(texts=st.lists(chapter, min_size=TEN, max_size=TEN))
    return lambda test: seed(SEED)(bounded(given_ten(test)))


@ten(chapters())
def test_grammar(shelf: Path, texts: list[str]) -> None:
    """What the grammar writes is sound, or a fault in its place."""
    keep(read(shelf, texts))


@ten(spoilt(ROOT / "tests" / "books" / "complete"))
def test_spoilt(shelf: Path, texts: list[str]) -> None:
    """Chapters of the book that uses every construct, spoilt."""
    read(shelf, texts)


@ten(spoilt(ROOT / "chapters"))
def test_guide_spoilt(shelf: Path, texts: list[str]) -> None:
    """Chapters of the guide, spoilt."""
    read(shelf, texts)


@seed(SEED)
@bounded
@given(register=registers(ROOT / "tests" / "books" / "complete"))
def test_registers_spoilt(register: Spoilt, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A register of the book that uses every construct, spoilt: faults with a place, or a book."""
    book = tmp_path_factory.getbasetemp() / "registers"
    shutil.copytree(ROOT / "tests/books/complete", book, dirs_exist_ok=True)
    (book / register.name).write_bytes(register.text.encode("utf-8", "surrogatepass"))
    report, sources = Report(), Sources(book)
    with suppress(NoSuchEdition):
        try:
            load(Order(book=book, output=book), sources, report)
        except Faulty:
            assert report.faulty
    for fault in report:
        lines = sources.texts.get(fault.span.file, "").split("\n")
        assert fault.span.file, fault
        assert 0 <= fault.span.line <= len(lines), fault


def test_dummies_of_sound_chapters(tmp_path: Path) -> None:
    """With dummies of all, and of all but one, everything else comes out the same."""
    den = lair(tmp_path, 9)
    shutil.copy(ROOT / "tests/books/complete/index.yaml", den.book)
    den.bind(bind(den.book, SOUND))
    read = sample(den.book, tmp_path / "rack")
    whole, chapters = read.refined(), read.chapters
    sets = [chapters, *([c for c in chapters if c != one] for one in chapters[::5])]
    assert [] == [line for dummies in sets for line in read.differences(whole, dummies)]


def test_sound_chapters_build(tmp_path: Path) -> None:
    """One book of all that was sound: valid, every note once, the same words on both media."""
    assert SOUND, "the grammar makes nothing that is sound"
    den = lair(tmp_path, 9)
    shutil.copy(ROOT / "tests/books/complete/index.yaml", den.book)
    den.bind(bind(den.book, SOUND))
    said = den.run("build", "pdf", "epub", "--no-cache", "--output", str(tmp_path), timeout=600)
    assert 0 == said.code, said.words
    pdf, epub = tmp_path / "student" / "bees-a4.pdf", tmp_path / "student" / "bees.epub"
    assert () == faults(epub)
    lines = [line for part in parted(pdf, epub, tmp_path) for line in part.differences()]
    assert [] == [line for line in lines if not re.search("x̄", line)]
