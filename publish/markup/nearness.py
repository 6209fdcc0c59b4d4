"""Which cross references carry a page number in print.

What stands in the same chapter is found by its label; a page is printed for
sections, and for whatever stands in another division.
"""

from __future__ import annotations

from dataclasses import dataclass

from publish.model import Division, Heading, Reference, walk
from publish.pagemap import PageMap
from publish.words import Words

UNKNOWN = "00"
"""Printed in the first round of layout, as wide as a page number is likely to be."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """What is at hand in one division."""

    ids: frozenset[str] = frozenset()
    headings: frozenset[str] = frozenset()

    def page_of(self, reference: Reference, pages: PageMap, words: Words) -> str:
        """What is printed after the words of a reference: `(p. 47)`, or nothing."""
        target = reference.target
        near = target in self.ids and target not in self.headings
        if near or target.startswith("term-"):
            return ""
        folio = pages.folio(target)
        return f"({words.page}\u00a0{folio if folio else UNKNOWN})"


def nearness(node: Division) -> Nearness:
    """What stands in a division."""
    ids = (getattr(n, "id", "") for n in walk(node.blocks))
    headings = (n.id for n in walk(node.blocks) if isinstance(n, Heading))
    return Nearness(frozenset(i for i in ids if isinstance(i, str) and i), frozenset(headings))
