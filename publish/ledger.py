"""What a bounded process writes down for the one that watches it.

In: a deadline, and the places that work comes to.  Out: until when a child may run and where it
is, in memory that both share; and, of a child that is no more, a fault that says why.
"""

from __future__ import annotations

import mmap
import os
import signal
import time
from dataclasses import dataclass, field

from publish.diagnostics import Report, Span

HINT = "look here for what is larger than it should be, or see `limits:` in the README"


@dataclass(slots=True)
class Ledger:
    """What a child writes down for its parent: until when it may run, and where it is."""

    memory: mmap.mmap = field(default_factory=lambda: mmap.mmap(-1, 4096))

    def adopt(self, deadline: float) -> None:
        """Let the child run until then, by the clock that only goes forward."""
        self.memory[:16] = f"{deadline:16.3f}"[:16].encode()

    def note(self, span: Span) -> None:
        """The place that is being worked on."""
        place = f"{span.line}:{span.file}".encode()[: len(self.memory) - 17]
        self.memory[16:] = place.ljust(len(self.memory) - 16, b"\0")

    def read(self) -> tuple[float, Span]:
        """Deadline and place, as the child wrote them last."""
        line, _, file = self.memory[16:].rstrip(b"\0").decode("utf-8", "replace").partition(":")
        until = float(self.memory[:16] or 0)
        return until, Span(file, int(line) if line.isdigit() else 0)


def report_death(status: int, ledger: Ledger, report: Report) -> None:
    """Say why a child gave no answer, as far as its parent can know."""
    deadline, span = ledger.read()
    sign = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if time.monotonic() > deadline or sign == signal.SIGXCPU:
        report.error("LIM-003", span, "the book takes more time than it may", HINT)
    else:
        report.error("LIM-004", span, f"the work on the book was ended by signal {sign}, most "
                     "likely for want of memory", HINT)  # fmt: skip
