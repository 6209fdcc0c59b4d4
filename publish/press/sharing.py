"""One copy of what several formes brought along: font programs, pictures, profiles.

In: a book of several formes.  Out: the same, smaller: of equal objects below the
pages' resources one is kept and the others are pointed at it.  Resources have no
identity of their own, unlike pages, tags and annotations, which are not touched.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Stream


def share_resources(book: pikepdf.Pdf) -> None:
    """Merge equal objects below the resources of all pages."""
    shelf = _Shelf()
    for page in book.pages:
        shelf.put_away(page.obj, "/Resources")


class _Shelf:
    """Objects seen so far, by the digest of all that is in them."""

    def __init__(self) -> None:
        self._kept: dict[bytes, pikepdf.Object] = {}
        self._digests: dict[tuple[int, int], bytes] = {}

    def put_away(self, owner: pikepdf.Object, key: str | int) -> bytes:
        """Digest ``owner[key]``, after pointing it at the first object equal to it."""
        thing: object = owner[key]
        if not isinstance(thing, pikepdf.Object):
            return f"{type(thing).__name__} {thing}".encode()
        if not thing.is_indirect:
            return self._digest(thing)
        digest = self._digests.get(thing.objgen) or self._digest(thing)
        self._digests[thing.objgen] = digest
        kept = self._kept.setdefault(digest, thing)
        if kept.objgen != thing.objgen:
            owner[key] = kept
        return digest

    def _digest(self, thing: pikepdf.Object) -> bytes:
        if not isinstance(thing, (Array, Dictionary, Stream)):
            return thing.unparse()
        sums = hashlib.sha256(type(thing).__name__.encode())
        for key in _keys(thing):
            sums.update(f"{key} ".encode() + self.put_away(thing, key) + b" ")
        if isinstance(thing, Stream):
            sums.update(thing.read_raw_bytes())
        return sums.digest()


def _keys(container: pikepdf.Object) -> Iterator[str | int]:
    """Indices, or keys in a fixed order."""
    if isinstance(container, Array):
        yield from range(len(container))
    else:
        yield from sorted(container.keys())
