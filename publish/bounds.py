"""Bounds: a book's work is done in a child process that cannot outgrow them.

In: a piece of work, and the report that it writes to.  Out: what the work answers, or
faults that say where it was when time, memory or depth ran out.  A chapter may come from
a stranger, or have a slip in a loop: the machine must not hang for it.

Three nets, each for what slips through the one before: a timer on the processor time of
reading, which raises :class:`TimeUp` at the very line; limits that the system keeps on
address space and processor time (``setrlimit``), which the child's own children inherit;
and a watch on the clock by the parent, which ends the child.  The parent knows from shared
memory how far it had come.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import pickle
import resource
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from publish.diagnostics import Faulty, Report
from publish.ledger import HINT, Ledger, report_death

T = TypeVar("T")

GRACE = 5.0
"""Seconds that a child has to tidy up when its time is over."""
_NO_FRAME = "error return without exception set"
"""What CPython 3.11 says where there is no memory for the next call (pystate.c, push_chunk)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one book may take."""

    reading: int = 60
    """Seconds of processor time for reading and resolving the whole book."""
    layout: int = 180
    """Seconds of processor time for laying out one division."""
    minutes: int = 60
    """On the clock, for everything."""
    memory: int = 2048
    """MiB of address space of each process."""


class TimeUp(BaseException):
    """The processor time of a piece of work is spent; no library must take it for an error."""


class Crashed(Exception):
    """The child broke; the message is its traceback."""


@dataclass(slots=True)
class _Child:
    """The process that we are, where we are one that is bounded."""

    ledger: Ledger
    started: float
    limits: Limits = Limits()

    def begin(self, limits: Limits) -> None:
        """Let limits hold from here on."""
        self.limits = limits
        self.ledger.adopt(self.started + 60 * limits.minutes)
        confine(limits)
        spend(limits.reading)


_CHILD: list[_Child] = []


def adopt(limits: Limits) -> None:
    """Take the book's own limits in place of the usual ones; nothing outside a bounded child."""
    for child in _CHILD:
        child.begin(limits)


def spend(seconds: int) -> None:
    """Raise :class:`TimeUp` after so much more of this process's time; 0 for no end."""
    signal.setitimer(signal.ITIMER_PROF, seconds)


def reading_done() -> None:
    """Stop the timer of reading; nothing outside a bounded child."""
    if _CHILD:
        spend(0)
        gc.freeze()
        gc.enable()


def confine(limits: Limits) -> None:
    """Have the system keep this process, and those that it starts, within bounds."""
    signal.signal(signal.SIGPROF, _time_up)
    confine_memory(limits.memory)
    _limit(resource.RLIMIT_CPU, _used() + limits.minutes * 60)


def confine_memory(megabytes: int) -> None:
    """Have the system keep this process, and those that it starts, within so much memory."""
    _limit(resource.RLIMIT_AS, megabytes << 20)


def _limit(kind: int, most: int) -> None:
    _, hard = resource.getrlimit(kind)
    with contextlib.suppress(ValueError, OSError):  # macOS knows no limit on address space
        resource.setrlimit(kind, (most if hard < 0 else min(most, hard), hard))


def _used() -> int:
    """Seconds of the processor's time that this process has taken."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return int(used.ru_utime + used.ru_stime)


@contextlib.contextmanager
def allowance(seconds: int) -> Iterator[None]:
    """Let a block take so much of this process's time; any amount, where 0.

    Raises:
        TimeUp: where it is spent.  The system ends the process if that does not help, as
            where a library of C never comes back.
    """
    if not seconds:
        yield
        return
    signal.signal(signal.SIGPROF, _time_up)
    _limit(resource.RLIMIT_CPU, _used() + 2 * seconds + 10)
    spend(seconds)
    try:
        yield
    finally:
        spend(0)


def die_with_parent() -> None:
    """Let this process be killed as soon as its parent is gone (Linux: prctl, option 1)."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def _time_up(*_: object) -> None:
    raise TimeUp


