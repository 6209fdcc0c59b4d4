"""The work of one worker process: compose divisions, one after another.

In: orders from a pipe.  Out: an answer to each, in order, on the same pipe.  Nothing
is kept from one order to the next but the type case, so a worker needs no more memory
for a long book than for its longest chapter.  Who works on what is decided in
:mod:`publish.press.pressroom`.
"""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TypeAlias

from publish.bounds import TimeUp, allowance, confine_memory, die_with_parent
from publish.press.formes import Copy, Dress, Impression

LITTER = 50_000
"""Characters of copy after which what its layouts leave behind is swept up.

The engine's elements and styles refer to each other, so that they stay, 0.3 kB for a character,
until somebody looks for them; to look takes as long as laying out a page.  That is a chapter: what
lies about when the next one begins is on top of all that one needs.
"""

Compose: TypeAlias = Callable[[Copy, Dress], Impression]
"""Found again by name in the worker, so it must be a function of a module."""


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work."""

    copy: Copy
    dress: Dress
    seconds: int = 0
    """Of the processor's time that it may take; any number, where 0."""


def compose(copy: Copy, dress: Dress) -> Impression:
    """Compose with the press's own compositor.

    Imported here, at work, so that no process but a worker loads the layout engine.
    """
    from publish.press import compositor

    return compositor.compose(copy, dress)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """The copy could not be composed."""

    message: str
    code: str = ""
    """The fault that it is, where it came to a limit."""


Answer: TypeAlias = Impression | Failed


def work(bench: Connection, compose: Compose, trial: Job | None = None, memory: int = 0) -> None:
    """Do every job that comes until the other end of the pipe is gone.

    The process may have ``memory`` MiB; as much as the one that started it, where 0.  Never
    raises on the copy's account: what goes wrong is answered.  An interrupt from the keyboard
    is left to the parent, which ends the workers itself.  A ``trial`` is done first and not
    answered: it loads what any job needs.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with_parent()
    if memory:
        confine_memory(memory)
    litter = 0
    if trial is not None:
        with suppress(Exception):
            compose(trial.copy, trial.dress)
    while (job := _next_job(bench)) is not None:
        answer: Answer
        try:
            with allowance(job.seconds):
                answer = compose(job.copy, job.dress)
        except TimeUp:
            words = f"laying it out takes more than {job.seconds} s of the processor’s time"
            answer = Failed(message=words, code="LIM-003")
        except MemoryError:
            answer = Failed(message="laying it out takes too much memory", code="LIM-004")
        except RecursionError:
            answer = Failed(message="one thing stands too deep inside another", code="LIM-005")
        except Exception as trouble:
            answer = Failed(message=f"{type(trouble).__name__}: {trouble}")
        try:
            bench.send(answer)
        except BrokenPipeError:  # nobody waits for it any more
            return
        litter += len(job.copy.html)
        if litter > LITTER:
            gc.collect()
            litter = 0


def _next_job(bench: Connection) -> Job | None:
    try:
        job: Job | None = bench.recv()
    except EOFError:
        return None
    return job
