"""Standing matter: what was read in another build, and would be read the same today.

In: a piece of reading, and a rack.  Out: what it reads, taken from the rack where nothing
has changed that it asked for.  Beside each value stand the questions that reading it put to
the book's folder and data, with their answers; it stands only while every answer is the
same.  A reading that found a fault, or could not find one because of another, is never
kept, so what is taken was silent, and a report learns from it only the ways that templates
went.  Files are read, and named to make, as if the reading had been done.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from publish import flong
from publish.diagnostics import Hearing, Report, Span
from publish.rack import Rack, code_of, key_of
from publish.readers.datasets import Datasets
from publish.readers.sources import Asked, Sources
from publish.versions import programs

T = TypeVar("T")

ROOMS = (".", "charts", "model", "readers")
"""Packages of whose modules reading is made."""
LIBRARIES = ("jinja2", "markdown-it-py", "markupsafe", "mdit-py-plugins", "mdurl", "pydantic",
             "pydantic-core", "pyyaml", "tinycss2")  # fmt: skip
"""All that reading takes from others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What a reading asked, what it was answered, and what it told the report."""

    files: Mapping[str, str]
    names: Mapping[str, bool]
    folders: Mapping[str, tuple[str, ...] | None]
    data: tuple[tuple[str, str, str], ...]
    """File, key and digest of each entry that a template asked for."""
    ways: tuple[tuple[Span, tuple[str, ...]], ...]
    reached: Span

    @property
    def asked(self) -> Asked:
        """What was asked of the folder."""
        return Asked(dict(self.files), dict(self.names), dict(self.folders))


@dataclass(frozen=True, slots=True)
class Standing:
    """Keeps what is read from one build to the next."""

    rack: Rack | None = None
    """Where; nothing is kept without one."""
    _new: dict[str, bytes] = field(default_factory=dict)

    def read(
        self, kind: Any, key: tuple[str, ...], file: str, sources: Sources, report: Report,
        work: Callable[[Sources], T], data: Datasets | None = None,
    ) -> T:  # fmt: skip
        """What ``work`` reads, or read in another build.

        Args:
            kind: the type of that, for :mod:`publish.flong`.
            key: all that decides it besides the folder, the data and the book's language.
            file: the file that it begins with: a text that was there before is known again.
            sources: the folder.
            report: what ``work`` reports to.
            work: reads from the sources that it is given.
            data: what its templates may ask, which must not have been asked anything yet.
        """
        if self.rack is None:
            return work(sources)
        name = key_of("reading", _tools(), sources.language, sources.digest(file), *key)
        found = _recalled(self.rack.get(name), kind, sources, report, data)
        if found:
            value: T = found[0]
            return value
        own = replace(sources, asked=Asked())
        with report.hearing() as hearing:
            made = work(own)
        if hearing.silent and own.asked.whole and not report.lenient:
            trace = _trace(own.asked, hearing, report.reached, data)
            with suppress(flong.Unfit):
                parts = [flong.mould(trace, Trace), flong.mould(made, kind)]
                self._new[name] = flong.written(parts)
        return made

    def keep(self) -> None:
        """Put what is new into the rack: not before all is read within the book's limits."""
        for name, data in self._new.items():
            if self.rack is not None:
                self.rack.put(name, data)
        self._new.clear()


@functools.cache
def _tools() -> str:
    """A digest of the programs by which the same files are read the same."""
    return key_of(*programs(LIBRARIES), *map(code_of, ROOMS))


def _trace(asked: Asked, hearing: Hearing, reached: Span, data: Datasets | None) -> Trace:
    return Trace(
        files=asked.files, names=asked.names, folders=asked.folders,
        data=data.answers() if data is not None else (),
        ways=tuple(hearing.ways), reached=reached,
    )  # fmt: skip


def _recalled(
    kept: bytes | None, kind: Any, sources: Sources, report: Report, data: Datasets | None
) -> tuple[Any] | None:
    """A value that stands, as if it had just been read; None where it does not stand."""
    if kept is None:
        return None
    try:
        first, second = flong.read(kept)
        trace = flong.cast(first, Trace)
        value: Any = flong.cast(second, kind)
    except (ValueError, TypeError):
        return None
    if data is not None and not data.answers_as(trace.data):
        return None
    if not sources.recall(trace.asked, report):
        return None
    for span, way in trace.ways:
        report.lead(span, way)
    report.reach(trace.reached)
    if data is not None:
        data.asked.update((file, key) for file, key, _ in trace.data)
    return (value,)
