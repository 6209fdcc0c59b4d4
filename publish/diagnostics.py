"""What went wrong, where, and how to mend it.

In: a code from :mod:`publish.codes`, a place, one clause, a hint.  Out: a sorted
list, rendered as text or JSON.  Printing and exit codes are the command line's.
A fault is collected, not raised, so that one run shows them all; a stage that
cannot go on without what is broken raises :class:`Faulty` after collecting.
"""

from __future__ import annotations

import difflib
import enum
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


class Severity(enum.Enum):
    """How bad it is: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a source file of the book."""

    file: str
    """Path relative to the book folder, with forward slashes; ``""`` for generated matter."""
    line: int = 0
    """Line, from 1; 0 where the whole file is meant."""
    column: int = 0
    """Column in characters, from 1; 0 where the whole line is meant."""

    def __str__(self) -> str:
        parts = [self.file or "(generated)"]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


NOWHERE = Span("")
"""The place of matter that no author wrote (contents page, list of works)."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault, as the author meets it."""

    span: Span
    code: str
    """A key of :data:`publish.codes.CODES`, e.g. ``CIT-002``."""
    message: str
    """One clause: lower case at the start, no full stop."""
    hint: str = ""
    """How to mend it; empty where the message says it all."""
    severity: Severity = Severity.ERROR
    trace: tuple[str, ...] = ()
    """The way there, outermost last: ``while expanding `figure` (body/01.md:12)``."""

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """File, line, column, then code: the order in which an author mends a book."""
        return (self.span.file, self.span.line, self.span.column, self.code, self.message)

    def as_record(self) -> dict[str, object]:
        """The record written by ``--format json``: one flat object per fault."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "file": self.span.file,
            "line": self.span.line,
            "column": self.span.column,
            "message": self.message,
            "hint": self.hint,
            "trace": list(self.trace),
        }


class Faulty(Exception):  # noqa: N818 - a state of the book, not a programming error
    """Raised after a stage that found errors; the faults are in the report."""


@dataclass(slots=True)
class Report:
    """Collects diagnostics during one run; the only mutable thing handed from stage to stage."""

    _found: list[Diagnostic] = field(default_factory=list)

    def error(
        self, code: str, span: Span, message: str, hint: str = "", trace: tuple[str, ...] = ()
    ) -> None:
        """Record a fault that stops the build."""
        self.add(Diagnostic(span, code, message, hint, Severity.ERROR, trace))

    def warning(
        self, code: str, span: Span, message: str, hint: str = "", trace: tuple[str, ...] = ()
    ) -> None:
        """Record a fault that the build survives."""
        self.add(Diagnostic(span, code, message, hint, Severity.WARNING, trace))

    def add(self, diagnostic: Diagnostic) -> None:
        """Record one fault, once: a macro used twice does not report twice."""
        if diagnostic not in self._found:
            self._found.append(diagnostic)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(sorted(self._found, key=lambda d: d.sort_key))

    def __len__(self) -> int:
        return len(self._found)

    @property
    def faulty(self) -> bool:
        """Whether any error (not warning) was recorded."""
        return any(d.severity is Severity.ERROR for d in self._found)

    def stop_if_faulty(self) -> None:
        """End a stage.

        Raises:
            Faulty: where any error was recorded.
        """
        if self.faulty:
            raise Faulty


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint naming the nearest known word, or ``""`` where none is near."""
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"did you mean `{near[0]}`?" if near else ""


def render_text(diagnostics: Iterable[Diagnostic], sources: dict[str, str], base: str) -> str:
    """Lay the faults out for a terminal.

    Args:
        diagnostics: in the order to print them.
        sources: text of each file by its path in the book, to quote the line at fault.
        base: what to put before each path, so that an editor can open it.
    """
    return "\n".join(_text_of(d, sources, base) for d in diagnostics)


def _text_of(d: Diagnostic, sources: dict[str, str], base: str) -> str:
    place = f"{base}{d.span}" if d.span.file else str(d.span)
    out = [f"{place}: {d.severity.value}[{d.code}]: {d.message}"]
    lines = sources.get(d.span.file, "").split("\n")
    if 0 < d.span.line <= len(lines) and lines[d.span.line - 1].strip():
        quoted, caret = _clip(lines[d.span.line - 1], d.span.column)
        out.append(f"  {d.span.line:>4} | {quoted}")
        if d.span.column:
            out.append(f"       | {' ' * caret}^")
    out.extend(f"  {step}" for step in d.trace)
    if d.hint:
        out.append(f"  hint: {d.hint}")
    return "\n".join(out)


def _clip(line: str, column: int, width: int = 96) -> tuple[str, int]:
    """Cut a long line around the fault; return the cut and the caret's place in it."""
    line, at = line.replace("\t", " "), max(column - 1, 0)
    if len(line) <= width:
        return line, at
    start = max(0, min(at - width // 2, len(line) - width))
    head = "…" if start else ""
    tail = "…" if start + width < len(line) else ""
    return head + line[start : start + width] + tail, at - start + len(head)


def render_json(diagnostics: Iterable[Diagnostic]) -> str:
    """The faults as one JSON array, for editors and continuous integration."""
    return json.dumps([d.as_record() for d in diagnostics], ensure_ascii=False, indent=2)
