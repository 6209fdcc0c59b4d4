"""Standing matter: what is taken from the rack is what a reading today would give, all of it."""

from __future__ import annotations

import ast
import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

import publish
from publish import flong
from publish.diagnostics import Diagnostic, Report, Span
from publish.loading import _edition
from publish.model import Book
from publish.rack import DiskRack
from publish.readers import standing
from publish.readers.bookfile import read_bookfile
from publish.readers.chapters import read_book
from publish.readers.registers import Registers, read_registers
from publish.readers.sources import Sources
from publish.readers.standing import Standing

COMPLETE = Path(__file__).parents[2] / "books" / "complete"
PRESS = Path(publish.__file__).parent
DIVISIONS, REGISTERS = 6, 9
"""Of the book, such as are read from files; the book file is among the registers."""


@dataclass(slots=True)
class Shelf:
    """A rack that counts what is put into it."""

    rack: DiskRack
    new: list[str] = field(default_factory=list)
    """Readings, but no parts of one."""

    def get(self, key: str) -> bytes | None:
        """From the rack."""
        return self.rack.get(key)

    def put(self, key: str, data: bytes) -> None:
        """Into the rack."""
        if b"\n" in data:
            self.new.append(key)
        self.rack.put(key, data)


@dataclass(frozen=True, slots=True)
class Reading:
    """A book as it was read, and all that reading it left behind."""

    book: Book | None
    registers: Registers
    asked: set[tuple[str, str]]
    faults: list[Diagnostic]
    ways: dict[tuple[str, int], list[tuple[str, ...]]]
    excuses: tuple[bool, ...]
    reached: Span
    texts: dict[str, str]
    files: tuple[set[str], ...]
    """What make is told of, and what could not be read."""


def read(
    root: Path, shelf: Shelf | None, edition: str = "student", kept: Standing | None = None
) -> Reading:
    """Read a book, from a rack or afresh, or by somebody who has read it before."""
    sources, report = Sources(root), Report()
    kept = kept or Standing(shelf)
    bookfile = read_bookfile(sources, report, kept)
    if bookfile is not None:
        sources = replace(sources, language=bookfile.metadata.language)
    registers = read_registers(sources, report, kept)
    book = None
    if bookfile is not None:
        chosen = _edition(edition, bookfile, report)
        book = read_book(bookfile, chosen, registers, sources, report, kept)
    kept.keep()
    return Reading(
        book=book, asked=registers.datasets.asked, faults=list(report), ways=report._ways,
        registers=replace(registers, datasets=replace(registers.datasets, report=Report())),
        excuses=tuple(report.excuses(word) for word in ("heavens", "lunar-day", "gnomon")),
        reached=report.reached, texts=sources.texts,
        files=(sources.opened, sources.folders, sources.absent, sources.unread),
    )  # fmt: skip


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A rack with the whole book in it."""
    folder = tmp_path_factory.mktemp("warm")
    shelf = Shelf(DiskRack(folder))
    assert read(COMPLETE, shelf).faults == []
    assert len(shelf.new) == DIVISIONS + REGISTERS
    return folder


@pytest.fixture(scope="module")
def sound() -> Reading:
    """The book as it is, read afresh."""
    return read(COMPLETE, None)


@pytest.fixture
def desk(warm: Path, tmp_path: Path) -> tuple[Path, Shelf]:
    """The book to be edited, and a rack of it."""
    shutil.copytree(COMPLETE, tmp_path / "book")
    shutil.copytree(warm, tmp_path / "rack")
    return tmp_path / "book", Shelf(DiskRack(tmp_path / "rack"))


def change(name: str, old: str, new: str) -> Callable[[Path], None]:
    """An edit of a file: the first of some words for others."""

    def edit(root: Path) -> None:
        text = (root / name).read_text("utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new, 1), "utf-8")

    return edit


def add(name: str, text: str | bytes) -> Callable[[Path], None]:
    """A new file, or another in its place."""

    def edit(root: Path) -> None:
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes(text if isinstance(text, bytes) else text.encode())

    return edit


def remove(name: str) -> Callable[[Path], None]:
    """A file less."""
    return lambda root: (root / name).unlink()


STORE = """
work: newton1687
provenance: made up
rights: free
excerpts:
  - {grade: A, origin: Newton, words: The sea should flow twice.}
