"""An examination division by division finds what one of the whole book finds, rack or none."""

from __future__ import annotations

import copy
import hashlib
import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest

from publish import flong
from publish.checks import outcomes
from publish.diagnostics import Diagnostic, Report, Span
from publish.drawings import drawings
from publish.examination import examine, examine_drafts
from publish.loading import _edition
from publish.model import Book, Division, Figure
from publish.model.drafts import Draft
from publish.order import STYLES
from publish.rack import Rack
from publish.readers.bookfile import read_bookfile
from publish.readers.chapters import read_book
from publish.readers.registers import Registers, read_registers
from publish.readers.sources import Sources
from publish.readers.standing import Standing
from publish.stylesheets import Stylesheets
from tests.unit.shelf import Shelf

TESTS = Path(__file__).parents[2]
GUIDE = TESTS.parent / "chapters"
BOOKS = (GUIDE, *(TESTS / "books" / name for name in ("minimal", "complete", "frankenstein")))
FAULTS = TESTS / "golden" / "faults"
CASES = sorted(path.name for path in FAULTS.iterdir() if not path.name.startswith("LIM-"))
"""Those of the limits need a process of their own, and never come as far as this."""
CHAPTER, FIRST, LAST = "body/03-second-trial.md", "body/01-background.md", "body/06-aftermath.md"

NOTE = r"(?<=[.,”])\[(?:\^|@)[^\]]*\](?!:)"
"""The call of a note, or a citation."""

Found = tuple[frozenset[Diagnostic], list[tuple[Span, str]], Span]
"""Faults, remarks and the place that was reached last."""


DRAWN, READ = Shelf(), Shelf()
"""Charts and readings, for all tests: neither is what is tested here."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A book as it was read, to be examined any number of times."""

    book: Book
    registers: Registers
    figures: dict[str, Figure]
    sources: Sources
    report: Report

    def whole(self) -> Found:
        """What comes of the whole book at once."""
        report = copy.deepcopy(self.report)
        examine(self.book, self.registers, self.figures, self.sources, report)
        return _found(report)

    def parted(self, rack: Rack | None) -> tuple[Found, list[str]]:
        """What comes of it by division, and which of them were read."""
        report, read = copy.deepcopy(self.report), list[str]()

        def reader(division: Division) -> Callable[[], Division]:
            def work() -> Division:
                read.append(division.id)
                report.reach(division.span)
                return division

            return work

        drafts = [Draft(d.id, d.kind, digest(d), reader(d)) for d in self.book.divisions]
        bare = replace(self.book, divisions=())
        examine_drafts(drafts, bare, self.registers, self.figures, self.sources, report, rack)
        return _found(report), read


def _found(report: Report) -> Found:
    return frozenset(report), report.remarks, report.reached


def digest(division: Division) -> str:
    """Of a division; none where it is half read."""
    try:
        return hashlib.sha256(flong.written(flong.mould(division, Division))).hexdigest()
    except flong.Unfit:
        return ""


def read(root: Path, edition: str = "student") -> Reading | None:
    """Read a book as far as it is before it is examined; None where nothing can be made of it."""
    sources, report, standing = Sources(root), Report(), Standing(READ)
    bookfile = read_bookfile(sources, report, standing)
    if bookfile is None:
        return None
    sources = replace(sources, language=bookfile.metadata.language)
    registers = read_registers(sources, report, standing)
    book = read_book(bookfile, _edition(edition, bookfile, report), registers, sources, report,
                     standing)  # fmt: skip
    standing.keep()
    figures = drawings(registers.figures, Stylesheets(STYLES), DRAWN, sources.language, report)
    return Reading(book, registers, figures, sources, report)


def laid_over(folder: Path, case: str) -> Path:
    """The sound book with the files of a case."""
    book = Path(shutil.copytree(TESTS / "books" / "minimal", folder))
    shutil.copytree(FAULTS / case, book, dirs_exist_ok=True)
    absent = book / "absent.txt"
    for name in absent.read_text("utf-8").split() if absent.exists() else ():
        (book / name).unlink()
    return book


