"""The book folder as text: the only place where a book's own files are opened.

Every path is resolved inside the folder, links included, so that a chapter from
a stranger cannot name a file elsewhere.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from publish.diagnostics import Report, Span, did_you_mean
from publish.readers.characters import HINT, complaint, printable, unprintable

LARGEST = 2_000_000
"""Bytes of a file; the longest novels have fewer, and a chapter has a hundredth of it."""


@dataclass(slots=True)
class Asked:
    """What was asked of a book's folder while one thing was read, and what it answered."""

    files: dict[str, str] = field(default_factory=dict)
    """sha256 of each file that was read."""
    names: dict[str, bool] = field(default_factory=dict)
    """Whether there is a file of the name."""
    folders: dict[str, tuple[str, ...] | None] = field(default_factory=dict)
    """The YAML files in each folder that was looked through; None where there is no folder."""
    whole: bool = True
    """Whether that is all: no file was at fault, none was searched for or opened by others."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Reads and remembers the text of the book's files."""

    root: Path
    texts: dict[str, str] = field(default_factory=dict)
    """Text by path relative to the folder: what diagnostics quote from."""
    unread: set[str] = field(default_factory=set)
    """Files of :attr:`texts` that are not UTF-8: good to quote from, and for nothing else."""
    language: str = "en"
    """BCP 47 tag of the book, once book.yaml has told it."""
    folders: set[str] = field(default_factory=set)
    """Folders that were looked through."""
    opened: set[str] = field(default_factory=set)
    """Files that are not text, and were asked for."""
    absent: set[str] = field(default_factory=set)
    """Names that were looked for and are not there."""
    digests: dict[str, str] = field(default_factory=dict)
    """sha256 of each file of :attr:`texts` as it was read."""
    asked: Asked = field(default_factory=Asked)
    """What was asked; give a copy of these sources another to learn what one reading asks."""

    def exists(self, name: str) -> bool:
        """Whether ``name`` is a file inside the folder."""
        found = self._is_there(name)
        self.asked.names[name] = found
        if not found:
            self.absent.add(name)
        return found

    def folder(self, name: str) -> tuple[str, ...]:
        """The YAML files in a folder of the book, by name; none where there is no folder."""
        files = self._listed(name)
        (self.absent if files is None else self.folders).add(name)
        self.asked.folders[name] = files
        return files or ()

    def path(self, name: str) -> Path | None:
        """Where a file of the folder is, for what is not text; None where there is none."""
        if not self.exists(name):
            return None
        self.asked.whole = False
        self.opened.add(name)
        return self._inside(name)

    def near(self, name: str) -> str:
        """The file of the same kind whose name is nearest to ``name``, as a hint; or ``""``."""
        self.asked.whole = False
        return did_you_mean(name, self._alike(name))

    def read(self, name: str, report: Report) -> str | None:
        """The text of a file; None, with a fault reported, where it is not there or not UTF-8.

        A byte order mark is dropped; lines end with ``\\n`` however they ended; what
        cannot be printed is reported, and replaced.
        """
        report.reach(Span(name))
        if name not in self.texts:
            self._open(name, report)
        if name in self.unread or name not in self.texts:
            self.asked.whole = False
            return None
        self.asked.files[name] = self.digests[name]
        return self.texts[name]

    def digest(self, name: str) -> str:
        """sha256 of a file, without reading it as one of the book's; empty where there is none."""
        try:
            return self.digests.get(name) or _digest(self._data(name))
        except OSError:
            return ""

    def recall(self, asked: Asked, report: Report) -> bool:
        """Ask again what was asked of the folder in another build.

        Returns:
            Whether every answer is the same; where one is not, nothing was asked.
        """
        try:
            new = {name: self._data(name) for name in asked.files if name not in self.digests}
            digests = self.digests | {name: _digest(data) for name, data in new.items()}
            same = (
                all(digests[name] == digest for name, digest in asked.files.items())
                and all(self._is_there(name) == found for name, found in asked.names.items())
                and all(self._listed(name) == files for name, files in asked.folders.items())
            )
        except OSError:  # it is not there any more, or its name is none
            return False
        if not same:
            return False
        for name, data in new.items():
            self._take(name, data, report)
        for name in asked.names:
            self.exists(name)
        for name in asked.folders:
            self.folder(name)
        self.asked.files.update(asked.files)
        return True

    def mentions(self, *calls: str) -> bool:
        """Whether one of some words stands in a chapter or template, for whichever edition.

        Args:
            calls: how an author would write it: ``@key``, ``[[key``, ``"key"``.
        """
        self.asked.whole = False
        either = "|".join(map(re.escape, calls))
        whole = re.compile(rf"(?<![\w-])(?:{either})(?![\w-])")
        return any(whole.search(text) for name, text in self.texts.items()
                   if not name.endswith((".yaml", ".csv")))  # fmt: skip

    def _open(self, name: str, report: Report) -> None:
        path = self._inside(name)
        if path is None or not path.is_file():
            report.error("BOOK-007", Span(name), "the file is not there")
            report.spoil(name, None)
        elif (size := path.stat().st_size) > LARGEST:
            report.error("LIM-001", Span(name),
                         f"the file has {size:,} bytes, more than {LARGEST:,}",
                         "divide it, or take out what is not text")  # fmt: skip
            report.spoil(name, None)
            self.texts[name] = ""
            self.unread.add(name)
        else:
            self._take(name, path.read_bytes(), report)

    def _take(self, name: str, data: bytes, report: Report) -> None:
        self.digests[name] = _digest(data)
        encoding = "utf-16" if data[:2] in _UTF_16 else "utf-8-sig"
        # where it is not UTF-8, what can be made of it is still good to quote
        text = _lines(data.decode(encoding, "replace"))
        self.texts[name] = printable(text)
        fault, before = _fault(data)
        if fault:
            report.error("SRC-001", _end(name, before), fault, "save the file as UTF-8")
            report.spoil(name, self.texts[name])
            self.unread.add(name)
            return
        for number, line in enumerate(text.split("\n"), 1):
            for offset, character in unprintable(line)[:1]:
                report.error("SRC-014", Span(name, number, offset + 1), complaint(character), HINT)

    def _is_there(self, name: str) -> bool:
        path = self._inside(name)
        return path is not None and path.is_file()

    def _data(self, name: str) -> bytes:
        """What is in a file.

        Raises:
            OSError: where it is not there, or too large to be read.
        """
        path = self._inside(name)
        if path is None or not path.is_file() or path.stat().st_size > LARGEST:
            raise FileNotFoundError(name)
        return path.read_bytes()

    def _listed(self, name: str) -> tuple[str, ...] | None:
        path = self._inside(name)
        if path is None or not path.is_dir():
            return None
        return tuple(sorted(f"{name}/{file.name}" for file in path.glob("*.yaml")))

    def _inside(self, name: str) -> Path | None:
        try:
            path = (self.root / name).resolve()
        except (ValueError, RuntimeError):  # a name with a null byte; links that go in a circle
            return None
        return path if path.is_relative_to(self.root.resolve()) else None

    def _alike(self, name: str) -> Collection[str]:
        found = self.root.rglob(f"*{Path(name).suffix or '.md'}")
        return [path.relative_to(self.root).as_posix() for path in found]


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""Byte order marks."""


def _fault(data: bytes) -> tuple[str, str]:
    """What keeps some bytes from being UTF-8, and the text before it; nothing where they are."""
    if data[:2] in _UTF_16:
        return "the file is UTF-16", ""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = _lines(data[: error.start].decode("utf-8-sig"))
        return f"byte {data[error.start]:#04x} is not UTF-8", before
    return "", ""


def _end(name: str, before: str) -> Span:
    """The place in a file behind some text."""
    return Span(name, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
