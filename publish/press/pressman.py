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


Answer: TypeAlias = Impression | Failed


def work(bench: Connection, compose: Compose, dress: Dress) -> None:
    """Compose every copy that comes until the other end of the pipe is gone.

    Never raises on the copy's account: what goes wrong is answered.  An interrupt
    from the keyboard is left to the parent, which ends the workers itself.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while (copy := _next_copy(bench)) is not None:
        answer: Answer
        try:
            answer = compose(copy, dress)
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