def agree(reading: Reading) -> Found:
    """Hold all ways of examining a book against one another; what they find."""
    whole, names = reading.whole(), [division.id for division in reading.book.divisions]
    shelf = Shelf()
    for rack in (None, shelf):
        found, read = reading.parted(rack)
        assert (whole, set(names)) == (found, set(read))
    found, read = reading.parted(shelf)
    assert whole == found
    new = whole[0] - frozenset(reading.report)
    twins = {name for name in names if names.count(name) > 1}
    if reading.report.lenient:
        assert set(names) == set(read)
    elif not any(fault.severity.value == "error" for fault in new):
        assert twins | {d.id for d in reading.book.divisions if not digest(d)} == set(read)
    return whole


def codes(found: Found) -> set[str]:
    """Of the faults found."""
    return {fault.code for fault in found[0]}


@pytest.mark.parametrize(
    ("book", "edition"), [*((book, "student") for book in BOOKS), (GUIDE, "teacher")], ids=str
)
def test_a_sound_book(book: Path, edition: str) -> None:
    """Proves that every book of ours is found the same, and that no chapter is read again."""
    reading = read(book, edition)
    assert reading is not None
    agree(reading)


@pytest.mark.parametrize("case", CASES)
def test_every_kind_of_fault(case: str, tmp_path: Path) -> None:
    """Proves it of books with errors, half read ones and such with two chapters of one name."""
    reading = read(laid_over(tmp_path / "book", case))
    if reading is not None:
        agree(reading)


def everywhere(pattern: str, new: str) -> Callable[[Path], None]:
    """An edit of all chapters."""

    def edit(book: Path) -> None:
        for file in sorted((book / "body").glob("*.md")):
            file.write_text(re.sub(pattern, new, file.read_text("utf-8")), "utf-8")

    return edit


def change(name: str, old: str, new: str) -> Callable[[Path], None]:
    """An edit of a file: some words for others, wherever they stand."""

    def edit(book: Path) -> None:
        text = (book / name).read_text("utf-8")
        assert old in text
        (book / name).write_text(text.replace(old, new), "utf-8")

    return edit


def drop(*names: str) -> Callable[[Path], None]:
    """Registers that are kept no longer."""

    def edit(book: Path) -> None:
        for name in names:
            (book / name).unlink()

    return edit


@pytest.mark.parametrize(("edit", "expected"), [
    (everywhere(NOTE, ""), {"CLM-001", "CLM-002"}),
    (everywhere(r"\bStalin\b", "Stalin Stalin"), {"TYP-007"}),
    (everywhere(r"(?<=\w) (?=the )", "  "), {"TYP-005", "CLM-001", "CLM-003"}),
    (everywhere(r"\bwas\b", "is"), {"CLM-004"}),
    (everywhere("Yezhov", "Ezhov"), {"CLM-007"}),
    (everywhere(r"(?m)^id: .*", "id: one"), set()),
    (drop("allowances.yaml"), set()),
    (change("allowances.yaml", "place: ", "place: no/"), {"CLM-001", "CLM-003"}),
    (change("locators.yaml", "locator: ", "locator: pp. 9"), {"CLM-006"}),
    (change("glossary.yaml", "19", "17"), {"CLM-002"}),
], ids=[*"abcdefghij"])  # fmt: skip
def test_a_book_full_of_faults(
    edit: Callable[[Path], None], expected: set[str], tmp_path: Path
) -> None:
    """Proves it of faults in many chapters at once, and of such that one chapter saves another."""
    edit(Path(shutil.copytree(GUIDE, tmp_path / "book")))
    reading = read(tmp_path / "book")
    assert reading is not None
    found = agree(reading)
    assert expected <= codes(found)


@dataclass(frozen=True, slots=True)
class Examined:
    """A book that was examined once, and what was kept and found."""

    root: Path
    reading: Reading
    kept: dict[str, bytes]
    found: Found


@pytest.fixture(scope="module")
def examined(tmp_path_factory: pytest.TempPathFactory) -> Examined:
    """The guide with a warning in each chapter."""
    root = Path(shutil.copytree(GUIDE, tmp_path_factory.mktemp("examined") / "book"))
    everywhere(r"\A((?s:.*?)\n## .*\n\n)", r"\1We say so so.\n\n")(root)
    reading, shelf = read(root), Shelf()
    assert reading is not None
    found, _ = reading.parted(shelf)
    assert ({"TYP-007"}, 6) == (codes(found), len(found[0]))
    assert len(shelf.kept) == len(reading.book.divisions)
    return Examined(root, reading, shelf.kept, found)


