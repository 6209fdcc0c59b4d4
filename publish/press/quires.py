"""Folded formes are kept: of a book that changed in one place, one forme is folded anew.

In: the formes of a book, and a rack.  Out: a quire for each.  What is taken from the rack
is what would be made.
"""

from __future__ import annotations

from collections.abc import Sequence

from publish.press.folding import fold
from publish.press.formes import Forme, Sort
from publish.press.loose_ends import is_loose
from publish.press.quire import Quire, pack, unpack
from publish.rack import Rack, code_of, key_of
from publish.versions import programs


class Quires:
    """The quires of one book."""

    def __init__(
        self, rack: Rack, formes: Sequence[Forme], language: str, loose: tuple[str, ...]
    ) -> None:
        """``loose``: schemes of links that may lead out of the book."""
        self._rack = rack
        self._language = language
        self._loose = loose
        self._known = frozenset(anchor for forme in formes for anchor in forme.part.anchors)
        divisions = [forme.part.division for forme in formes]
        self._common = (code_of("press"), *programs(("pikepdf",)), language, *loose, *divisions)
        """The divisions are there because each edition has its own loose ends."""

    def of(self, forme: Forme) -> Quire:
        """The quire of one forme.

        Raises:
            BindingError: where it cannot be folded.
        """
        key = key_of("quire", *self._common, *_fields(forme))
        data = self._rack.get(key)
        quire = self._read(data) if data is not None else None
        if quire is None:
            quire = fold(forme, self._language, self._loose, self._known)
            self._rack.put(key, pack(quire))
        return quire

    def _read(self, data: bytes) -> Quire | None:
        """A kept quire, if its loose ends are what they would be now."""
        try:
            quire = unpack(data)
        except ValueError:  # another press's, or an older one's
            return None
        loose = [is_loose(address, self._loose, self._known)
                 for address in (*quire.links, *quire.tied)]  # fmt: skip
        fits = loose == [False] * len(quire.links) + [True] * len(quire.tied)
        return quire if fits else None


def _fields(forme: Forme) -> tuple[str | bytes, ...]:
    """What decides how a forme is folded."""
    sorts = [_sorts(n.before, n.after, *n.sorts) for n in forme.numerals]
    places = [(n.page, n.target, n.x, n.y, n.room, n.align, n.face) for n in forme.numerals]
    return (
        forme.part.division, str(len(forme.part.pages)), repr(places), repr(sorts),
        repr(forme.numbers), forme.pdf,
    )  # fmt: skip


def _sorts(*sorts: Sort) -> list[tuple[str, str, float]]:
    return [(sort.characters, sort.glyphs, sort.advance) for sort in sorts]
