"""A chapter as Markdown, where every line remembers where it was written.

In: a chapter file and the names it may use.  Out: :class:`Manuscript`, the
expanded text with a line map through loops, includes and macros.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from publish.diagnostics import Report, Span
from publish.readers.sources import Sources
from publish.readers.templates import MARK, expand_templates

_BROKEN = re.compile("\\d*:?\\d*\ue001|\ue000\\d*:?\\d*")
"""What is left of a mark where a template cut a macro's text in pieces."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """Expanded Markdown."""

    file: str
    text: str
    places: tuple[tuple[str, int], ...]
    """(file, line) of each line of :attr:`text`."""
    written: Mapping[str, list[str]] = field(default_factory=dict)
    """Lines of each file as the author wrote them."""
    language: str = "en"
    """BCP 47 tag of the book."""
    _lines: list[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_lines", self.text.split("\n"))

    def line(self, number: int) -> str:
        """A line of :attr:`text` by its number from 0; empty where there is none."""
        return self._lines[number] if number < len(self._lines) else ""

    def span(self, line: int, column: int = 0) -> Span:
        """The author's place of an expanded line (from 0) and column (from 1; 0 for none).

        The column is kept where the author's line begins or ends as this one does
        there; what a template made stands where the template is called.
        """
        file, number = self.places[min(line, len(self.places) - 1)]
        written = self.written.get(file, [])
        source = written[number - 1] if number <= len(written) else ""
        return Span(file, number, _column(source, self.line(line), column))


def _column(written: str, expanded: str, column: int) -> int:
    """The column in ``written`` of a column of ``expanded``; 0 where there is none."""
    before, after = expanded[:column], expanded[max(column - 1, 0) :]
    if not column or not after:
        return 0
    if written.startswith(before):
        return column
    if written.endswith(after):
        return len(written) - len(after) + 1
    return written.find("{{") + 1 if written.count("{{") == 1 else 0


def expand(
    file: str, sources: Sources, names: Mapping[str, object], report: Report
) -> Manuscript | None:
    """Expand a chapter's templates; None, with the fault reported, where that fails."""
    expansion = expand_templates(file, sources, names, report)
    if expansion is None:
        return None
    text, places = _split_marks(expansion.text, expansion.files, report)
    written = {f: sources.texts[f].split("\n") for f in expansion.files}
    return Manuscript(file, text, tuple(places), written, sources.language)


def _split_marks(
    marked: str, files: tuple[str, ...], report: Report
) -> tuple[str, list[tuple[str, int]]]:
    """Take the marks out again; return the clean text and the place of each of its lines.

    The report learns the way to each line that an included file or a macro brought in.
    """
    clean: list[str] = []
    places: list[tuple[str, int]] = []
    way = [(files[0], 1)]
    for line in marked.split("\n"):
        here, last, position = None, None, 0
        for mark in MARK.finditer(line):
            if here is None and line[position : mark.start()].strip():
                here = last or way[-1]
                _lead(way, report)
            last = (files[int(mark[1]) % len(files)], int(mark[2]))
            _step(way, *last)
            position = mark.end()
        if here is None:
            here = last or way[-1]
            _lead(way, report)
        clean.append(_BROKEN.sub("", MARK.sub("", line)))
        places.append(here)
    return "\n".join(clean), places


def _step(way: list[tuple[str, int]], file: str, line: int) -> None:
    """Go on to a line: further in the same file, into another, or back to one on the way."""
    files = [name for name, _ in way]
    if file in files:
        del way[files.index(file) :]
    way.append((file, line))


def _lead(way: list[tuple[str, int]], report: Report) -> None:
    if len(way) > 1:
        steps = (f"while expanding {file}:{line}" for file, line in reversed(way[:-1]))
        report.lead(Span(*way[-1]), tuple(steps))
