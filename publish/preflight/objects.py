"""The objects of a PDF as they are written, without making anything else of them.

In: the bytes of a file of one piece (ISO 32000-1, 7.5).  Out: its strings, its pages in order,
and a digest of anything in it that does not hang on numbers.  The file is read from its
first byte to its last, whatever its cross-references say, so that nothing can stand in it unseen;
what is not understood is refused.  A library holds an object in many times its space.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise

_BRACKETED = rb"\([^\\()]*(?:\\.[^\\()]*)*\)"
"""Every writer that we know escapes the brackets in a string."""
_HEXADECIMAL = rb"<[0-9a-fA-F]+>"
_STRING = _BRACKETED + b"|" + _HEXADECIMAL
_HEAD = re.compile(rb"%PDF-\d\.\d\s+(?:%[^\r\n]*[\r\n]+)*")
_OBJECT = re.compile(
    rb"(\d+) 0 obj\s((?:" + _STRING + rb"|[^(])*?)\s(?:endobj\s+|(stream)\r?\n)", re.DOTALL
)
_AFTER = re.compile(rb"\s*endstream\s+endobj\s+")
_TAIL = re.compile(rb"(?:xref\s[\d\sfn]+trailer\s.*)?startxref\s+\d+\s+%%EOF\s*", re.DOTALL)
_LENGTH = re.compile(rb"/Length (\d+)\b(?! \d+ R)")
# each apart: one sign to begin with is found in a fifth of the time of either of two
_IN_BRACKETS = re.compile(b"(" + _BRACKETED + b")", re.DOTALL)
_IN_DIGITS = re.compile(_HEXADECIMAL)
_REFERENCE = re.compile(_STRING + rb"|\b(\d+) 0 R\b", re.DOTALL)
_TOKEN = re.compile(_STRING + rb"|<<|>>|[\[\]]|/[^\s/<>\[\]()]*|[^\s/<>\[\]()]+", re.DOTALL)
_INHERITED = (b"/Resources", b"/MediaBox", b"/CropBox", b"/Rotate")
"""Entries that a page may have from above (7.7.3.4)."""
_OPEN = 4
"""Object streams that are held inflated."""
_HIGHEST = 8_388_607
"""The highest number that an object can have (annex C.2)."""


class Illegible(Exception):
    """The file is written in a way that is not understood, or damaged."""


class Objects:
    """What is written in one file."""

    def __init__(self, data: bytes) -> None:
        """Find everything.

        Raises:
            Illegible: where something is not understood.
        """
        self._data = data
        self._places = array("i")
        """Number of an object → 0 if there is none; below, place of one that stands by itself,
        counted from -1; above, place of the object stream that it is in, counted from 1."""
        self._bounds = array("Q", [0] * 4)
        """Four for what stands by itself: where its text and its data begin and end."""
        self.packs: list[int] = []
        """The object streams (7.5.7)."""
        self._open: dict[int, dict[int, bytes]] = {}
        self._digests: dict[int, bytes] = {}
        self._tail = slice(self._scan(), len(data))
        for place, pack in enumerate(self.packs, 1):
            head = self._inflated(pack, b"/First").split()
            self._put(list(map(int, head[::2])), place)

    def strings(self, pack: int | None) -> list[bytes]:
        """The strings of an object stream, or of all that stands in none, as they are written.

        Those in hexadecimal come behind the others.

        Raises:
            Illegible: where a bracket is left over.
        """
        text = b"\n".join(self._texts()) if pack is None else self._inflated(pack)
        if b"(" not in text:
            return _IN_DIGITS.findall(text)
        pieces = _IN_BRACKETS.split(text)
        others = b"\0".join(pieces[::2])
        if b"(" in others:
            raise Illegible("a string does not end")
        return pieces[1::2] + _IN_DIGITS.findall(others)

    def entries(self, number: int) -> dict[bytes, bytes]:
        """The entries of a dictionary, of a stream's too."""
        return _entries(self._body(number))

    def root(self) -> dict[bytes, bytes]:
        """The catalogue.

        Raises:
            Illegible: where there is none, or the file is locked.
        """
        trailers = [text for text in self._texts() if b"/Root " in text and b"/Size " in text]
        if len(trailers) != 1 or b"/Encrypt" in trailers[0]:
            raise Illegible("the file has no trailer, several, or is locked")
        return self.entries(_referred(_entries(trailers[0])[b"/Root"]))

    def pages(self) -> Iterator[Mapping[bytes, bytes]]:
        """The entries of each page, with those that it inherits, in order."""
        yield from self._below(self.root()[b"/Pages"], {})

    def stream(self, reference: bytes) -> bytes:
        """What is in a stream."""
        return self._inflated(_referred(reference))

    def digest(self, value: bytes) -> bytes:
        """Of a value with all that it refers to; what refers to itself counts as nothing there."""
        return sha256(_REFERENCE.sub(self._replaced, value)).digest()

    def _replaced(self, token: re.Match[bytes]) -> bytes:
        return self._digest_of(int(token[1])) if token[1] else token[0]

    def _digest_of(self, number: int) -> bytes:
        known = self._digests.get(number)
        if known is None:
            self._digests[number] = b""
            own = sha256(self.digest(self._body(number)))
            own.update(self._raw(number))
            known = self._digests[number] = own.digest()
        return known

    def _below(
        self, node: bytes, inherited: Mapping[bytes, bytes]
    ) -> Iterator[Mapping[bytes, bytes]]:
        entries = {**inherited, **self.entries(_referred(node))}
        if b"/Kids" not in entries:
            yield entries
            return
        handed = {key: entries[key] for key in _INHERITED if key in entries}
        for kid in _REFERENCE.finditer(entries[b"/Kids"]):
            yield from self._below(kid[0], handed)

    def _texts(self) -> Iterator[bytes]:
        """All that stands in no object stream, and is no data."""
        for at in range(4, len(self._bounds), 4):
            yield self._data[self._bounds[at] : self._bounds[at + 1]]
        yield self._data[self._tail]

    def _place(self, number: int) -> int:
        return self._places[number] if number < len(self._places) else 0

    def _put(self, numbers: Sequence[int], place: int) -> None:
        if min(numbers, default=0) < 0 or max(numbers, default=0) > _HIGHEST:
            raise Illegible("an object has a number that none can have")
        places = self._places
        missing = max(numbers, default=0) + 1 - len(places)
        places.frombytes(bytes(max(missing, 0) * places.itemsize))
        for number in numbers:
            if places[number]:
                raise Illegible(f"object {number} is there twice")
            places[number] = place

    def _body(self, number: int) -> bytes:
        place = self._place(number)
        if place > 0:
            return self._unpacked(self.packs[place - 1])[number]
        at = -4 * place
        return self._data[self._bounds[at] : self._bounds[at + 1]] if place else b"null"

    def _raw(self, number: int) -> memoryview:
        """The data of an object that is a stream, as they are stored; nothing of any other."""
        at = -4 * min(self._place(number), 0)
        return memoryview(self._data)[self._bounds[at + 2] : self._bounds[at + 3]]

    def _scan(self) -> int:
        """Find what stands by itself; return where the rest begins."""
        data, start = self._data, _HEAD.match(self._data)
        at = start.end() if start else 0
        while found := _OBJECT.match(data, at):
            number, begin = int(found[1]), found.end()
            at = end = begin
            if found[3]:
                length = _LENGTH.search(data, *found.span(2))
                end += int(length[1]) if length else 0
                after = _AFTER.match(data, end)
                if not after:
                    raise Illegible(f"object {number}: a stream of another length than it says")
                at = after.end()
                if b"/ObjStm" in found[2]:
                    self.packs.append(number)
            self._put([number], -len(self._bounds) // 4)
            self._bounds.extend((*found.span(2), begin, end))
        if not start or not _TAIL.fullmatch(data, at):
            raise Illegible(f"nothing that is known at byte {at}")
        return at

    def _inflated(self, number: int, end: bytes = b"") -> bytes:
        """What is in a stream: all, or as many bytes of its start as one of its entries says."""
        entries, data = self.entries(number), self._raw(number)
        filters = entries.get(b"/Filter", b"").strip(b"[] ")
        if filters not in (b"", b"/FlateDecode") or b"/DecodeParms" in entries:
            raise Illegible(f"object {number}: the filter {filters!r}")
        size = int(entries[end]) if end else len(data)
        if not filters or (end and not size):
            return bytes(data[:size])
        try:
            # the start alone is of what is read whole, too, and proved then
            return zlib.decompressobj().decompress(data, size) if end else zlib.decompress(data)
        except zlib.error as error:
            raise Illegible(f"object {number}: {error}") from error

    def _unpacked(self, pack: int) -> dict[int, bytes]:
        """The objects of an object stream by number."""
        if pack not in self._open:
            first, text = int(self.entries(pack)[b"/First"]), self._inflated(pack)
            numbers = list(map(int, text[:first].split()))
            starts = [first + start for start in numbers[1::2]]
            bodies = [text[a:b].strip() for a, b in pairwise([*starts, len(text)])]
            if len(self._open) == _OPEN:
                del self._open[next(iter(self._open))]
            self._open[pack] = dict(zip(numbers[::2], bodies, strict=True))
        return self._open[pack]


def _referred(reference: bytes) -> int:
    """The number of the object that a value refers to."""
    found = _REFERENCE.fullmatch(reference)
    if not found or not found[1]:
        raise Illegible(f"no reference: {reference[:40]!r}")
    return int(found[1])


def _entries(text: bytes) -> dict[bytes, bytes]:
    """The entries of the first dictionary in a text, each value as it is written (7.3.7)."""
    entries: dict[bytes, list[bytes]] = {}
    value: list[bytes] = []
    depth = 0
    for token in _TOKEN.findall(text, text.find(b"<<")):
        depth -= token in (b">>", b"]")
        if not depth and token == b">>":
            break
        if depth == 1 and token.startswith(b"/") and (value or not entries):
            value = entries[token] = []
        elif depth:
            value.append(token)
        depth += token in (b"<<", b"[")
    return {key: b" ".join(tokens) for key, tokens in entries.items()}
