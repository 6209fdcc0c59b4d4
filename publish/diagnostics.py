"""What went wrong, where, and how to mend it.

In: a code from :mod:`publish.codes`, a place, one clause, a hint.  Out: a sorted
list, laid out by :mod:`publish.faultlist`.  Printing and exit codes are the command line's.
A fault is collected, not raised, so that one run shows them all; a stage that
cannot go on without what is broken raises :class:`Faulty` after collecting.
"""

from __future__ import annotations

import difflib
import enum
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace


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


LONGEST_NAME = 100
"""Characters of a word that may be a slip for another."""

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
class Hearing:
    """What a report was told while one thing was read."""

    silent: bool = True
    """Whether there was no fault, no remark, and nothing that could not be read."""
    ways: list[tuple[Span, tuple[str, ...]]] = field(default_factory=list)
    """What :meth:`Report.lead` was told, in order."""


@dataclass(slots=True)
class Report:
    """Collects diagnostics during one run; the only mutable thing handed from stage to stage.

    It also remembers what could not be read, so that one mistake is reported once:
    a term is not unknown because its glossary has a comma too many.
    """

    _found: dict[Diagnostic, None] = field(default_factory=dict)
    """In the order in which they were met; a set that keeps it."""
    _spoilt: list[tuple[str, str | None]] = field(default_factory=list)
    _excused: set[str] = field(default_factory=set)
    _ways: dict[tuple[str, int], list[tuple[str, ...]]] = field(default_factory=dict)
    _remarks: set[tuple[Span, str]] = field(default_factory=set)
    reached: Span = NOWHERE
    """The place that is being worked on, for a fault that ends the work anywhere."""
    _follower: Callable[[Span], None] | None = None
    _hearing: Hearing | None = None

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
        ways = self._ways.get((diagnostic.span.file, diagnostic.span.line))
        if ways and not diagnostic.trace:
            diagnostic = replace(diagnostic, trace=_way(ways))
        self._break_silence()
        self._found.setdefault(diagnostic)

    def reach(self, span: Span) -> None:
        """Note the place that is being worked on."""
        self.reached = span
        if self._follower is not None:
            self._follower(span)

    def follow(self, follower: Callable[[Span], None] | None) -> None:
        """Tell ``follower`` of each place that is reached, from now on."""
        self._follower = follower

    @contextmanager
    def hearing(self) -> Iterator[Hearing]:
        """Listen to what is told while one thing is read; so may who reads a part of it."""
        outer, hearing = self._hearing, Hearing()
        self._hearing = hearing
        try:
            yield hearing
        finally:
            self._hearing = outer
            if outer is not None:
                outer.silent = outer.silent and hearing.silent
                outer.ways += hearing.ways

    def _break_silence(self) -> None:
        if self._hearing is not None:
            self._hearing.silent = False

    @contextmanager
    def provisional(self) -> Iterator[None]:
        """Forget what is told in the meantime, if that is an error or nobody's place.

        Raises:
            Faulty: where it was.
        """
        found, excused = dict(self._found), set(self._excused)
        try:
            yield
            self.stop_if_faulty()
            if any(not d.span.file for d in self._found.keys() - found.keys()):
                raise Faulty
        except Faulty:
            self._found, self._excused = found, excused
            raise

    def take(self, other: Report) -> None:
        """Become another report, which was written in another process."""
        for name in Report.__slots__:
            setattr(self, name, getattr(other, name))

    def lead(self, span: Span, way: tuple[str, ...]) -> None:
        """Note how templates came to a line, for the faults that are found in it later."""
        if self._hearing is not None:
            self._hearing.ways.append((span, way))
        ways = self._ways.setdefault((span.file, span.line), [])
        if way not in ways:
            ways.append(way)

    def remark(self, span: Span, words: str) -> None:
        """Note what the author has still to look up, which is no fault of the book."""
        self._break_silence()
        self._remarks.add((span, words))

    @property
    def remarks(self) -> list[tuple[Span, str]]:
        """The remarks in the order of the book, each with its place."""
        return sorted(self._remarks)

    def spoil(self, file: str, text: str | None) -> None:
        """Note what of a file could not be read; None for a chapter that is not there."""
        self._break_silence()
        self._spoilt.append((file, text))

    def excuse(self, *words: str) -> None:
        """Note ids and keys whose own place has a fault already."""
        self._break_silence()
        self._excused.update(word for word in words if word)

    def excuses(self, word: str, file: str = "") -> bool:
        """Whether an id or key may belong to what could not be read.

        Where it does, its absence (or that nothing uses it) follows from a fault
        that is reported already, and is no news.

        Args:
            word: the id or key.
            file: where it would be; anywhere, and in chapters that are not there, too,
                where none is given.
        """
        if word in self._excused:
            return True
        whole = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
        texts = [text for name, text in self._spoilt if file in ("", name)]
        return any(text is None or whole.search(text) for text in texts)

    @property
    def lenient(self) -> bool:
        """Whether there is anything that :meth:`excuses` may let pass."""
        return bool(self._excused or self._spoilt)

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


def _way(ways: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The first way to a line, and how many there are besides."""
    more = len(ways) - 1
    also = f" (and {more} more {'place' if more == 1 else 'places'})" if more else ""
    return (f"{ways[0][0]}{also}", *ways[0][1:])


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint naming the nearest known word, or ``""`` where none is near."""
    if len(word) > LONGEST_NAME:  # comparing takes the square of the length
        return ""
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.7)
    return f"did you mean `{near[0]}`?" if near else ""
