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
import mmap
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

from publish.diagnostics import Faulty, Report, Span

T = TypeVar("T")

GRACE = 5.0
"""Seconds that a child has to tidy up when its time is over."""
_NO_FRAME = "error return without exception set"
"""What CPython 3.11 says where there is no memory for the next call (pystate.c, push_chunk)."""
_HINT = "look here for what is larger than it should be, or see `limits:` in the README"


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
class _Ledger:
    """What a child writes down for its parent: until when it may run, and where it is."""

    memory: mmap.mmap
    deadline: float

    def adopt(self, limits: Limits, started: float) -> None:
        """Let other limits hold from here on."""
        self.deadline = started + 60 * limits.minutes
        self.memory[:16] = f"{self.deadline:16.3f}"[:16].encode()

    def note(self, span: Span) -> None:
        """The place that is being worked on."""
        place = f"{span.line}:{span.file}".encode()[: len(self.memory) - 17]
        self.memory[16:] = place.ljust(len(self.memory) - 16, b"\0")

    def read(self) -> tuple[float, Span]:
        """Deadline and place, as the child wrote them last."""
        line, _, file = self.memory[16:].rstrip(b"\0").decode("utf-8", "replace").partition(":")
        until = float(self.memory[:16] or 0)
        return until, Span(file, int(line) if line.isdigit() else 0)


@dataclass(slots=True)
class _Child:
    """The process that we are, where we are one that is bounded."""

    ledger: _Ledger
    started: float
    limits: Limits


_CHILD: list[_Child] = []


def adopt(limits: Limits) -> None:
    """Take the book's own limits in place of the usual ones; nothing outside a bounded child."""
    for child in _CHILD:
        child.limits = limits
        child.ledger.adopt(limits, child.started)
        confine(limits)
        spend(limits.reading)


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
    _limit(resource.RLIMIT_CPU, limits.minutes * 60)


def confine_memory(megabytes: int) -> None:
    """Have the system keep this process, and those that it starts, within so much memory."""
    _limit(resource.RLIMIT_AS, megabytes << 20)


def _limit(kind: int, most: int) -> None:
    _, hard = resource.getrlimit(kind)
    with contextlib.suppress(ValueError, OSError):  # macOS knows no limit on address space
        resource.setrlimit(kind, (most if hard < 0 else min(most, hard), hard))


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
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 2 * seconds + 10)
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
    ledger = _Ledger(mmap.mmap(-1, 4096), 0.0)
    started = time.monotonic()
    ledger.adopt(Limits(), started)
    sys.stdout.flush()
    sys.stderr.flush()
    answers, bench = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(answers)
        _CHILD.append(_Child(ledger, started, Limits()))
        _serve(work, report, sources, bench)
    os.close(bench)
    try:
        data = _await(pid, answers, ledger)
    finally:
        os.close(answers)
        _, status = os.waitpid(pid, 0)
    if not data:
        _report_death(status, ledger, report)
        raise Faulty
    packed, error, found, texts = pickle.loads(data)
    report.take(found)
    sources.update(texts)
    if error is not None:
        raise error
    answer: T = pickle.loads(packed)
    return answer


def _serve(work: Callable[[], object], report: Report, sources: dict[str, str], bench: int) -> None:
    """Be the child: work, answer, end.  Never returns."""
    try:
        die_with_parent()
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
        limits = Limits()
        confine(limits)
        spend(limits.reading)
        gc.disable()  # what is read lives to the end: looking for what does not costs a tenth
        report.follow(_CHILD[0].ledger.note)
        packed, error = _tried(lambda: pickle.dumps(work()), report)
        spend(0)
        report.follow(None)
        data = pickle.dumps((packed, error, report, sources))
        with os.fdopen(bench, "wb") as pipe:
            pipe.write(data)
    finally:
        os._exit(0)


def _tried(work: Callable[[], T], report: Report) -> tuple[T | None, BaseException | None]:
    try:
        return work(), None
    except TimeUp:
        seconds = _CHILD[0].limits.reading
        words = f"reading the book takes more than {seconds} s of the processor’s time"
        report.error("LIM-003", report.reached, words, _HINT)
    except (MemoryError, SystemError) as error:
        if isinstance(error, SystemError) and _NO_FRAME not in str(error):
            return None, _portable(error)
        megabytes = _CHILD[0].limits.memory
        words = f"the book takes more than {megabytes:,} MiB of memory"
        report.error("LIM-004", report.reached, words, _HINT)
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


def _await(pid: int, answers: int, ledger: _Ledger) -> bytes:
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


def _report_death(status: int, ledger: _Ledger, report: Report) -> None:
    """Say why a child gave no answer, as far as its parent can know."""
    deadline, span = ledger.read()
    sign = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if time.monotonic() > deadline or sign == signal.SIGXCPU:
        report.error("LIM-003", span, "the book takes more time than it may", _HINT)
    else:
        report.error("LIM-004", span, f"the work on the book was ended by signal {sign}, most "
                     "likely for want of memory", _HINT)  # fmt: skip