"""

EDITS: dict[str, tuple[Callable[[Path], None], int]] = {
    "nothing": (lambda root: None, 0),
    "a word of a chapter": (change("body/01-heavens.md", "the Moon moves", "she moves"), 1),
    "a part that divisions include": (change("parts/safety.md", "the", "thee"), 2),
    "macros": (change("macros.j2", "{%", "{## new ##}{%"), 2),
    "a definition": (change("glossary.yaml", "definition: ", "definition: So "), 2),
    "a key of the glossary": (change("glossary.yaml", "key: ", "key: x"), 2),
    "a figure": (change("figures.yaml", "caption: ", "caption: New "), 1),
    "a number in a drawing": (change("data/days.csv", "1", "2"), 1),
    "a row that a table prints": (change("data/people.csv", "Newton", "Neuton"), 2),
    "a value that chapters print": (change("data/values.yaml", "3.82", "3.83"), 3),
    "what a value means": (change("data/values.yaml", "means: mean", "means: the mean"), 2),
    "a value that nobody prints": (
        add("data/values.yaml", (COMPLETE / "data/values.yaml").read_text("utf-8")
            + "\nodd:\n  exact: '1'\n  means: one\n  source: darwin1898\n"), 2),
    "the language": (change("book.yaml", "en-GB", "en-US"), DIVISIONS + REGISTERS),
    "the title": (change("book.yaml", "The Tides", "Tides"), DIVISIONS + 1),
    "a folder that was not there": (add("sources/a.yaml", STORE), 1),
    "a register that was not there": (
        add("names.yaml", "spellings: [{right: Kepler, others: [Keppler]}]"), 1),
    "a register that is there no longer": (remove("figures.yaml"), 1),
    "a chapter that is there no longer": (remove("body/03-uses.md"), 0),
    "a fault in a chapter": (change("body/02-shores.md", "[@whewell1833]", "[@; x]"), 0),
    "a fault in a part": (change("parts/safety.md", "[@", "[@; x"), 0),
    "a fault in a macro": (change("macros.j2", "{%", "{{ nobody }}{%"), 0),
    "a template that cannot be read": (change("body/02-shores.md", "{{ figure", "{{ (figure"), 0),
    "a fault in a register": (change("glossary.yaml", "definition: ", "definitoin: "), 0),
    "YAML that is none": (add("figures.yaml", "a: [b"), 0),
    "a byte that is not UTF-8": (add("parts/safety.md", b"Mind \xff the edge.\n"), 0),
    "a letter that nobody can print": (change("parts/safety.md", "Never", "\u2066Never"), 1),
    "a book file that is none": (add("book.yaml", "a: [b"), 0),
}  # fmt: skip
"""What is done to the book, and how much of it is read anew and kept."""


@pytest.mark.parametrize("name", EDITS)
def test_what_is_taken_is_what_would_be_read(
    name: str, desk: tuple[Path, Shelf], sound: Reading
) -> None:
    """After an edit, once more, and when it is undone: book, faults, ways and files."""
    root, shelf = desk
    edit, anew = EDITS[name]
    edit(root)
    fresh = read(root, None)
    assert read(root, shelf) == fresh
    assert len(shelf.new) == anew
    assert read(root, shelf) == fresh
    assert len(shelf.new) == anew
    shutil.rmtree(root)
    shutil.copytree(COMPLETE, root)
    assert read(root, shelf) == sound


@pytest.mark.parametrize("name", EDITS)
def test_who_stays_reads_no_otherwise(name: str, desk: tuple[Path, Shelf], sound: Reading) -> None:
    """What is held in memory stands as what is on the rack does, and is the same thing."""
    root, shelf = desk
    stays = Standing(shelf)
    before = read(root, shelf, kept=stays)
    EDITS[name][0](root)
    fresh = read(root, None)
    assert read(root, shelf, kept=stays) == fresh
    assert read(root, shelf, kept=stays) == fresh
    shutil.rmtree(root)
    shutil.copytree(COMPLETE, root)
    after = read(root, shelf, kept=stays)
    assert after == before == sound
    again = read(root, shelf, kept=stays)
    assert after.book is not None
    assert again.book is not None
    written = zip(after.book.divisions, again.book.divisions, strict=True)
    assert all(one is other for one, other in written if one.span.file)


def test_a_text_that_was_there_before_is_known_again(desk: tuple[Path, Shelf]) -> None:
    """An author who takes an edit back, or goes to and fro between branches, waits for nothing."""
    root, shelf = desk
    before = read(root, shelf)
    change("body/01-heavens.md", "the Moon moves", "she moves")(root)
    read(root, shelf)
    shutil.copy(COMPLETE / "body/01-heavens.md", root / "body")
    assert read(root, shelf) == before
    assert len(shelf.new) == 1


def test_each_edition_has_its_own(desk: tuple[Path, Shelf]) -> None:
    """Templates may ask for whom the book is; registers cannot."""
    root, shelf = desk
    assert read(root, shelf, "teacher") == read(root, None, "teacher")
    assert len(shelf.new) == DIVISIONS


def test_the_head_of_a_chapter_is_read_once(
    desk: tuple[Path, Shelf], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not after an edit of what follows it, and so nothing is loaded that reads it."""
    root, shelf = desk
    change("body/01-heavens.md", "the Moon moves", "she moves")(root)
    fresh = read(root, None)
    with monkeypatch.context() as without:
        for module in ("heads", "settings", "forms", "records"):
            without.setitem(sys.modules, f"publish.readers.{module}", None)
        assert read(root, shelf) == fresh
    change("body/01-heavens.md", "short: ", "short: So ")(root)
    fresh = read(root, None)
    assert read(root, shelf) == fresh
    assert fresh.book is not None
    assert "So" in [d.running.split(" ")[0] for d in fresh.book.divisions]


