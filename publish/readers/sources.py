"""The book folder as text: the only place where a book's own files are opened.

Every path is resolved inside the folder, links included, so that a chapter from
a stranger cannot name a file elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from publish.diagnostics import Report, Span, did_you_mean
from publish.readers.characters import HINT, complaint, printable, unprintable

LARGEST = 2_000_000
"""Bytes of a file; the longest novels have fewer, and a chapter has a hundredth of it."""


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

    def exists(self, name: str) -> bool:
        """Whether ``name`` is a file inside the folder."""
        path = self._inside(name)
        found = path is not None and path.is_file()
        if not found:
            self.absent.add(name)
        return found

    def folder(self, name: str) -> tuple[str, ...]:
        """The YAML files in a folder of the book, by name; none where there is no folder."""
        path = self._inside(name)
        if path is None or not path.is_dir():
            self.absent.add(name)
            return ()
        self.folders.add(name)
        return tuple(sorted(f"{name}/{file.name}" for file in path.glob("*.yaml")))

    def path(self, name: str) -> Path | None:
        """Where a file of the folder is, for what is not text; None where there is none."""
        if not self.exists(name):
            return None
        self.opened.add(name)
        return self._inside(name)

    def near(self, name: str) -> str:
        """The file of the same kind whose name is nearest to ``name``, as a hint; or ``""``."""
        return did_you_mean(name, self._alike(name))

    def read(self, name: str, report: Report) -> str | None:
        """The text of a file; None, with a fault reported, where it is not there or not UTF-8.

        A byte order mark is dropped; lines end with ``\\n`` however they ended; what
        cannot be printed is reported, and replaced.
        """
        report.reach(Span(name))
        if name not in self.texts:
            path = self._inside(name)
            if path is None or not path.is_file():
                report.error("BOOK-007", Span(name), "the file is not there")
                report.spoil(name, None)
                return None
            if (size := path.stat().st_size) > LARGEST:
                report.error("LIM-001", Span(name),
                             f"the file has {size:,} bytes, more than {LARGEST:,}",
                             "divide it, or take out what is not text")  # fmt: skip
                report.spoil(name, None)
                self.texts[name] = ""
                self.unread.add(name)
                return None
            self._take(name, path.read_bytes(), report)
        return None if name in self.unread else self.texts[name]

    def mentions(self, *calls: str) -> bool:
        """Whether one of some words stands in a chapter or template, for whichever edition.

        Args:
            calls: how an author would write it: ``@key``, ``[[key``, ``"key"``.
        """
        either = "|".join(map(re.escape, calls))
        whole = re.compile(rf"(?<![\w-])(?:{either})(?![\w-])")
        return any(whole.search(text) for name, text in self.texts.items()
                   if not name.endswith((".yaml", ".csv")))  # fmt: skip

    def _take(self, name: str, data: bytes, report: Report) -> None:
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

    def _inside(self, name: str) -> Path | None:
        try:
            path = (self.root / name).resolve()
        except (ValueError, RuntimeError):  # a name with a null byte; links that go in a circle
            return None
        return path if path.is_relative_to(self.root.resolve()) else None

    def _alike(self, name: str) -> Collection[str]:
        found = self.root.rglob(f"*{Path(name).suffix or '.md'}")
        return [path.relative_to(self.root).as_posix() for path in found]


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
