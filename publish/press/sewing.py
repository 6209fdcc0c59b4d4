"""Quires are sewn together: their objects get the numbers that they have in the book.

In: quires in reading order, and the volume.  Out: their objects in it, and of each quire
what the other hands of the bindery need of it.  Things that have no identity of their own
(font programs, pictures, profiles) are in the book once, whoever brought them along.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from publish.press.bindery import PAGES
from publish.press.quire import Quire
from publish.press.volume import Volume


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sewn:
    """A quire in its place."""

    quire: Quire
    numbers: Sequence[int]
    """Of its objects."""
    words: Sequence[bytes]
    """What goes into the slots of its texts."""
    first_key: int
    """Its keys of the parent tree count from here."""
    held: Mapping[int, bytes]
    """Objects that are not written yet: those whose neighbours belong to other quires."""


class Block:
    """The pages sewn so far."""

    def __init__(self, volume: Volume) -> None:
        self._volume = volume
        self._shelf: dict[str, int] = {}
        """Digest of a thing that quires may share → its number."""
        self._empty: int | None = None
        self.next_key = 0
        self.pages: list[int] = []

    def sew(self, quire: Quire) -> Sewn:
        """Add a quire."""
        shelf, size = self._shelf, quire.size
        known = {at: shelf[d] for at, d in quire.digests.items() if d in shelf}
        fresh = iter(self._volume.numbers(size - len(known)))
        numbers = [known[at] if at in known else next(fresh) for at in range(size)]
        shelf.update((digest, numbers[at]) for at, digest in quire.digests.items())
        first = self.next_key
        words = [b"%d" % n for n in (*numbers, *range(first, first + quire.span))]
        bodies = quire.objects.set(words)
        marks = quire.bookmarks
        held = {at: bodies[at] for at in ((marks.first, marks.last) if marks else ())}
        rest = [at for at in range(len(bodies)) if at not in known and at not in held]
        self._volume.put([numbers[at] for at in rest], [bodies[at] for at in rest])
        self._put_streams(quire, numbers, words, known)
        self.pages += numbers[: quire.pages]
        self.next_key += quire.span
        return Sewn(quire=quire, numbers=numbers, words=words, first_key=first, held=held)

    def _put_streams(
        self, quire: Quire, numbers: Sequence[int], words: Sequence[bytes],
        known: Mapping[int, int],
    ) -> None:  # fmt: skip
        first = quire.objects.count
        streams = zip(quire.streams.set(words), quire.contents, strict=True)
        for at, (dictionary, data) in enumerate(streams, first):
            if at not in known:
                self._volume.put_stream(numbers[at], dictionary, data)

    def add_blanks(self, count: int, boxes: str) -> None:
        """Empty pages of a size.

        They have no marked content, hence neither tags nor an entry in the parent tree.
        """
        for _ in range(count):
            if self._empty is None:
                self._empty = self._volume.add_stream(b"")
            self.pages.append(self._volume.add(
                b"<< /Type /Page /Parent %d 0 R /Resources << >> /Contents %d 0 R %s >>"
                % (PAGES, self._empty, boxes.encode())
            ))  # fmt: skip
