"""The reader of the preview: a process that reads the book for the server, within bounds.

In: an order.  Out: the book and the faults that were found, or the faults alone where it
came to a limit.  A process of its own, and not a child that the server forks, because the
server has threads, of which a fork takes only one along; it stays from one save to the next,
since loading the press takes longer than reading most books.
"""

from __future__ import annotations

import multiprocessing
import signal
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from publish.bounds import bounded, die_with_parent
from publish.build import Order, load
from publish.diagnostics import Report
from publish.model import Book
from publish.readers.bookfile import BookFile
from publish.readers.sources import Sources


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

    def read(self, order: Order) -> Reading:
        """Read, check and refine a book as it is now (:func:`publish.build.load`).

        Raises:
            ReaderDied: where no answer came; the next call starts another process.
        """
        bench = self._bench or self._start()
        try:
            bench.send(order)
            reading: Reading = bench.recv()
        except (EOFError, OSError) as error:
            self.close()
            raise ReaderDied("the process that reads the book has died") from error
        return reading

    def close(self) -> None:
        """End the process, whatever it is doing; what it forked goes with it."""
        if self._bench is not None:
            self._bench.close()
            self._process.terminate()
            self._process.join()
            self._process.close()
        self._bench = self._process = None

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        bench, theirs = context.Pipe()
        self._process = context.Process(target=_attend, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self._bench = bench
        return bench


def _attend(bench: Connection) -> None:
    """Be the reader's process: read for every order until the other end of the pipe is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with_parent()
    while True:
        try:
            order: Order = bench.recv()
        except EOFError:
            return
        bench.send(_read(order))


def _read(order: Order) -> Reading:
    sources, report = Sources(order.book), Report()
    try:
        read = bounded(lambda: load(order, sources, report), report, sources.texts)
    except Exception as error:  # whatever it is, the server says it
        return Reading(report=report, texts=sources.texts, error=error)
    return Reading(report=report, texts=sources.texts, read=read)
