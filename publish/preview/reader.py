"""The reader of the preview: a process that reads the book for the server, within bounds.

In: an order.  Out: the book with the faults that were found so far, and then, while it is
laid out already, all that its checks find; or the faults alone where it came to a limit.  A
process of its own, and not a child that the server forks, because the server has threads, of
which a fork takes only one along.  It has a child for the work (:mod:`publish.residence`), and
both stay from one save to the next: so does what was read and did not change.

A book is sent in pieces, and a piece that is the same as the last time is the same object on
the other side, too.
"""

from __future__ import annotations

import multiprocessing
import pickle
import signal
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from typing import Any

from publish.bounds import Crashed, begin_bounded, die_with_parent, tried
from publish.diagnostics import Faulty, Report
from publish.loading import load
from publish.model import Book
from publish.order import Order
from publish.rack import DiskRack
from publish.readers.bookfile import BookFile
from publish.readers.sources import Sources
from publish.readers.standing import Standing
from publish.residence import Answers, Dead, Resident


class ReaderDied(Exception):
    """The process is gone, which is a fault of the press or of the machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of reading the book once."""

    report: Report
    texts: dict[str, str]
    """What faults quote from, by file."""
    read: tuple[Book, BookFile] | None = None
    error: Exception | None = None
    """Why there is no book: :class:`~publish.diagnostics.Faulty`, or what else was raised."""


@dataclass(slots=True)
class Reader:
    """Reads whenever it is asked; its process starts when it first is."""

    _bench: Connection | None = None
    _process: Any = None
    _pieces: Pieces = field(default_factory=lambda: Pieces())
    _owes: bool = False
    """Whether the verdict on the last book is still to be fetched."""

    def read(self, order: Order) -> Reading:
        """Read and refine a book as it is now (:func:`publish.loading.load`).

        Raises:
            ReaderDied: where no answer came; the next call starts another process.
        """
        bench = self._bench or self._start()
        with suppress(OSError):  # of one that is gone, which is heard below
            bench.send(order)
        reading, packed = self._heard()
        if packed is None:
            return reading
        self._owes = True
        return replace(reading, read=self._pieces.unpacked(packed))

    def verdict(self, reading: Reading) -> Reading:
        """The reading, which was the last, with all faults that the checks have found since.

        Raises:
            ReaderDied: as for :meth:`read`.
        """
        if not self._owes:
            return reading
        self._owes = False
        checked, _ = self._heard()
        for fault in reading.report:
            checked.report.add(fault)
        return replace(reading, report=checked.report, error=checked.error)

    def close(self) -> None:
        """End the process, whatever it is doing; what it forked goes with it."""
        if self._bench is not None:
            self._bench.close()
            self._process.terminate()
            self._process.join()
            self._process.close()
        self._bench = self._process = None
        self._pieces, self._owes = Pieces(), False

    def _heard(self) -> tuple[Reading, Packed | None]:
        try:
            if self._bench is None:
                raise EOFError
            answer: tuple[Reading, Packed | None] = pickle.loads(self._bench.recv_bytes())
        except (EOFError, OSError) as error:
            self.close()
            raise ReaderDied("the process that reads the book has died") from error
        return answer

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        bench, theirs = context.Pipe()
        self._process = context.Process(target=_attend, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self._bench = bench
        return bench


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A book to be sent."""

    pieces: Mapping[str, bytes]
    """Pickled; those that are missing are as they were."""
    spine: tuple[str, ...]
    """Ids of the divisions."""


@dataclass(slots=True)
class Pieces:
    """The pieces of the last book, on either side of the pipe."""

    _values: dict[str, Any] = field(default_factory=dict)

    def packed(self, book: Book, bookfile: BookFile) -> Packed:
        """A book without what the other side has."""
        rest = {"book": replace(book, divisions=(), cards=()), "cards": book.cards,
                "bookfile": bookfile}  # fmt: skip
        now = rest | {_name(division.id): division for division in book.divisions}
        new = {name: pickle.dumps(value) for name, value in now.items()
               if self._values.get(name) != value}  # fmt: skip
        self._values = {name: now[name] if name in new else self._values[name] for name in now}
        return Packed(pieces=new, spine=tuple(division.id for division in book.divisions))

    def unpacked(self, packed: Packed) -> tuple[Book, BookFile]:
        """The book."""
        new = {name: pickle.loads(data) for name, data in packed.pieces.items()}
        names = ["book", "cards", "bookfile", *map(_name, packed.spine)]
        self._values = {name: new.get(name, self._values.get(name)) for name in names}
        book, cards, bookfile, *divisions = self._values.values()
        return replace(book, divisions=tuple(divisions), cards=cards), bookfile


def _name(division: str) -> str:
    return f"division {division}"


def _attend(bench: Connection) -> None:
    """Be the reader's process: read for every order until the other end of the pipe is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with_parent()
    resident = Resident(_Desk().read)
    while True:
        try:
            order: Order = bench.recv()
        except EOFError:
            return
        try:
            for answer in resident.ask(order):
                bench.send_bytes(answer)
        except Dead as death:
            bench.send_bytes(_said(Reading(report=death.report, texts={}, error=Faulty())))


@dataclass(slots=True)
class _Desk:
    """What stays from one reading to the next."""

    _pieces: Pieces = field(default_factory=Pieces)
    _standing: Standing | None = None

    def read(self, order: Order) -> Answers:
        """Read for one order: first the book, then what its checks find."""
        sources, report = Sources(order.book), Report()
        begin_bounded(report)
        if self._standing is None:
            self._standing = Standing(DiskRack(order.cache) if order.cache else None)
        checks: list[Callable[[], None]] = []
        read, error = tried(lambda: load(order, sources, report, later=checks.append,
                                         standing=self._standing), report)  # fmt: skip
        packed = self._pieces.packed(*read) if read is not None else None
        yield from _answer(report, sources, error, packed)
        if read is not None:
            _, error = tried(lambda: [check() for check in checks], report)
            yield from _answer(report, sources, error)


def _answer(
    report: Report, sources: Sources, error: BaseException | None, packed: Packed | None = None
) -> Answers:
    """What was read, and whether the process can go on: not after it came to a limit."""
    report.follow(None)
    spent = isinstance(error, Crashed) or any(d.code.startswith("LIM-") for d in report)
    reading = Reading(report=report, texts=sources.texts, error=error)  # type: ignore[arg-type]
    yield _said(reading, packed), not spent


def _said(reading: Reading, packed: Packed | None = None) -> bytes:
    return pickle.dumps((reading, packed))
