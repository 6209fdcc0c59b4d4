"""A bounded process that stays: what one piece of work loaded and learnt serves the next.

In: a piece of work, and one question after another.  Out: what the work answers, as bytes,
each question within the bounds of :mod:`publish.bounds` as if it were the first.  A process
that came to a limit is not asked again: the next question has a new one.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any, TypeAlias

from publish import bounds
from publish.bounds import Limits, be_bounded, spend
from publish.diagnostics import Report
from publish.ledger import Ledger, report_death

Answers: TypeAlias = Iterator[tuple[bytes, bool]]
"""What is said to one question, and each time whether the process can go on."""
_ANSWER, _DONE, _SPENT = b"+", b".", b"!"
"""What a message is: an answer, the end of all answers, or the end of the process, too."""


class Dead(Exception):  # noqa: N818 - a state of a process, as bad as its cause
    """The process is no more; the report says why."""

    def __init__(self, report: Report) -> None:
        super().__init__("the process has ended before it answered")
        self.report = report


@dataclass(slots=True)
class Resident:
    """A process that is started when it is first asked, by a process without threads."""

    work: Callable[[Any], Answers]
    """Answers a question; :func:`publish.bounds.begin_bounded` begins it."""
    _ledger: Ledger = field(default_factory=Ledger)
    _bench: Connection | None = None
    _pid: int = 0

    def ask(self, question: object) -> Iterator[bytes]:
        """All answers to a question.

        Raises:
            Dead: where the process ended over it, or had to be ended.
        """
        bench = self._bench or self._start()
        self._ledger.adopt(time.monotonic() + 60 * Limits().minutes)
        with suppress(OSError):  # of one that is gone, which is heard below
            bench.send(question)
        while (heard := self._heard(bench))[:1] == _ANSWER:
            yield heard[1:]
        if heard != _DONE:
            report = self._buried()
            if heard != _SPENT:
                raise Dead(report)

    def _heard(self, bench: Connection) -> bytes:
        """The next message; empty where there will be none, because its time is over or it died."""
        while True:
            left = self._ledger.read()[0] - time.monotonic()
            if left < 0:
                os.kill(self._pid, signal.SIGKILL if left < -bounds.GRACE else signal.SIGTERM)
            if bench.poll(max(min(left, 1.0), 0.1)):
                try:
                    return bench.recv_bytes()
                except (EOFError, OSError):
                    return b""

    def _buried(self) -> Report:
        """Clear away a process that has ended or is about to."""
        report = Report()
        if self._bench is not None:
            self._bench.close()
        _, status = os.waitpid(self._pid, 0)
        report_death(status, self._ledger, report)
        self._bench, self._pid = None, 0
        return report

    def _start(self) -> Connection:
        ours, theirs = multiprocessing.Pipe()
        pid = os.fork()
        if not pid:
            ours.close()
            _stay(self.work, theirs, self._ledger)
        theirs.close()
        self._bench, self._pid = ours, pid
        return ours


def _stay(work: Callable[[Any], Answers], bench: Connection, ledger: Ledger) -> None:
    """Be the process: answer until a limit is reached or nobody asks any more.  Never returns."""
    try:
        be_bounded(ledger)
        fit = True
        while fit:
            for answer, fit in work(bench.recv()):  # noqa: B007 - the last tells
                bench.send_bytes(_ANSWER + answer)
            spend(0)
            bench.send_bytes(_DONE if fit else _SPENT)
            gc.collect()  # while nobody waits
    finally:
        os._exit(0)
