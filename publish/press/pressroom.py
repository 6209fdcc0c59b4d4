"""The workers of the press: who composes what, and what happens when one fails.

In: copies to compose.  Out: their impressions, by division.  What a worker does is in
:mod:`publish.press.pressman`; when to compose is for :mod:`publish.press.layout` to say.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing import connection
from pathlib import Path
from types import TracebackType
from typing import Self

from publish.press.formes import Copy, Dress, Impression
from publish.press.pressman import Answer, Compose, Failed, Job, compose, work

PATIENCE = 900.0
"""Seconds without any answer after which the workers are taken to hang."""

_TRIAL = (
    '<section class="division" id="trial"><h2>A</h2><p data-b="1">A<span class="note">B</span></p>'
    "<table><tr><td>C</td></tr></table></section>"
)
"""Copy that wants a little of everything."""

Notice = Callable[[str], None]
"""Called with the division each time one is done."""


class PressError(Exception):
    """A division could not be composed or impressed."""

    def __init__(self, division: str, message: str, code: str = "") -> None:
        """Name the division in front of what happened to it; ``code`` where it is a fault of it."""
        super().__init__(f"{division}: {message}")
        self.division, self.message, self.code = division, message, code


class _Hand:
    """One worker: its process, its pipe, and the job that it works on."""

    def __init__(self, compose: Compose, memory: int, trial: Job | None = None) -> None:
        context = multiprocessing.get_context("spawn")
        self.bench, theirs = context.Pipe()
        self._process = context.Process(
            target=work, args=(theirs, compose, trial, memory), daemon=True
        )
        self._process.start()
        theirs.close()
        self.current = trial

    @property
    def division(self) -> str:
        """What it works on; empty while it is idle."""
        return self.current.copy.division if self.current else ""

    def begin(self, job: Job) -> None:
        """Send it a job.  One at a time, so that no pipe fills up."""
        self.current = job
        try:
            self.bench.send(job)
        except OSError:
            raise self.death() from None

    def answer(self) -> Impression:
        """What came back for the current job; the hand is idle again.

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
        self._process.terminate()  # it has nothing to put in order, which would take it a while
        self._process.join(5)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._process.close()


class Pressroom:
    """Long-lived workers, started when first needed and ended on leaving the ``with``."""

    def __init__(self, workers: int, compose: Compose = compose, memory: int = 0) -> None:
        """At most ``workers`` processes of ``memory`` MiB; of as much as this one has, where 0."""
        self._compose = compose
        self._memory = memory
        self._count = workers
        self._hands: list[_Hand] = []
        self._errands: list[Callable[[], None]] = []

    def meanwhile(self, errand: Callable[[], None]) -> None:
        """Do ``errand``, once, as soon as the workers are busy; they stop where it raises."""
        self._errands.append(errand)

    def catch_up(self) -> None:
        """Do now what was to be done meanwhile, if that never came."""
        while self._errands:
            self._errands.pop(0)()

    def open(self, root: Path) -> None:
        """Let a worker come in early, and load what any work needs, while copy is still made.

        ``root`` is the folder of a dress that it tries itself on.
        """
        trial = Job(
            Copy(division="trial", html=_TRIAL, language="en", title=""), Dress(css="", root=root)
        )
        self._hands.append(_Hand(self._compose, self._memory, trial))

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

    def compose(
        self, copies: Iterable[Copy | None], dress: Dress, notice: Notice, seconds: int = 0
    ) -> Iterator[tuple[str, Impression]]:
        """Compose the copies in ``dress``, each by whoever is free, the largest of those at hand.

        Each impression is given out, with its division, as soon as it is there, and not kept.
        The first are begun before the last are asked for: making copy takes a while, too.
        None stands for copy that need not be composed: where it follows some that must, few
        have changed, and errands are run at once, which frees the memory of what they look at.
        A division may take so many ``seconds`` of the processor's time; any number, where 0.
        Which worker composes a copy does not show in what it makes of it.

        Raises:
            PressError: where one cannot be composed, or a worker dies or hangs; the others
                are sent away, and new ones come for the next copies.
        """
        try:
            yield from self._composed(
                (Job(copy, dress, seconds) if copy else None for copy in copies), notice
            )
        except BaseException:
            self.__exit__(None, None, None)
            raise

    def _composed(
        self, jobs: Iterator[Job | None], notice: Notice
    ) -> Iterator[tuple[str, Impression]]:
        waiting: list[Job] = []
        idle = list(self._hands)
        for job in jobs:
            if job is not None:
                waiting.append(job)
                self._hand_out(waiting, idle)
            elif len(idle) < len(self._hands):
                self.catch_up()
        while waiting or len(idle) < len(self._hands):
            self._hand_out(waiting, idle)
            self.catch_up()
            for hand in _answering([hand for hand in self._hands if hand not in idle]):
                division, impression = hand.division, hand.answer()
                idle.append(hand)
                self._hand_out(waiting, idle)
                notice(division)
                yield division, impression

    def _hand_out(self, waiting: list[Job], idle: list[_Hand]) -> None:
        """Give what waits to those who are idle, largest first; let others come in for the rest."""
        waiting.sort(key=lambda job: (-len(job.copy.html), job.copy.division))
        while waiting and (idle or len(self._hands) < self._count):
            if not idle:
                self._hands.append(_Hand(self._compose, self._memory))
                idle.append(self._hands[-1])
            idle.pop(0).begin(waiting.pop(0))


def _answering(busy: Sequence[_Hand]) -> list[_Hand]:
    """The hands that have an answer, as soon as one has."""
    ready = connection.wait([hand.bench for hand in busy], PATIENCE)
    if not ready:
        raise PressError(busy[0].division, f"no answer in {PATIENCE:.0f} s", "LIM-003")
    return [hand for hand in busy if hand.bench in ready]