def bounded(work: Callable[[], T], report: Report, sources: dict[str, str]) -> T:
    """Do some work in a child process.

    Args:
        work: what to do; it may change ``report`` and ``sources``, and nothing else of ours.
        report: gets the faults that the work found, and any limit that it came to.
        sources: texts that the work read; they come back, too.

    Raises:
        Faulty: where a limit was reached, or the work raised it.
        Crashed: where the work broke.
        Exception: an :class:`OSError`, or another that can be passed on, as it was.
    """
    ledger = Ledger()
    ledger.adopt(time.monotonic() + 60 * Limits().minutes)
    sys.stdout.flush()
    sys.stderr.flush()
    answers, bench = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(answers)
        _serve(work, report, sources, bench, ledger)
    os.close(bench)
    try:
        data = _await(pid, answers, ledger)
    finally:
        os.close(answers)
        _, status = os.waitpid(pid, 0)
    if not data:
        report_death(status, ledger, report)
        raise Faulty
    packed, error, found, texts = pickle.loads(data)
    report.take(found)
    sources.update(texts)
    if error is not None:
        raise error
    answer: T = pickle.loads(packed)
    return answer


def be_bounded(ledger: Ledger) -> None:
    """Let this process, which another one has forked and watches, keep within the bounds."""
    die_with_parent()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    _CHILD[:] = [_Child(ledger, time.monotonic())]
    gc.disable()  # what is read lives to the end: looking for what does not costs a tenth


def begin_bounded(report: Report) -> None:
    """Begin a piece of work in a bounded process, with the usual limits until it has its own."""
    (child,) = _CHILD
    child.started = time.monotonic()
    child.begin(Limits())
    report.follow(child.ledger.note)


def _serve(
    work: Callable[[], object], report: Report, sources: dict[str, str], bench: int, ledger: Ledger
) -> None:
    """Be the child: work, answer, end.  Never returns."""
    try:
        be_bounded(ledger)
        begin_bounded(report)
        packed, error = tried(lambda: pickle.dumps(work()), report)
        spend(0)
        report.follow(None)
        data = pickle.dumps((packed, error, report, sources))
        with os.fdopen(bench, "wb") as pipe:
            pipe.write(data)
    finally:
        os._exit(0)


def tried(work: Callable[[], T], report: Report) -> tuple[T | None, BaseException | None]:
    """What some work in a bounded process answers, or why it does not; limits are reported."""
    try:
        return work(), None
    except TimeUp:
        seconds = _CHILD[0].limits.reading
        words = f"reading the book takes more than {seconds} s of the processor’s time"
        report.error("LIM-003", report.reached, words, HINT)
    except (MemoryError, SystemError) as error:
        if isinstance(error, SystemError) and _NO_FRAME not in str(error):
            return None, _portable(error)
        megabytes = _CHILD[0].limits.memory
        words = f"the book takes more than {megabytes:,} MiB of memory"
        report.error("LIM-004", report.reached, words, HINT)
    except RecursionError:
        report.error("LIM-005", report.reached, "one thing stands too deep inside another")
    except (KeyboardInterrupt, SystemExit):
        raise
    except Exception as error:
        return None, _portable(error)
    return None, Faulty()


def _portable(error: Exception) -> Exception:
    """An error that survives the way to the parent, with its traceback where it is a bug."""
    with contextlib.suppress(Exception):
        if isinstance(error, (Faulty, OSError)) or getattr(error, "expected", False):
            pickle.loads(pickle.dumps(error))
            return error
    return Crashed("".join(traceback.format_exception(error)))


def _await(pid: int, answers: int, ledger: Ledger) -> bytes:
    """All that the child answers; nothing of it where its time is over."""
    parts: list[bytes] = []
    while True:
        left = ledger.read()[0] - time.monotonic()
        if left < -GRACE:
            os.kill(pid, signal.SIGKILL)
            return b""
        if left < 0:
            os.kill(pid, signal.SIGTERM)
        try:
            ready, _, _ = select.select([answers], [], [], max(min(left, 1.0), 0.1))
        except KeyboardInterrupt:  # the terminal interrupts the child as well
            select.select([answers], [], [], GRACE)
            os.kill(pid, signal.SIGKILL)
            raise
        if ready:
            part = os.read(answers, 1 << 20)
            if not part:
                return b"".join(parts)
            parts.append(part)
