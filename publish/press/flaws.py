"""What is wrong with a set page, as the proof reader reports it.

In: nothing; these are types.  Out: records that the caller turns into
diagnostics, because only the caller knows which source line an id came from.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

Element: TypeAlias = Any
"""An ElementTree element of the parsed copy."""
Parents: TypeAlias = Mapping[Element, Element]
"""Element → the one that it stands in."""


class Fault(enum.Enum):
    """What can be wrong with a page."""

    NOTE_LOST = "note lost"
    NOTE_DOUBLED = "note printed more than once"
    NOTE_EARLY = "note on a page before its call"
    NOTE_DISORDERED = "note after one that follows it"
    NOTE_CLIPPED = "note runs out of its page"
    NOTE_OVERPRINTED = "text runs into the notes"
    TEXT_LOST = "text not printed"
    TEXT_DOUBLED = "text printed more than once"
    OVERRUN = "runs out of the text block"
    STRANDED = "heading at the foot of a page"
    GLOSS_UNPLACED = "gloss finds no room in the margin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """One fault of one page."""

    fault: Fault
    anchor: str
    """Id of the element, or its ``data-n``, or that of the nearest element above it with one."""
    page: int
    """Index of the page in the division, from 0; of the call for a lost note."""
    words: str
    """The first words of what is concerned, to find it by."""


def parentage(root: Element) -> Parents:
    """The element that each element below ``root`` stands in."""
    return {child: parent for parent in root.iter() for child in parent}


def lineage(element: Element, parents: Parents) -> Iterator[Element]:
    """``element`` and those it stands in, innermost first."""
    yield element
    while element in parents:
        element = parents[element]
        yield element


def flaw_at(fault: Fault, element: Element, page: int, parents: Parents) -> Flaw:
    """A flaw of ``element`` on page ``page``."""
    ids = (ancestor.get("id") for ancestor in lineage(element, parents))
    own = element.get("id") or element.get("data-of") or element.get("data-n")
    words = " ".join("".join(element.itertext()).split())
    anchor = own or next(filter(None, ids), "")
    return Flaw(fault=fault, anchor=anchor, page=page, words=words[:80])