@pytest.fixture
def desk(examined: Examined, tmp_path: Path) -> tuple[Path, Shelf]:
    """That book, to be edited, and a rack of it."""
    return Path(shutil.copytree(examined.root, tmp_path / "book")), Shelf(dict(examined.kept))


def again(book: Path, shelf: Rack) -> tuple[Found, list[str]]:
    """What is found with the rack, which is what would be found without; and what was read."""
    reading = read(book)
    assert reading is not None
    found, ids = reading.parted(shelf)
    assert reading.whole() == found
    return found, ids


def test_one_word_is_one_chapter(desk: tuple[Path, Shelf]) -> None:
    """Proves that a chapter that changed is the only one that is read; and then none."""
    book, shelf = desk
    change(CHAPTER, "We say so so", "Now we say so so")(book)
    assert ["second-trial"] == again(book, shelf)[1]
    assert [] == again(book, shelf)[1]


def test_a_chapter_with_an_error_is_read_until_it_has_none(desk: tuple[Path, Shelf]) -> None:
    """Proves that no error is kept."""
    book, shelf = desk
    change(CHAPTER, "We say so so", "Of 1789 we say so so")(book)
    for _ in range(2):
        found, ids = again(book, shelf)
        assert ({"CLM-001", "TYP-007"}, ["second-trial"]) == (codes(found), ids)


@pytest.mark.parametrize("edit", [
    change("allowances.yaml", "For whom the book is", "For whom this is"),
    change("names.yaml", "Ezhov", "Ejov"),
    drop("locators.yaml"),
    drop("sources/viola2007.yaml"),
    drop("fingerprints/calendar-page.yaml"),
    change("book.yaml", "language: en-GB", "language: en-US"),
], ids=[*"abcdef"])  # fmt: skip
def test_what_a_chapter_is_held_against(
    edit: Callable[[Path], None], desk: tuple[Path, Shelf]
) -> None:
    """Proves that where a register of evidence or the language changed, every chapter is read."""
    book, shelf = desk
    edit(book)
    reading = read(book)
    assert reading is not None
    assert len(reading.book.divisions) == len(again(book, shelf)[1])


def test_what_registers_say(desk: tuple[Path, Shelf]) -> None:
    """Proves that other registers count for chapters by the numbers that their notes vouch for."""
    book, shelf = desk
    change("glossary.yaml", "Sentencing in bulk", "To sentence in bulk")(book)
    assert [] == again(book, shelf)[1]
    figures = (book / "figures.yaml").read_text("utf-8")
    (book / "figures.yaml").write_text(
        figures.replace("caption: ", "caption: Of 1234, ", 1), "utf-8"
    )
    assert len(shelf.kept) == len(again(book, shelf)[1])


SAYS = "We say so so. It was in 1789.[@popov1992]"


def test_a_definition_repeats_any_chapter(desk: tuple[Path, Shelf]) -> None:
    """Proves that what kept chapters say counts for the glossary, and no longer than they do."""
    book, shelf = desk
    change("glossary.yaml", "Sentencing in bulk", "Since 1789, sentencing in bulk")(book)
    found, ids = again(book, shelf)
    assert ({"TYP-007", "CLM-002"}, []) == (codes(found), ids)
    change(CHAPTER, "We say so so.", SAYS)(book)
    assert ["second-trial"] == again(book, shelf)[1]
    found, ids = again(book, shelf)
    assert ({"TYP-007"}, []) == (codes(found), ids)
    change(CHAPTER, SAYS, "We say so so.")(book)
    assert {"TYP-007", "CLM-002"} == codes(again(book, shelf)[0])


@pytest.mark.parametrize(("edit", "expected"), [
    (lambda _: None, {"TYP-007", "CLM-002"}),
    (everywhere(r"(?m)^id: .*", "id: one"), {"TYP-007"}),
])  # fmt: skip
def test_chapters_of_one_id_repeat_one_another(
    edit: Callable[[Path], None], expected: set[str], desk: tuple[Path, Shelf]
) -> None:
    """Proves that two chapters of one name, which is a fault of its own, have no fault more."""
    book, shelf = desk
    change(CHAPTER, "::: objectives\n", "::: objectives\n- explain what was new in 1789\n")(book)
    change(LAST, "We say so so.", SAYS)(book)
    edit(book)
    for _ in range(2):
        assert expected == codes(again(book, shelf)[0])


