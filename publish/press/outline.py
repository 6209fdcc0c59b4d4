"""One outline from the outlines of the divisions.

In: a division's file; later the quires of a book.  Out: their top entries, one after
another, under one root.  Titles, levels and targets are the compositor's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Dictionary

from publish.press.bindery import OUTLINE
from publish.press.sewing import Sewn
from publish.press.volume import Volume


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """What a division has in the outline (ISO 32000-1, 12.3.3)."""

    root: pikepdf.Object
    """Stands for the root of the book's."""
    first: pikepdf.Object
    last: pikepdf.Object
    visible: int


def ready_outline(source: pikepdf.Pdf) -> Entries | None:
    """Make a division's outline ready to be joined to others'; None where it has none."""
    root = source.Root.get("/Outlines")
    if root is None or "/First" not in root:
        return None
    above = source.make_indirect(Dictionary())
    entries = list(_siblings(root.First))
    for entry in entries:
        entry.Parent = above
        _drop_empty_counts(entry)
    return Entries(root=above, first=entries[0], last=entries[-1], visible=int(root.Count))


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


class Outline:
    """The outline of a book."""

    def __init__(self) -> None:
        self._parts: list[tuple[int, int]] = []
        """Numbers of the first and the last entry of each division."""
        self._bodies: dict[int, bytes] = {}
        """Of these entries."""
        self._visible = 0

    def add(self, sewn: Sewn) -> None:
        """Add the entries of a division."""
        marks = sewn.quire.bookmarks
        if marks is not None:
            self._parts.append((sewn.numbers[marks.first], sewn.numbers[marks.last]))
            self._bodies |= {sewn.numbers[at]: body for at, body in sewn.held.items()}
            self._visible += marks.visible

    def write(self, volume: Volume) -> dict[str, bytes]:
        """Write root and ends; return what the catalogue says of them: none, nothing."""
        if not self._parts:
            return {}
        for (_, last), (first, _) in zip(self._parts, self._parts[1:], strict=False):
            self._add(last, b"/Next %d 0 R" % first)
            self._add(first, b"/Prev %d 0 R" % last)
        volume.put(list(self._bodies), list(self._bodies.values()))
        ends = self._parts[0][0], self._parts[-1][1]
        body = b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>"
        volume.put([OUTLINE], [body % (*ends, self._visible)])
        return {"Outlines": b"%d 0 R" % OUTLINE, "PageMode": b"/UseOutlines"}

    def _add(self, number: int, entry: bytes) -> None:
        self._bodies[number] = self._bodies[number].removesuffix(b">>") + entry + b" >>"
