"""Markdown inside YAML: definitions, captions, reasons, descriptions.

YAML folds lines, indents and quotes; a :class:`Fragment` finds each word of the
Markdown again in the YAML as it was written.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from functools import cached_property

from publish.diagnostics import Span

_FAR = 200
"""Characters between two words, at most: an indentation, a folded line, an escape."""


@dataclass(frozen=True)
class Fragment:
    """A piece of Markdown, and the YAML around it."""

    text: str
    start: Span
    """Where the value stands in its file."""
    yaml: str = field(repr=False)
    """The YAML of the file (for a chapter, of its front matter)."""
    first_line: int = 1
    """Line of the file on which :attr:`yaml` begins."""
    language: str = "en"
    """BCP 47 tag of the book."""

    @property
    def file(self) -> str:
        """The file that is read."""
        return self.start.file

    @property
    def running(self) -> Fragment:
        """The same as one line, for text that is one paragraph."""
        return replace(self, text=" ".join(self.text.split()))

    def line(self, number: int) -> str:
        """A line of :attr:`text` by its number from 0; empty where there is none."""
        lines = self.text.split("\n")
        return lines[number] if number < len(lines) else ""

    def span(self, line: int, column: int = 0) -> Span:
        """The author's place of a line (from 0) and column (from 1; 0 for none).

        The nearest word before it that stands in the YAML as it does here; without
        a column where the very place was written otherwise, as with ``\\"``.
        """
        at = sum(len(t) + 1 for t in self.text.split("\n")[:line]) + max(column - 1, 0)
        words = self._words
        index = bisect_right(words, (at, len(self.yaml))) - 1
        if index < 0:
            return words and self._place(words[0][1]) or self.start
        begins, written = words[index]
        exact = self.text[begins : at + 1] == self.yaml[written : written + at + 1 - begins]
        span = self._place(written + at - begins if exact else written)
        return span if exact and column else Span(span.file, span.line)

    @cached_property
    def _words(self) -> list[tuple[int, int]]:
        """(offset here, offset in the YAML) of each word that stands in both, in order."""
        out: list[tuple[int, int]] = []
        position = self._offset(self.start)
        for word in re.finditer(r"\S+", self.text):
            found = self.yaml.find(word[0], position, position + len(word[0]) + _FAR)
            if found >= 0:
                out.append((word.start(), found))
                position = found + len(word[0])
        return out

    def _offset(self, span: Span) -> int:
        lines = self.yaml.split("\n")[: span.line - self.first_line]
        return sum(len(line) + 1 for line in lines) + max(span.column - 1, 0)

    def _place(self, offset: int) -> Span:
        before = self.yaml[:offset]
        line = before.count("\n") + self.first_line
        return Span(self.file, line, len(before) - before.rfind("\n"))