LIES: dict[str, tuple[str, str]] = {
    "a file of another folder": ('"tides"', '"../../tides"'),
    "a style of another folder": ('"chicago', '"../../chicago'),
    "a colour that is CSS": ('"#', '"red;}*{#'),
    "a product that there is not": ('"epub"', '"epbu"'),
    "time without end": ("[60,", "[100000,"),
}
"""What a forged book file would say."""


@pytest.mark.parametrize("name", LIES)
def test_a_forged_book_file_lifts_no_bounds(
    name: str, desk: tuple[Path, Shelf], sound: Reading
) -> None:
    """Where it names files elsewhere, or takes more than a book may, it is read anew."""
    root, shelf = desk
    lies = 0
    for path in sorted(shelf.rack.folder.glob("*/*")):
        entry = (shelf.rack.get(path.name) or b"").decode()
        if '"book.yaml"' in entry and LIES[name][0] in entry:
            shelf.rack.put(path.name, entry.replace(*LIES[name]).encode())
            lies += 1
    assert lies
    assert read(root, shelf) == sound
    assert len(shelf.new) == 1


def test_another_file_in_a_folder(desk: tuple[Path, Shelf]) -> None:
    """A folder that was looked through is looked through again."""
    root, shelf = desk
    for number, name in enumerate(("sources/a.yaml", "sources/b.yaml"), 1):
        add(name, STORE)(root)
        taken = read(root, shelf)
        assert taken == read(root, None)
        assert len(taken.registers.evidence.excerpts or ()) == number


def test_a_part_that_was_missing_without_harm(desk: tuple[Path, Shelf]) -> None:
    """It is included as soon as it is there."""
    root, shelf = desk
    change("body/03-uses.md", "Tides rub.", '{% include "parts/new.md" ignore missing %}\n')(root)
    before = read(root, shelf)
    assert len(shelf.new) == 1
    add("parts/new.md", "Tides rub indeed.")(root)
    after = read(root, shelf)
    assert before != after
    assert after == read(root, None)


def test_a_fault_is_told_each_time(desk: tuple[Path, Shelf]) -> None:
    """It is never kept that there was one."""
    root, shelf = desk
    change("body/01-heavens.md", 'value("lunar-day")', 'value("lunar-dya")')(root)
    first, second = read(root, shelf), read(root, shelf)
    assert [fault.code for fault in first.faults] == ["FIG-004"]
    assert first.faults == second.faults


def test_a_fault_that_another_hides_is_told_when_that_is_mended(desk: tuple[Path, Shelf]) -> None:
    """It is never kept that there was none where what is at fault itself was asked for."""
    root, shelf = desk
    change("data/values.yaml", "means: mean", "maens: mean")(root)
    hidden = read(root, shelf)
    assert {fault.code for fault in hidden.faults} == {"BOOK-002", "BOOK-003"}
    assert shelf.new == []
    values = (root / "data/values.yaml").read_text("utf-8")
    add("data/values.yaml", values[values.index("sun-to-moon") :])(root)
    assert "FIG-004" in {fault.code for fault in read(root, shelf).faults}


def test_nothing_is_kept_before_all_is_read(desk: tuple[Path, Shelf]) -> None:
    """A book that takes too long today takes too long tomorrow."""
    root, shelf = desk
    change("glossary.yaml", "definition: ", "definition: So ")(root)
    kept, sources, report = Standing(shelf), Sources(root), Report()
    read_registers(replace(sources, language="en-GB"), report, kept)
    assert shelf.new == []


def _forge(shelf: Shelf, change: Callable[[list[Any]], object]) -> None:
    """Put something else under every key, as a program would that knows what a rack is."""
    for path in sorted(shelf.rack.folder.glob("*/*")):
        entry = shelf.rack.get(path.name)
        assert entry is not None
        whole = b"\n" in entry
        parts = [json.loads(part) for part in entry.split(b"\n")] if whole else json.loads(entry)
        forged = change(parts)
        if not isinstance(forged, bytes):
            forged = _in_lines(forged) if whole else json.dumps(forged).encode()
        shelf.rack.put(path.name, forged)


