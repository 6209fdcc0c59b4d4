"""The work of one worker process: compose divisions, keep them, impress them.

In: orders from a pipe.  Out: an answer to each, in order, on the same pipe.  A
setting cannot leave the process that composed it (it holds foreign pointers),
so it stays here until the worker ends.  Who works on what is decided in
:mod:`publish.press.pressroom`.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Protocol, TypeAlias

from publish.pagemap import Folio, Part
from publish.press.flaws import Flaw
from publish.press.formes import Copy, Dress, Forme
from publish.press.standing import Impression


class Setting(Protocol):
    """A division laid out, whose folios are not printed yet."""

    @property
    def flaws(self) -> Sequence[Flaw]:
        """What is wrong with its pages; impressing may find more."""

    @property
    def complaints(self) -> Sequence[str]:
        """What the layout engine said about the copy; impressing may bring more."""

    def part(self, first: Folio) -> Part:
        """Its piece of the page map, were its first page ``first``."""

    def impress(self, first: Folio) -> Forme:
        """Print its pages, the first with folio ``first``."""


Compose: TypeAlias = Callable[[Copy, Dress], Setting]
"""Found again by name in the worker, so it must be a function of a module."""


def compose(copy: Copy, dress: Dress) -> Setting:
    """Compose with the press's own compositor.

    Imported here, at work, so that no process but a worker loads the layout engine.
    """
    from publish.press import compositor

    return compositor.compose(copy, dress)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposeOrder:
    """Lay this copy out and keep the setting.

    Answered by its part of the page map, as if its first page were page 1.
    """

    copy: Copy

    @property
    def division(self) -> str:
        """Whose copy it is."""
        return self.copy.division


@dataclass(frozen=True, slots=True, kw_only=True)
class ImpressOrder:
    """Print a division composed before.  Answered by its :class:`Impression`."""

    division: str
    first: Folio


Order: TypeAlias = ComposeOrder | ImpressOrder


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """The order could not be carried out."""

    message: str


Answer: TypeAlias = Part | Impression | Failed


def work(bench: Connection, compose: Compose, dress: Dress) -> None:
    """Carry out orders until None comes, or the other end of the pipe is gone.

    Never raises on the copy's account: what goes wrong is answered.  An interrupt
    from the keyboard is left to the parent, which ends the workers itself.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    settings: dict[str, Setting] = {}
    while (order := _next_order(bench)) is not None:
        try:
            answer = _carry_out(order, settings, compose, dress)
        except Exception as trouble:
            answer = Failed(message=f"{type(trouble).__name__}: {trouble}")
        try:
            bench.send(answer)
        except BrokenPipeError:  # nobody waits for it any more
            return


def _next_order(bench: Connection) -> Order | None:
    try:
        order: Order | None = bench.recv()
    except EOFError:
        return None
    return order


def _carry_out(
    order: Order, settings: dict[str, Setting], compose: Compose, dress: Dress
) -> Answer:
    if isinstance(order, ComposeOrder):
        settings.pop(order.division, None)
        settings[order.division] = compose(order.copy, dress)
        return settings[order.division].part(Folio(1))
    setting = settings[order.division]
    forme = setting.impress(order.first)
    return Impression(forme=forme, flaws=tuple(setting.flaws), complaints=tuple(setting.complaints))