def test_columns_are_those_of_the_file_as_it_is(
    examined: Examined, desk: tuple[Path, Shelf]
) -> None:
    """Proves that the same words are looked for again where they stand elsewhere in the line."""
    book, shelf = desk
    change(CHAPTER, "We say so so", "We s&#97;y so so")(book)
    reading = read(book)
    assert reading is not None
    assert examined.reading.book.divisions == reading.book.divisions
    found, ids = again(book, shelf)
    assert [12] == [fault.span.column for fault in found[0] if fault.span.file == CHAPTER]
    assert ["second-trial"] == ids


def test_ways_are_those_of_today(desk: tuple[Path, Shelf]) -> None:
    """Proves that a kept fault of a fragment tells of whoever else includes it now."""
    book, shelf = desk
    (book / "part.md").write_text("We go go.\n", "utf-8")
    for file, ways in ((FIRST, "01-background"), (LAST, "and 1 more place")):
        change(file, "We say so so.", '{% include "part.md" %}')(book)
        found, ids = again(book, shelf)
        assert 1 == len(ids)
        assert ways in next(str(fault.trace) for fault in found[0] if fault.span.file == "part.md")


def _plain(data: bytes) -> list[object]:
    plain = json.loads(data)
    assert isinstance(plain, list)
    return plain


def forged(*rest: object) -> Callable[[bytes], bytes]:
    """What comes of the same division, as somebody would have it."""
    return lambda data: json.dumps([_plain(data)[0], *rest]).encode()


FAULT = [["a.md", 1, 1], "TYP-007", "so", "", "warning", []]
"""As it is kept."""


@pytest.mark.parametrize("forge", [
    lambda _: b"",
    lambda data: data[:-1],
    lambda _: b"[]",
    lambda _: b"null",
    lambda data: b"[" * 100_000 + data,
    forged([[*FAULT[:4], "error", []]], [], [], [], {}),
    forged([[*FAULT[:4], "grave", []]], [], [], [], {}),
    forged([[*FAULT[:2], "\ud800", *FAULT[3:]]], [], [], [], {}),
    forged([[["a.md", 1, 10**12], *FAULT[1:]]], [], [], [], {}),
    forged([[["a.md", -1, 1], *FAULT[1:]]], [], [], [], {}),
    forged([FAULT], [], [], [], {"a.md": "00"}),
    forged([], [[["a.md", 1, "1"], "so"]], [], [], {}),
    forged([], [], [99], [], {}),
    forged([], [], [-1], [], {}),
    forged([], [], [True], [], {}),
    forged([], [], [], [[]], {}),
    lambda data: json.dumps([*_plain(data)[:5], []]).encode(),
    lambda data: json.dumps([*_plain(data), 1]).encode(),
])  # fmt: skip
def test_what_does_not_fit_is_examined_anew(
    forge: Callable[[bytes], bytes], examined: Examined
) -> None:
    """Proves that what is damaged or forged is as if it were not there, and is mended."""
    shelf = Shelf({key: forge(data) for key, data in examined.kept.items()})
    found, ids = examined.reading.parted(shelf)
    assert (examined.found, len(examined.kept)) == (found, len(ids))
    assert examined.kept == shelf.kept


def test_what_fits_is_taken(examined: Examined) -> None:
    """Proves that the forgeries above are found by what is wrong in them, not by their form."""
    forge = forged([FAULT], [], [], [], {})
    shelf = Shelf({key: forge(data) for key, data in examined.kept.items()})
    found, ids = examined.reading.parted(shelf)
    assert [] == ids
    assert ["so"] == [fault.message for fault in found[0] if fault.span.file == "a.md"]


def test_other_code_examines_anew(examined: Examined, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves that a changed press trusts nothing."""
    monkeypatch.setattr(outcomes, "_tools", lambda: "other")
    shelf = Shelf(dict(examined.kept))
    assert len(examined.kept) == len(examined.reading.parted(shelf)[1])


def test_nothing_is_kept_of_what_nobody_can_name(examined: Examined) -> None:
    """Proves that drafts without a digest are read each time."""
    reading, shelf = examined.reading, Shelf()
    drafts = [Draft(d.id, d.kind, "", partial(lambda one: one, d)) for d in reading.book.divisions]
    for _ in range(2):
        examine_drafts(drafts, reading.book, reading.registers, reading.figures, reading.sources,
                       copy.deepcopy(reading.report), shelf)  # fmt: skip
        assert {} == shelf.kept
