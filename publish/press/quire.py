"""A quire: one division, folded and ready to be sewn into any book.

In: nothing; this is the type that folding makes and sewing takes, and the way to bytes and
back.  A quire has no numbers of its own: its objects and the keys of its parent tree are
counted from 0, whatever stands before it in the book.

The bytes are a line of JSON and what it counts: reading them runs nobody's code, and
whoever kept them must prove that they are whole.
"""

from __future__ import annotations

import json
import struct
import sys
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from publish.press.slots import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmarks:
    """A division's part of the outline (ISO 32000-1, 12.3.3)."""

    first: int
    last: int
    """The objects of its first and its last entry of the highest level."""
    visible: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Quire:
    """A division of a book.

    Its objects are counted from 0: first those that are plain, pages before all others, then
    those that are streams (ISO 32000-1, 7.3.8).  Slots beyond them are keys of the parent tree.
    """

    division: str
    producer: str
    """What made the forme's file."""
    pages: int
    boxes: str
    """Of the first page, as they are written."""
    objects: Text
    streams: Text
    """A line for each stream: its dictionary."""
    contents: Sequence[bytes]
    """Of each stream, as they are stored."""
    digests: Mapping[int, str]
    """What has no identity of its own → digest of all that is in it."""
    targets: Sequence[str]
    """Named destinations, each as the bytes of a PDF string."""
    places: Text
    """A line for each of them."""
    ids: Mapping[str, int]
    """Id of a tag, as above → its object."""
    keys: Sequence[int]
    """Those of its entries in the parent tree."""
    parents: Text
    """A line for each of them."""
    children: Sequence[int]
    """What stands below the Document."""
    roles: Mapping[str, str]
    bookmarks: Bookmarks | None
    links: Sequence[str]
    """Addresses, of links to other divisions, that have become jumps."""
    tied: Sequence[str]
    """Addresses of links that were taken off."""

    @property
    def size(self) -> int:
        """How many objects there are."""
        return self.objects.count + len(self.contents)

    @property
    def span(self) -> int:
        """How many keys of the parent tree are taken."""
        return max(self.keys, default=-1) + 1


_PLAIN = ("division", "producer", "pages", "boxes", "targets", "ids", "keys",
          "children", "roles", "links", "tied")  # fmt: skip
_TEXTS = ("objects", "streams", "places", "parents")


def pack(quire: Quire) -> bytes:
    """A quire as bytes."""
    head: dict[str, Any] = {name: getattr(quire, name) for name in _PLAIN}
    head["bookmarks"] = asdict(quire.bookmarks) if quire.bookmarks else None
    head["digests"] = list(quire.digests.items())
    parts: list[bytes] = []
    for name in _TEXTS:
        text: Text = getattr(quire, name)
        parts += [text.lines, struct.pack(f"<{len(text.slots)}I", *text.slots)]
    parts += quire.contents
    head["lengths"] = list(map(len, parts))
    return b"".join((json.dumps(head, separators=(",", ":")).encode(), b"\n", *parts))


def unpack(data: bytes) -> Quire:
    """The quire that :func:`pack` made bytes of.

    Raises:
        ValueError: where they are nothing that it makes.
    """
    end = data.index(b"\n")
    try:
        head: dict[str, Any] = json.loads(data[:end])
        parts = iter(_parts(memoryview(data)[end + 1 :], head.pop("lengths")))
        head |= {name: _text(next(parts), next(parts)) for name in _TEXTS}
        if head["bookmarks"] is not None:
            head["bookmarks"] = Bookmarks(**head["bookmarks"])
        head["digests"] = dict(head["digests"])
        quire = Quire(**head, contents=list(map(bytes, parts)))
        _check(quire)
    except (KeyError, TypeError, AttributeError, StopIteration) as error:
        raise ValueError(f"not a quire: {error!r}") from error
    return quire


def _text(lines: memoryview, slots: memoryview) -> Text:
    numbers = array("I", bytes(slots))  # a tuple would take nine times the space
    if sys.byteorder == "big":
        numbers.byteswap()
    return Text(bytes(lines), numbers)


def _parts(data: memoryview, lengths: Sequence[int]) -> list[memoryview]:
    """What follows the line, cut up."""
    parts, at = [], 0
    for length in lengths:
        parts.append(data[at : at + length])
        at += length
    if at != len(data):
        raise ValueError("not a quire: it is cut short, or goes on")
    return parts


def _check(quire: Quire) -> None:
    """Whether all that is counted is there.

    Raises:
        ValueError: where it is not.
    """
    plain, size = quire.objects.count, quire.size
    counted = (*quire.children, *quire.ids.values(), *quire.digests)
    marks = (quire.bookmarks.first, quire.bookmarks.last) if quire.bookmarks else ()
    sound = (
        0 < quire.pages <= plain
        and len(quire.contents) == quire.streams.count
        and quire.places.count == len(quire.targets)
        and all(0 <= at < size for at in counted)
        and all(0 <= at < plain for at in marks)
        and quire.parents.count == len(quire.keys)
        and all(t.holds(size + quire.span)
                for t in (quire.objects, quire.streams, quire.places, quire.parents))
    )  # fmt: skip
    if not sound:
        raise ValueError("not a quire: it does not hold what it counts")
