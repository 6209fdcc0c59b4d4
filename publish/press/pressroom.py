"""The workers of the press: who composes what, and what happens when one fails.

In: copies to compose and folios to impress them with.  Out: the answers, by
division.  A division stays with the worker that composed it, since settings
cannot be passed on.  What a worker does is in :mod:`publish.press.pressman`;
when to compose and when to impress is for :mod:`publish.press.layout` to say.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from multiprocessing import connection
from types import TracebackType
from typing import Self

from publish.pagemap import Folio, Part
from publish.press.formes import Copy, Dress
from publish.press.pressman import (
    Answer,
    Compose,
    ComposeOrder,
    Failed,
    ImpressOrder,
    Order,
    work,
)
from publish.press.standing import Impression

PATIENCE = 900.0
"""Seconds without any answer after which the workers are taken to hang."""

Notice = Callable[[str], None]
"""Called with the division each time one is done."""


class PressError(Exception):
    """A division could not be composed or impressed."""

    def __init__(self, division: str, message: str) -> None:
        """Name the division in front of what happened to it."""
        super().__init__(f"{division}: {message}")
        self.division = division


class _Hand:
    """One worker: its process, its pipe, and the orders that wait for it."""

    def __init__(self, compose: Compose, dress: Dress) -> None:
        context = multiprocessing.get_context("spawn")
        self.bench, theirs = context.Pipe()
        self._process = context.Process(target=work, args=(theirs, compose, dress), daemon=True)
        self._process.start()
        theirs.close()
        self.waiting: deque[Order] = deque()
        self.current: Order | None = None

    @property
    def division(self) -> str:
        """What it works on; empty while it is idle."""
        return self.current.division if self.current else ""

    def begin(self) -> None:
        """Send the next order, if any waits.  One at a time, so that no pipe fills up."""
        self.current = self.waiting.popleft() if self.waiting else None
        if self.current is not None:
            try:
                self.bench.send(self.current)
            except OSError:
                raise self.death() from None

    def answer(self) -> Answer:
        """What came back for the current order."""
        try:
            answer: Answer = self.bench.recv()
        except (EOFError, OSError):
            raise self.death() from None
        return answer

    def death(self) -> PressError:
        """The error for a worker that is no more."""
        self._process.join(1)
        code = self._process.exitcode
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

    def __init__(self, dress: Dress, workers: int, compose: Compose) -> None:
        """At most ``workers`` processes, each of which composes in ``dress``."""
        self._new_hand: Callable[[], _Hand] = lambda: _Hand(compose, dress)
        self._count = workers
        self._hands: dict[int, _Hand] = {}
        self._place: dict[str, int] = {}

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
        for hand in self._hands.values():
            hand.dismiss()
        self._hands.clear()

    def compose(self, copies: Sequence[Copy], notice: Notice) -> dict[str, Part]:
        """Compose the copies, largest first, spread evenly over the workers.

        Each comes back as its part of the page map, as if its first page were page 1.

        Raises:
            PressError: where one cannot be composed, or a worker dies or hangs.
        """
        largest_first = sorted(copies, key=lambda copy: (-len(copy.html), copy.division))
        self._spread(largest_first)
        answers = self._run((ComposeOrder(copy=copy) for copy in largest_first), notice)
        return {d: answer for d, answer in answers.items() if isinstance(answer, Part)}

    def impress(self, firsts: Mapping[str, Folio], notice: Notice) -> dict[str, Impression]:
        """Impress divisions composed before, each beginning on its folio.

        Raises:
            PressError: where one cannot be impressed, or a worker dies or hangs.
        """
        orders = (ImpressOrder(division=d, first=first) for d, first in firsts.items())
        answers = self._run(orders, notice)
        return {d: answer for d, answer in answers.items() if isinstance(answer, Impression)}

    def _spread(self, largest_first: Iterable[Copy]) -> None:
        """Give each new division to the least burdened worker.

        By size and not by who is free first, so that the same book is always composed
        by the same workers in the same order.
        """
        burden = [0] * self._count
        for copy in largest_first:
            place = self._place.setdefault(copy.division, burden.index(min(burden)))
            burden[place] += len(copy.html)

    def _run(self, orders: Iterable[Order], notice: Notice) -> dict[str, Answer]:
        answers: dict[str, Answer] = {}
        for order in orders:
            place = self._place[order.division]
            if place not in self._hands:
                self._hands[place] = self._new_hand()
            self._hands[place].waiting.append(order)
        for hand in self._hands.values():
            hand.begin()
        while busy := [hand for hand in self._hands.values() if hand.current]:
            ready = connection.wait([hand.bench for hand in busy], PATIENCE)
            if not ready:
                raise PressError(busy[0].division, f"no answer in {PATIENCE:.0f} s")
            for hand in busy:
                if hand.bench in ready:
                    division, answer = self._collect(hand)
                    answers[division] = answer
                    notice(division)
        return answers

    @staticmethod
    def _collect(hand: _Hand) -> tuple[str, Answer]:
        division, answer = hand.division, hand.answer()
        hand.begin()
        if isinstance(answer, Failed):
            raise PressError(division, answer.message)
        return division, answer
