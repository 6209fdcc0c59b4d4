"""What passes may ask beside the book: registers that were read, and the engine of citations."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from publish.diagnostics import Report, Span, did_you_mean
from publish.model import Citation, Figure, Inlines

Request: TypeAlias = Sequence[Sequence[Sequence[Citation]]]
"""Division → note → citation, in reading order."""


class Worded(Protocol):
    """What a citation engine answers."""

    @property
    def chapters(self) -> tuple[tuple[tuple[Inlines, ...], ...], ...]:
        """Words of each citation, in the shape of the request."""

    @property
    def entries(self) -> Mapping[str, Inlines]:
        """Bibliography entry of each work asked for."""

    @property
    def order(self) -> tuple[str, ...]:
        """Keys in the order of the sorted bibliography."""


Engine: TypeAlias = Callable[[Request, Collection[str]], Worded | None]
"""None where it refused, which is in the report."""


class Recommended(Protocol):
    """One recommended work."""

    @property
    def key(self) -> str:
        """Of the work in the bibliography."""

    @property
    def reason(self) -> Inlines:
        """Why a reader should open it."""

    @property
    def span(self) -> Span:
        """Where it is recommended."""


class Level(Protocol):
    """Recommended works of one level."""

    @property
    def id(self) -> str:
        """Of the level."""

    @property
    def title(self) -> str:
        """As printed."""

    @property
    def works(self) -> Sequence[Recommended]:
        """In the order of the file."""


@dataclass(slots=True)
class Facts:
    """Handed to every pass."""

    report: Report
    works: Mapping[str, Mapping[str, Any]]
    """CSL data by key."""
    work_places: Mapping[str, Span]
    figures: Mapping[str, Figure]
    """Drawn figures by name."""
    reading: Sequence[Level]
    engine: Engine
    lost: Callable[[Mapping[str, Any], str], Sequence[str]]
    """What a printed entry lost of its data."""
    absent: Collection[str] = ()
    """Register files that the book does not have."""
    mentioned: Callable[..., bool] = lambda *calls: False
    """Whether one of some words (``@key``, ``[[key``) stands in the manuscript, be it in what
    this edition leaves out."""
    worded: Worded | None = None
    """Set by the pass that words the citations, read by the one that makes the back matter."""

    def report_unknown(
        self, code: str, register: str, key: str, span: Span, known: Iterable[str]
    ) -> None:
        """Report a key that a register lacks.

        Once for all where the book does not have the register, and not at all where
        the entry is there but could not be read.

        Args:
            code: what it is, where the register can be read.
            register: file of the register, a key of :data:`REGISTERS`.
            key: what was asked for.
            span: where.
            known: the keys that are there.
        """
        name, entry, needs = REGISTERS[register]
        if register in self.absent:
            self.report.error("BOOK-007", Span(register), f"the file is not there, and {needs}",
                              "write it, beside book.yaml")  # fmt: skip
        elif not self.report.excuses(key, register):
            hint = did_you_mean(key, known) or f"write it in {register}"
            self.report.error(code, span, f"{name} no {entry} `{key}`", hint)


REGISTERS: Mapping[str, tuple[str, str, str]] = {
    "bibliography.yaml": ("the bibliography has", "work", "the book cites works"),
    "glossary.yaml": ("the glossary has", "term", "the book mentions terms"),
    "index.yaml": ("the index has", "entry", "the book marks words for the index"),
    "figures.yaml": ("there is", "figure", "the book calls for figures"),
}
"""File → where entries are missed, what they are called, why the file is wanted."""
