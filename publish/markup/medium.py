"""What a medium must know beyond the shared markup."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from publish.model import Figure, GlossRef, Metadata, Note, Reference, Term
from publish.pagemap import Folio
from publish.words import Words


@dataclass(slots=True)
class Blocks:
    """Keys of the text blocks of one division, in reading order.

    Paper and e-readers give the same keys to the same blocks: that is how a page
    that begins inside a block on paper is found again in the e-book.
    """

    prefix: str = ""
    """Before each key, where text is written that paper does not print."""
    count: int = 0

    def next(self) -> str:
        """The key of the next block."""
        self.count += 1
        return f"{self.prefix}{self.count}"


class Medium(Protocol):
    """Paper or an e-reader."""

    words: Words
    terms: dict[str, Term]
    metadata: Metadata
    blocks: Blocks
    semantic: bool
    """Whether ``epub:type`` may be written."""
    narrow: bool
    """Whether a page may be as narrow as a phone: wordy tables become lists of entries."""

    @property
    def own(self) -> Mapping[type, Callable[[Any, Medium], str]]:
        """Kinds of block that the medium writes in its own way."""

    def note(self, note: Note) -> str:
        """A note, at its call."""

    def glossref(self, mention: GlossRef, content: str) -> str:
        """A glossary term in the text."""

    def reference(self, reference: Reference, content: str) -> str:
        """A link inside the book."""

    def answered(self, question: str, content: str) -> str:
        """The label of a question that has an answer, led to it where the reader has it."""

    def href(self, target: str) -> str:
        """The address of an id of the book."""

    def folio(self, target: str) -> str:
        """The page on which an id stands, as printed; empty where none is known or wanted."""

    def page(self, target: str) -> Folio | None:
        """The page on which an id stands, for the index; None where the book has no pages yet."""

    def picture(self, figure: Figure) -> str:
        """The drawing of a figure, and the way to its description."""


@dataclass(slots=True, kw_only=True)
class Common:
    """What both media hold."""

    words: Words
    terms: dict[str, Term]
    metadata: Metadata
    semantic: bool
    narrow: bool = False
    blocks: Blocks = field(default_factory=Blocks)

    @property
    def own(self) -> Mapping[type, Callable[[Any, Medium], str]]:
        """Nothing: paper and e-readers write blocks alike."""
        return {}
