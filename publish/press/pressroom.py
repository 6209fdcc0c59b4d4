"""The workers of the press: who composes what, and what happens when one fails.

In: copies to compose.  Out: their impressions, by division.  What a worker does is in
:mod:`publish.press.pressman`; when to compose is for :mod:`publish.press.layout` to say.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Sequence
from multiprocessing import connection
from types import TracebackType
from typing import Self

from publish.press.formes import Copy, Dress, Impression
from publish.press.pressman import Answer, Compose, Failed, work

PATIENCE = 900.0
"""Seconds without any answer after which the workers are taken to hang."""

Notice = Callable[[str], None]
"""Called with the division each time one is done."""


class PressError(Exception):
    """A division could not be composed or impressed."""

    def __init__(self, division: str, message: str, code: str = "") -> None:
        """Name the division in front of what happened to it; ``code`` where it is a fault of it."""
        super().__init__(f"{division}: {message}")
        self.division, self.message, self.code = division, message, code


class _Hand:
    """One worker: its process, its pipe, and the copy that it works on."""

    def __init__(self, compose: Compose, dress: Dress, seconds: int, memory: int) -> None:
        context = multiprocessing.get_context("spawn")
        self.bench, theirs = context.Pipe()
        self._process = context.Process(
            target=work, args=(theirs, compose, dress, seconds, memory), daemon=True
        )
        self._process.start()
        theirs.close()
        self.current: Copy | None = None

    @property
    def division(self) -> str:
        """What it works on; empty while it is idle."""
        return self.current.division if self.current else ""

    def begin(self, copy: Copy) -> None:
        """Send it some copy.  One at a time, so that no pipe fills up."""
        self.current = copy
        try:
            self.bench.send(copy)
        except OSError:
            raise self.death() from None

    def answer(self) -> Impression:
        """What came back for the current copy; the hand is idle again.

        Raises:
            PressError: where the copy could not be composed, or the worker died over it.
        """
        try:
            answer: Answer = self.bench.recv()
        except (EOFError, OSError):
            raise self.death() from None
        division, self.current = self.division, None
        if isinstance(answer, Failed):
            raise PressError(division, answer.message, answer.code)
        return answer

    def death(self) -> PressError:
        """The error for a worker that is no more."""
        self._process.join(1)
        code = self._process.exitcode
        if code is not None and code < 0:  # by a signal: the system's limits, or a library's end
            limit = "LIM-003" if -code == signal.SIGXCPU else "LIM-004"
            words = f"laying it out was ended by signal {-code}, for want of time or memory"
            return PressError(self.division, words, limit)
        return PressError(self.division, f"the worker died with exit code {code}")

    def dismiss(self) -> None:
        """End the process, whatever it is doing."""
        self.bench.close()
        if self.current is not None:
            self._process.terminate()
        self._process.join(5)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._process.close()


class Pressroom:
    """Long-lived workers, started when first needed and ended on leaving the ``with``."""

    def __init__(
        self, dress: Dress, workers: int, compose: Compose, seconds: int = 0, memory: int = 0
    ) -> None:
        """At most ``workers`` processes, each of which composes in ``dress``.

        A division may take so many ``seconds`` of the processor's time; any number, where 0.
        A worker may have ``memory`` MiB; as much as this process, where 0.
        """
        self._new_hand: Callable[[], _Hand] = lambda: _Hand(compose, dress, seconds, memory)
        self._count = workers
        self._hands: list[_Hand] = []

    def __enter__(self) -> Self:
        """Nothing runs yet."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End every worker, after success and failure alike."""
        for hand in self._hands:
            hand.dismiss()
        self._hands.clear()

    def compose(self, copies: Sequence[Copy], notice: Notice) -> dict[str, Impression]:
        """Compose the copies, largest first, each by whoever is free.

        Which worker composes a copy does not show in what it makes of it.

        Raises:
            PressError: where one cannot be composed, or a worker dies or hangs; the others
                are sent away, and new ones come for the next copies.
        """
        try:
            return self._composed(copies, notice)
        except BaseException:
            self.__exit__(None, None, None)
            raise

    def _composed(self, copies: Sequence[Copy], notice: Notice) -> dict[str, Impression]:
        waiting = deque(sorted(copies, key=lambda copy: (-len(copy.html), copy.division)))
        while len(self._hands) < min(self._count, len(waiting)):
            self._hands.append(self._new_hand())
        impressions: dict[str, Impression] = {}
        idle = list(self._hands)
        while waiting or len(idle) < len(self._hands):
            while idle and waiting:
                idle.pop(0).begin(waiting.popleft())
            for hand in self._answering():
                division = hand.division
                impressions[division] = hand.answer()
                idle.append(hand)
                notice(division)
        return impressions

    def _answering(self) -> list[_Hand]:
        """The hands that have an answer, as soon as one has."""
        busy = [hand for hand in self._hands if hand.current]
        ready = connection.wait([hand.bench for hand in busy], PATIENCE)
        if not ready:
            raise PressError(busy[0].division, f"no answer in {PATIENCE:.0f} s", "LIM-003")
        return [hand for hand in busy if hand.bench in ready]
