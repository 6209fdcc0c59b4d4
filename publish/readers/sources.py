"""The book folder as text: the only place where a book's own files are opened.

Every path is resolved inside the folder, links included, so that a chapter from
a stranger cannot name a file elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from publish.diagnostics import Report, Span


@dataclass(frozen=True, slots=True)
class Sources:
    """Reads and remembers the text of the book's files."""

    root: Path
    texts: dict[str, str] = field(default_factory=dict)
    """Text by path relative to the folder: what diagnostics quote from."""

    def exists(self, name: str) -> bool:
        """Whether ``name`` is a file inside the folder."""
        path = self._inside(name)
        return path is not None and path.is_file()

    def read(self, name: str, report: Report) -> str | None:
        """The text of a file; None, with a fault reported, where it is not there or not UTF-8."""
        if name in self.texts:
            return self.texts[name]
        path = self._inside(name)
        if path is None or not path.is_file():
            report.error("BOOK-007", Span(name), "the file is not there")
            return None
        data = path.read_bytes()
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
            report.error(
                "SRC-001",
                Span(name, line, column),
                f"byte {data[error.start]:#04x} is not UTF-8",
                "save the file as UTF-8",
            )
            return None
        self.texts[name] = text.replace("\r\n", "\n").replace("\r", "\n")
        return self.texts[name]

    def _inside(self, name: str) -> Path | None:
        path = (self.root / name).resolve()
        return path if path.is_relative_to(self.root.resolve()) else None
