"""The furniture of a study guide: each kind of box has one look and one place."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.diagnostics import Span
from publish.model.inlines import Inlines, Node

if TYPE_CHECKING:
    from publish.model.blocks import Blocks, ListItem


class AsideKind(enum.Enum):
    """Furniture of a study guide: each has one look and one place."""

    OBJECTIVES = "objectives"
    FOCUS = "focus"
    SUMMARY = "summary"
    ACTIVITY = "activity"
    PERSON = "person"
    TEACHER = "teacher"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside(Node):
    """A titled box of blocks."""

    kind: AsideKind
    id: str
    title: Inlines
    blocks: Blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyTerms(Node):
    """The terms that a chapter teaches, listed at its opening."""

    id: str
    terms: tuple[str, ...]
    """Keys of the glossary."""
    places: tuple[Span, ...] = ()
    """Where each of them stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceExtract(Node):
    """A piece of a primary source with questions on it."""

    id: str
    label: str = ""
    """``Source A``; lettered from A in each chapter."""
    title: Inlines
    provenance: Blocks
    extract: Blocks
    attribution: Blocks
    questions: tuple[ListItem, ...]


class Verdict(enum.Enum):
    """What the evidence says of a claim."""

    SUPPORTED = "supported"
    CONTESTED = "contested"
    WRONG = "wrong"
    UNVERIFIABLE = "unverifiable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute(Node):
    """A claim that circulates, and what the evidence shows."""

    id: str
    verdict: Verdict
    claim: Inlines
    evidence: Blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Node):
    """An exercise; its answer stands on the teacher's own pages."""

    id: str
    kind: str
    """As the author wrote it: ``self-test``, ``exam`` or ``discussion``."""
    marks: int
    """0 where no marks are given."""
    label: str = ""
    """As printed, ``Question 3``."""
    prompt: Blocks
    answer: Blocks = ()
    """As written, until a pass has taken it out."""
    answered: bool = False
    """Whether the teacher's pages have an answer, under the id that :func:`answer_id` gives."""


def answer_id(question: str) -> str:
    """Id of the answer to the question that has an id."""
    return f"answer-{question}"
