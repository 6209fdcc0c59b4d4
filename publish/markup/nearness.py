"""Which cross references carry a page number in print.

What stands in the same chapter is found by its label; a page is printed for
sections, and for whatever stands in another division.  The press prints the number
after layout, in the place of :data:`publish.pagemap.UNSET`; so only the words around it stand here.
"""

from __future__ import annotations

from dataclasses import dataclass

from publish.model import Division, Heading, Reference, walk
from publish.pagemap import UNSET
from publish.words import Words


@dataclass(frozen=True, slots=True)
class Nearness:
    """What is at hand in one division."""

    ids: frozenset[str] = frozenset()
    """Of all but sections."""

    def paged(self, reference: Reference) -> bool:
        """Whether print names the page of a reference: `(p. 47)`."""
        target = reference.target
        return target not in self.ids and not target.startswith("term-")


def page_words(words: Words) -> str:
    """What a page reference is laid out as: `(p. 000)`."""
    return f"({words.page}\u00a0{UNSET})"


def nearness(node: Division) -> Nearness:
    """What stands in a division."""
    ids = (getattr(n, "id", "") for n in walk(node.blocks) if not isinstance(n, Heading))
    return Nearness(frozenset(filter(None, ids)))
