"""The work of one worker process: compose divisions, one after another.

In: orders from a pipe.  Out: an answer to each, in order, on the same pipe.  Nothing
is kept from one order to the next but the type case, so a worker needs no more memory
for a long book than for its longest chapter.  Who works on what is decided in
:mod:`publish.press.pressroom`.
"""

from __future__ import annotations

import signal
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TypeAlias

from publish.bounds import TimeUp, allowance, confine_memory, die_with_parent
from publish.press.formes import Copy, Dress, Impression

Compose: TypeAlias = Callable[[Copy, Dress], Impression]
"""Found again by name in the worker, so it must be a function of a module."""


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


def work(
    bench: Connection, compose: Compose, dress: Dress, seconds: int = 0, memory: int = 0
) -> None:
    """Compose every copy that comes until the other end of the pipe is gone.

    Each may take so many ``seconds`` of the processor's time; any number, where 0.  The process
    may have ``memory`` MiB; as much as the one that started it, where 0.  Never raises on the
    copy's account: what goes wrong is answered.  An interrupt from the keyboard is left to the
    parent, which ends the workers itself.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with_parent()
    if memory:
        confine_memory(memory)
    while (copy := _next_copy(bench)) is not None:
        answer: Answer
        try:
            with allowance(seconds):
                answer = compose(copy, dress)
        except TimeUp:
            words = f"laying it out takes more than {seconds} s of the processor’s time"
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


def _next_copy(bench: Connection) -> Copy | None:
    try:
        copy: Copy | None = bench.recv()
    except EOFError:
        return None
    return copy
