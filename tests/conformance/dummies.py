"""Books with dummies: a book refined whole, and with dummies in the place of its chapters."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from publish.diagnostics import Report
from publish.loading import Begun, begin
from publish.model import Book, Division, Kind
from publish.order import Order
from publish.passes import refine
from publish.passes.dummies import dummy, dummy_figure, with_figures
from publish.readers.chapters import read_book
from publish.readers.sources import Sources

_PLACE = re.compile(r"Span\(file=(?:'[^']*'|\"[^\"]*\"), line=\d+, column=\d+\)")


@dataclass(frozen=True, slots=True)
class Sample:
    """A book as it was read, which can be refined in more than one way."""

    begun: Begun
    book: Book

    @property
    def chapters(self) -> tuple[str, ...]:
        """Ids of the chapters."""
        return tuple(d.id for d in self.book.divisions if d.kind is Kind.CHAPTER)

    def refined(self, dummies: Collection[str] = ()) -> Book:
        """The book, some of its chapters dummies."""
        facts = self.begun.facts()
        figures = {name: dummy_figure(figure) for name, figure in facts.figures.items()}
        divisions = (
            with_figures(dummy(d), figures) if d.id in dummies else d for d in self.book.divisions
        )
        return refine(replace(self.book, divisions=tuple(divisions)), facts)

    def differences(self, whole: Book, dummies: Collection[str]) -> Iterator[str]:
        """Whatever comes out otherwise where some chapters are dummies, they themselves apart."""
        book = self.refined(dummies)
        for one, other in zip(whole.divisions, book.divisions, strict=True):
            if other.id not in dummies and _bare(one) != _bare(other):
                yield f"{other.id} with dummies of {', '.join(dummies)}"
        for name in ("terms", "cards", "headings"):
            if _bare(getattr(whole, name)) != _bare(getattr(book, name)):
                yield f"{name} with dummies of {', '.join(dummies)}"
        yield from (str(d) for d in self.begun.report if not d.span.file)


def sample(root: Path, cache: Path) -> Sample:
    """Read a book."""
    order = Order(book=root, output=root, cache=cache)
    begun = begin(order, Sources(root), Report())
    book = read_book(begun.bookfile, begun.edition, begun.registers, begun.sources, begun.report,
                     begun.standing)  # fmt: skip
    return Sample(begun, book)


def _bare(thing: Division | object) -> str:
    """All of it but its places."""
    return _PLACE.sub("", repr(thing))