def _in_lines(parts: object) -> bytes:
    """Parts as they stand in a rack; anything else as it is."""
    lines = parts if isinstance(parts, list) else [parts]
    return b"\n".join(json.dumps(line).encode() for line in lines)


FORGERIES: dict[str, Callable[[list[Any]], object]] = {
    "nothing": lambda entry: b"",
    "a pickle": lambda entry: b"cos\nsystem\n(S'echo forged'\ntR.",
    "no list": lambda entry: {"value": entry},
    "one part": lambda entry: entry[:1],
    "three parts": lambda entry: [*entry, 1],
    "no trace": lambda entry: [None, entry[1]],
    "no value": lambda entry: [entry[0], None],
    "a trace for a value": lambda entry: [entry[0], entry[0]],
    "brackets without end": lambda entry: b"[" * 1_000_000,
    "a number without end": lambda entry: _in_lines(entry).replace(b"0", b"1e999"),
    "a file to be written elsewhere": lambda entry: [entry[0], _called(entry[1], "../../x")],
    "files elsewhere": lambda entry: [_asking(entry, "../../etc/passwd"), entry[1]],
    "a name that is none": lambda entry: [_asking(entry, "x\0y"), entry[1]],
    "a name that is too long": lambda entry: [_asking(entry, "x" * 5000), entry[1]],
}  # fmt: skip


def _called(value: Any, name: str) -> object:
    """A division with another id; anything else with something else in its place."""
    division = isinstance(value, list) and value[2:3] in (["front"], ["body"], ["back"])
    return [*value[:3], name, *value[4:]] if division else name


def _asking(entry: list[Any], name: str) -> object:
    """The trace of an entry, if it has one, as if one more file had been read."""
    if not isinstance(entry[0], list):
        return name
    files, *rest = entry[0]
    return [{**files, name: "0" * 64}, *rest]


@pytest.mark.parametrize("name", FORGERIES)
def test_what_somebody_else_put_there_is_nothing(
    name: str, desk: tuple[Path, Shelf], sound: Reading, capfd: pytest.CaptureFixture[str]
) -> None:
    """It is read anew, nothing is run, and the book is as ever."""
    root, shelf = desk
    _forge(shelf, FORGERIES[name])
    assert read(root, shelf) == sound
    assert len(shelf.new) == DIVISIONS + REGISTERS
    assert capfd.readouterr() == ("", "")


def test_a_trace_that_was_never_asked_reads_nothing(desk: tuple[Path, Shelf]) -> None:
    """A file of the book that no reading asks for is not among its texts for a forged trace."""
    root, shelf = desk
    add("secret.md", "Never read.")(root)
    _forge(shelf, lambda entry: [_asking(entry, "secret.md"), entry[1]])
    assert "secret.md" not in read(root, shelf).texts


def _imported(files: list[Path]) -> tuple[set[Path], set[str]]:
    """The press's modules that some of them import, and other top-level packages."""
    own, foreign = set[Path](), set[str]()
    while files:
        file = files.pop()
        if file in own:
            continue
        own.add(file)
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            for name in names:
                parts = name.split(".")
                path = PRESS.parent.joinpath(*parts)
                files += [p for p in (path.with_suffix(".py"), path / "__init__.py") if p.is_file()]
                foreign.add(parts[0])
    return own, foreign


LIBRARIES = {
    "jinja2": "jinja2", "markdown_it": "markdown-it-py", "mdit_py_plugins": "mdit-py-plugins",
    "pydantic": "pydantic", "tinycss2": "tinycss2", "yaml": "pyyaml",
}  # fmt: skip
"""Package that readers import → what it is installed as."""


def test_the_key_knows_all_that_reading_is_made_of() -> None:
    """Every module that the readers can come to, and every library, is in what decides it."""
    own, foreign = _imported(list((PRESS / "readers").glob("*.py")))
    rooms = {PRESS / room for room in standing.ROOMS}
    assert len(own) > 40
    assert [file for file in own if file.parent not in rooms] == []
    libraries = {name for name in foreign if name not in {"publish", *sys.stdlib_module_names}}
    assert libraries == set(LIBRARIES)
    assert set(LIBRARIES.values()) <= set(standing.LIBRARIES)


def test_a_trace_is_all_that_was_asked() -> None:
    """Nothing of it is lost on the way into the rack and out again."""
    trace = standing.Trace(
        files={"a.md": "1" * 64}, names={"a.md": True, "b.md": False},
        folders={"sources": ("sources/a.yaml",), "fingerprints": None},
        data=(("data/values.yaml", "days", "2" * 64),),
        ways=((Span("b.md", 3), ("while expanding a.md:1",)),), reached=Span("a.md", 9),
    )  # fmt: skip
    plain = flong.read(flong.written(flong.mould(trace, standing.Trace)))
    assert flong.cast(plain, standing.Trace) == trace
