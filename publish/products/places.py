"""Where in the manuscript each thing of a book was written, for faults found in its products."""

from __future__ import annotations

from collections.abc import Mapping

from publish.diagnostics import Span
from publish.model import Book, walk


def places(book: Book) -> Mapping[str, Span]:
    """Id → where it was written; a division's own id where its file begins."""
    out: dict[str, Span] = {}
    for division in book.divisions:
        out[division.id] = division.span
        for node in walk(division.blocks):
            identifier = getattr(node, "id", "")
            if isinstance(identifier, str) and identifier:
                out.setdefault(identifier, node.span)
    return out
