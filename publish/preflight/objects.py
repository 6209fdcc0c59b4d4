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
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise

_STRING = rb"\([^\\()]*(?:\\.[^\\()]*)*\)|<[0-9a-fA-F]+>"
"""Every writer that we know escapes the brackets in a string."""
_HEAD = re.compile(rb"%PDF-\d\.\d\s+(?:%[^\r\n]*[\r\n]+)*")
_OBJECT = re.compile(
    rb"(\d+) 0 obj\s((?:" + _STRING + rb"|[^(])*?)\s(?:endobj\s+|(stream)\r?\n)", re.DOTALL
)
_AFTER = re.compile(rb"\s*endstream\s+endobj\s+")
_TAIL = re.compile(rb"(?:xref\s[\d\sfn]+trailer\s.*)?startxref\s+\d+\s+%%EOF\s*", re.DOTALL)
_LENGTH = re.compile(rb"/Length (\d+)\b(?! \d+ R)")
_PIECE = re.compile(b"(" + _STRING + b")", re.DOTALL)
_REFERENCE = re.compile(_STRING + rb"|\b(\d+) 0 R\b", re.DOTALL)
_TOKEN = re.compile(_STRING + rb"|<<|>>|[\[\]]|/[^\s/<>\[\]()]*|[^\s/<>\[\]()]+", re.DOTALL)
_INHERITED = (b"/Resources", b"/MediaBox", b"/CropBox", b"/Rotate")
"""Entries that a page may have from above (7.7.3.4)."""
_OPEN = 4
"""Object streams that are held inflated."""


class Illegible(Exception):
    """The file is written in a way that is not understood, or damaged."""


@dataclass(frozen=True, slots=True)
class _Stored:
    """An object that stands by itself: where its text is, and its data, if it is a stream."""

    text: slice
    data: slice | None


class Objects:
    """What is written in one file."""

    def __init__(self, data: bytes) -> None:
        """Find everything.

        Raises:
            Illegible: where something is not understood.
        """
        self._data = data
        self._stored: dict[int, _Stored] = {}
        self.packs: list[int] = []
        """The object streams (7.5.7)."""
        self._packed = array("I")
        """Number of an object → place, from 1, of the object stream that it is in."""
        self._open: dict[int, dict[int, bytes]] = {}
        self._digests: dict[int, bytes] = {}
        self._tail = slice(self._scan(), len(data))
        self._look_into_packs()

    def strings(self, pack: int | None) -> list[bytes]:
        """The strings of an object stream, or of all that stands in none, as they are written.

        Raises:
            Illegible: where a bracket is left over.
        """
        if pack is None:
            parts = [self._data[stored.text] for stored in self._stored.values()]
            text = b"\n".join([*parts, self._data[self._tail]])
        else:
            text = self._inflated(pack)
        pieces = _PIECE.split(text)
        if b"(" in b"".join(pieces[::2]):
            raise Illegible("a string does not end")
        return pieces[1::2]

    def entries(self, number: int) -> dict[bytes, bytes]:
        """The entries of a dictionary, of a stream's too."""
        return _entries(self._body(number))

    def root(self) -> dict[bytes, bytes]:
        """The catalogue.

        Raises:
            Illegible: where there is none, or the file is locked.
        """
        texts = [self._data[self._tail], *(self._data[s.text] for s in self._stored.values())]
        trailers = [text for text in texts if b"/Root " in text and b"/Size " in text]
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
            known = self.digest(self._body(number))
            stored = self._stored.get(number)
            if stored and stored.data:
                known = sha256(known + self._data[stored.data]).digest()
            self._digests[number] = known
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

    def _body(self, number: int) -> bytes:
        stored = self._stored.get(number)
        if stored:
            return self._data[stored.text]
        place = self._packed[number] if number < len(self._packed) else 0
        return self._unpacked(self.packs[place - 1]).get(number, b"") if place else b"null"

    def _scan(self) -> int:
        """Find what stands by itself; return where the rest begins."""
        data, start = self._data, _HEAD.match(self._data)
        at = start.end() if start else 0
        while found := _OBJECT.match(data, at):
            number, at, span = int(found[1]), found.end(), None
            if found[3]:
                length = _LENGTH.search(data, *found.span(2))
                span = slice(at, at + int(length[1]) if length else 0)
                after = _AFTER.match(data, span.stop)
                if not after:
                    raise Illegible(f"object {number}: a stream of another length than it says")
                at = after.end()
                if b"/ObjStm" in found[2]:
                    self.packs.append(number)
            if number in self._stored:
                raise Illegible(f"object {number} is there twice")
            self._stored[number] = _Stored(slice(*found.span(2)), span)
        if not start or not _TAIL.fullmatch(data, at):
            raise Illegible(f"nothing that is known at byte {at}")
        return at

    def _inflated(self, number: int) -> bytes:
        stored = self._stored[number]
        entries, data = self.entries(number), memoryview(self._data)[stored.data or slice(0)]
        filters = entries.get(b"/Filter", b"").strip(b"[] ")
        if filters not in (b"", b"/FlateDecode") or b"/DecodeParms" in entries:
            raise Illegible(f"object {number}: the filter {filters!r}")
        try:
            return zlib.decompress(data) if filters else bytes(data)
        except zlib.error as error:
            raise Illegible(f"object {number}: {error}") from error

    def _unpacked(self, pack: int) -> dict[int, bytes]:
        """The objects of an object stream by number."""
        if pack not in self._open:
            entries, text = self.entries(pack), self._inflated(pack)
            first = int(entries[b"/First"])
            numbers = list(map(int, text[:first].split()))
            starts = [first + start for start in numbers[1::2]]
            bodies = [text[a:b].strip() for a, b in pairwise([*starts, len(text)])]
            if len(self._open) == _OPEN:
                del self._open[next(iter(self._open))]
            self._open[pack] = dict(zip(numbers[::2], bodies, strict=True))
        return self._open[pack]

    def _look_into_packs(self) -> None:
        count = 0
        for place, pack in enumerate(self.packs, 1):
            numbers = list(self._unpacked(pack))
            count += len(numbers)
            self._packed.extend([0] * (max(numbers, default=0) + 1 - len(self._packed)))
            for number in numbers:
                self._packed[number] = place
        twice = [number for number in self._stored if number < len(self._packed)
                 and self._packed[number]]  # fmt: skip
        if twice or count != len(self._packed) - self._packed.count(0):
            raise Illegible("an object is there twice")


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
