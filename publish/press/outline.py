"""One outline from the outlines of the formes.

In: the gatherings of a book.  Out: their top entries, one after another, under
one root.  Titles, levels and targets are the compositor's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Dictionary, Name

from publish.press.gathering import Gathering


def join_outlines(book: pikepdf.Pdf, gatherings: Sequence[Gathering]) -> None:
    """Give the book its outline (ISO 32000-1, 12.3.3); none where no forme has entries."""
    entries: list[pikepdf.Object] = []
    visible = 0
    for gathering in gatherings:
        root = gathering.catalogue.get("/Outlines")
        if root is not None and "/First" in root:
            entries += _siblings(root.First)
            visible += int(root.Count)
    if not entries:
        return
    root = book.make_indirect(Dictionary(Type=Name.Outlines, Count=visible))
    root.First, root.Last = entries[0], entries[-1]
    for before, after in zip(entries, entries[1:], strict=False):
        before.Next, after.Prev = after, before
    for entry in entries:
        entry.Parent = root
        _drop_empty_counts(entry)
    book.Root.Outlines = root
    book.Root.PageMode = Name.UseOutlines


def _siblings(entry: pikepdf.Object | None) -> Iterator[pikepdf.Object]:
    while entry is not None:
        yield entry
        entry = entry.get("/Next")


def _drop_empty_counts(entry: pikepdf.Object) -> None:
    """An entry without entries below it has no /Count (table 153); WeasyPrint writes 0."""
    if "/First" not in entry and "/Count" in entry:
        del entry["/Count"]
    for child in _siblings(entry.get("/First")):
        _drop_empty_counts(child)
