"""Flash cards: what a reader asks and answers without the book."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.model.inlines import Inlines, Node

if TYPE_CHECKING:
    from publish.model.blocks import Blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class Card(Node):
    """One question and its answer.

    A chapter's own card stands in its blocks until a pass has moved it to the book's.
    """

    id: str
    """For good: a reader's progress hangs on it, whatever becomes of the words."""
    kind: str
    """What made it: ``card`` for one written in a chapter, else the rule's name."""
    chapter: str = ""
    """Id of the chapter that it belongs to; empty for the whole book."""
    term: str = ""
    """Key of the glossary term that it asks for: its chapter is the one that teaches it."""
    front: Blocks
    back: Blocks
    sources: Inlines = ()
    """Works that bear the answer out, as citations until these have their words."""
