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
from functools import partial
from hashlib import sha256
from typing import Any, TypeVar

from publish import flong
from publish.diagnostics import Hearing, Report, Span
from publish.rack import Rack, code_of, key_of
from publish.readers.datasets import Datasets
from publish.readers.sources import Asked, Sources
from publish.versions import programs

T = TypeVar("T")

_BREAK = b"\n"
"""Between the trace and what was read: JSON as it is written here has no line end."""
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
    stays: bool = True
    """Whether it will be asked again, and so holds what is cast for drafts, too."""
    _new: dict[str, bytes] = field(default_factory=dict)
    _held: dict[str, tuple[Trace, Any, str]] = field(default_factory=dict)
    """What was read, or taken from the rack, up to the last :meth:`keep` and since; with the
    digest of its mould."""
    _asked: set[str] = field(default_factory=set)
    """Which of it was asked for since then."""

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
        found = self.draft(kind, key, file, sources, report, work, data)
        nothing: Any = None  # which is what ``work`` gave
        return nothing if found is None else found[1]()

    def draft(
        self, kind: Any, key: tuple[str, ...], file: str, sources: Sources, report: Report,
        work: Callable[[Sources], T | None], data: Datasets | None = None,
    ) -> tuple[str, Callable[[], T]] | None:  # fmt: skip
        """The same, not cast where it stands: a digest of it, and what casts it.

        The digest is empty where it is not kept; None where nothing could be read.
        """
        if self.rack is None:
            found = work(sources)
            return None if found is None else _at_hand(found)
        name = key_of("reading", _tools(), sources.language, sources.digest(file), *key)
        self._asked.add(name)
        trace, digest = self._known(name, self.rack)
        if trace is None or not _stands(trace, sources, report, data):
            made, trace, mould = _traced(kind, sources, report, work, data)
            if made is None:
                return None
            if trace is None:
                return _at_hand(made)
            digest = sha256(mould).hexdigest()
            self._new[name] = _written(trace, mould)
            self._held[name] = (trace, made, digest)
        return digest, partial(self._had, name, kind, sources, work, trace, digest)

    def forget(self) -> None:
        """Let go of what was read, unless it stays: it can be had again."""
        if not self.stays:
            self._held.clear()

    def _known(self, name: str, rack: Rack) -> tuple[Trace | None, str]:
        """The trace of something that was read, and the digest of its mould."""
        if name in self._held:
            trace, _, digest = self._held[name]
            return trace, digest
        head, _, mould = (rack.get(name) or b"").partition(_BREAK)
        return _cast(head, Trace), sha256(mould).hexdigest()

    def _had(
        self, name: str, kind: Any, sources: Sources, work: Callable[[Sources], T | None],
        trace: Trace, digest: str,
    ) -> T:  # fmt: skip
        """What a draft was taken of: held yet, or from the rack, or read anew."""
        if name in self._held:
            held: T = self._held[name][1]
            return held
        _, _, mould = ((self.rack and self.rack.get(name)) or b"").partition(_BREAK)
        made = _cast(mould, kind)
        if made is None:  # who put it there was none of ours, and so it may be of other words
            made = work(replace(sources, asked=Asked()))
            assert made is not None  # it was silent when it was read, and so it is now
            self._new[name] = _written(trace, flong.written(flong.mould(made, kind)))
        if self.stays:
            self._held[name] = (trace, made, digest)
        value: T = made
        return value

    def part(
        self, kind: Any, key: tuple[str, ...], report: Report, work: Callable[[], T]
    ) -> T:  # fmt: skip
        """What ``work`` makes of ``key`` and of nothing else, or made in another build.

        Args:
            kind: the type of that, for :mod:`publish.flong`.
            key: all that decides it.
            report: what ``work`` reports to.
            work: reads no file.
        """
        if self.rack is None:
            return work()
        name = key_of("part of a reading", _tools(), *key)
        with suppress(ValueError, TypeError):
            if (kept := self.rack.get(name)) is not None:
                value: T = flong.cast(flong.read(kept), kind)
                return value
        with report.hearing() as hearing:
            made = work()
        if hearing.silent and not report.lenient:
            with suppress(flong.Unfit):
                self._new[name] = flong.written(flong.mould(made, kind))
        return made

    def keep(self) -> None:
        """Put what is new into the rack: not before all is read within the book's limits.

        What nobody asked for since the last time is let go.
        """
        for name, data in self._new.items():
            if self.rack is not None:
                self.rack.put(name, data)
        for name in self._held.keys() - self._asked:
            del self._held[name]
        self._new.clear()
        self._asked.clear()


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


def _at_hand(made: T) -> tuple[str, Callable[[], T]]:
    """The draft of what is not kept."""
    return "", lambda: made


def _traced(
    kind: Any, sources: Sources, report: Report, work: Callable[[Sources], T],
    data: Datasets | None,
) -> tuple[T, Trace | None, bytes]:  # fmt: skip
    """What ``work`` reads, with its trace and its mould where it may be kept."""
    own = replace(sources, asked=Asked())
    with report.hearing() as hearing:
        made = work(own)
    if hearing.silent and own.asked.whole and not report.lenient:
        with suppress(flong.Unfit):
            mould = flong.written(flong.mould(made, kind))
            return made, _trace(own.asked, hearing, report.reached, data), mould
    return made, None, b""


def _written(trace: Trace, mould: bytes) -> bytes:
    return flong.written(flong.mould(trace, Trace)) + _BREAK + mould


def _cast(mould: bytes, kind: Any) -> Any:
    """What a mould was taken of; None where it is of nothing of the type."""
    try:
        return flong.cast(flong.read(mould), kind)
    except (ValueError, TypeError):
        return None


def _stands(trace: Trace, sources: Sources, report: Report, data: Datasets | None) -> bool:
    """Whether every answer is the same; if so, all is as if the reading had just been done."""
    if data is not None and not data.answers_as(trace.data):
        return False
    if not sources.recall(trace.asked, report):
        return False
    for span, way in trace.ways:
        report.lead(span, way)
    report.reach(trace.reached)
    if data is not None:
        data.asked.update((file, key) for file, key, _ in trace.data)
    return True
