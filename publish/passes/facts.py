"""What passes may ask beside the book: registers that were read, and the engine of citations."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from publish.diagnostics import Report, Span
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


Engine: TypeAlias = Callable[[Request, Collection[str]], Worded]


class Recommended(Protocol):
    """One recommended work."""

    @property
    def key(self) -> str: ...
    @property
    def reason(self) -> Inlines: ...
    @property
    def span(self) -> Span: ...


class Level(Protocol):
    """Recommended works of one level."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def works(self) -> Sequence[Recommended]: ...


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
    worded: Worded | None = None
    """Set by the pass that words the citations, read by the one that makes the back matter."""
