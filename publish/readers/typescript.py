"""What the readers of Markdown read from: text whose every place an author can be shown."""

from __future__ import annotations

from typing import Protocol

from publish.diagnostics import Span


class Typescript(Protocol):
    """Markdown with a place for each of its characters."""

    @property
    def file(self) -> str:
        """The file that is read."""

    @property
    def text(self) -> str:
        """All of it."""

    @property
    def language(self) -> str:
        """BCP 47 tag of the book, for its quotation marks."""

    def line(self, number: int) -> str:
        """A line of :attr:`text` by its number from 0; empty where there is none."""

    def span(self, line: int, column: int = 0) -> Span:
        """The author's place of a line of :attr:`text` (from 0) and column (from 1; 0 for none)."""
