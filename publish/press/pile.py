"""The objects of one forme's file, taken up as they are met and put in order.

In: a file, and which of its objects have the same number in every book.  Out: its objects as
text, counted; none that nothing leads to, and none twice.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from publish.press.bindery import BindingError
from publish.press.sharing import digests_of
from publish.press.slots import Cutter, Text, lines_of, placed


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lying:
    """The objects in order."""

    objects: Text
    """Those that are no streams."""
    streams: Text
    """Dictionaries of the others, which come after them."""
    contents: Sequence[bytes]
    digests: Mapping[int, str]
    """Place of what has no identity of its own → digest of all that is in it."""
    at: Sequence[int]
    """Count of an object → its place."""


class Pile:
    """The objects of one file, counted and cut in the order in which they are met."""

    def __init__(self, source: pikepdf.Pdf, fixed: Mapping[int, int]) -> None:
        self._source = source
        self._cutter = Cutter(fixed)
        self.lines: list[Text] = []
        """Of each object; of a stream its dictionary."""
        self.contents: dict[int, bytes] = {}
        """Count of a stream → what it holds."""

    def count(self, thing: pikepdf.Object) -> int:
        """The count of an object.

        Raises:
            BindingError: where it is none, but written inside another.
        """
        if not thing.is_indirect:
            raise BindingError(f"nothing can point at {thing.unparse()[:80]!r}")
        return self._cutter.count(thing.objgen[0])

    def cut(self, value: pikepdf.Object) -> Text:
        """A value as it is written: of an object, the reference to it."""
        return self._cutter.cut(value.unparse())

    def take(self) -> None:
        """Cut all objects that were met, and what they lead to."""
        while len(self.lines) < len(self._cutter.met):
            thing = self._source.get_object(self._cutter.met[len(self.lines)], 0)
            if isinstance(thing, Stream):
                thing, self.contents[len(self.lines)] = _stored(thing)
            self.lines.append(self._cutter.cut(_body(thing)))

    def sorted(self, pages: Sequence[pikepdf.Object]) -> Lying:
        """Put one of each in order, those that are no streams first.

        ``pages``: the objects that were met first.
        """
        resources = [slot for page in pages for slot in self.cut(page.Resources).slots]
        digests = digests_of(self.lines, self.contents, len(pages), resources)
        first: dict[str | int, int] = {}
        same = [first.setdefault(digests.get(at, at), at) for at in range(len(self.lines))]
        streams = [at for at in self.contents if same[at] == at]
        plain = [at for at, kept in enumerate(same) if kept == at and at not in self.contents]
        places = {kept: place for place, kept in enumerate((*plain, *streams))}
        at = [places[kept] for kept in same]
        return Lying(
            objects=placed(lines_of([self.lines[kept] for kept in plain]), at),
            streams=placed(lines_of([self.lines[kept] for kept in streams]), at),
            contents=[self.contents[kept] for kept in streams],
            digests={at[count]: digest for count, digest in digests.items()},
            at=at,
        )


def _body(thing: object) -> bytes:
    """What an object is, as it is written."""
    if isinstance(thing, pikepdf.Object):
        return thing.unparse(resolved=True)
    return Array([thing]).unparse().strip(b"[ ]")  # a number or nothing, which has no object here


def _stored(stream: Stream) -> tuple[Dictionary, bytes]:
    """The dictionary of a stream, and its data, deflated if they are not filtered yet."""
    data = stream.read_raw_bytes()
    entries = {key: value for key, value in stream.items() if key != "/Length"}
    if data and "/Filter" not in entries:
        data = zlib.compress(data)
        entries["/Filter"] = Name.FlateDecode
    return Dictionary({**entries, "/Length": len(data)}), data
