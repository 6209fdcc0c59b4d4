"""A volume: the file of a book as it is written, object by object.

In: objects as text, with their numbers.  Out: the bytes of a file (ISO 32000-1, 7.5): streams
as they come, all else deflated in object streams (7.5.7), and a cross-reference stream
(7.5.8).  Nothing that was written is kept but the bytes, so that a long book needs no more memory
than its file is long.
"""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from collections.abc import Mapping, Sequence
from itertools import accumulate, repeat
from operator import and_, sub

from publish.press.bindery import CATALOGUE, DOCUMENT

HEAD = b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n"
"""The newest version that PDF/UA-1 and PDF/A-3 know; then four bytes that are no text (7.5.2)."""
TOGETHER, LARGE = 200, 1 << 15
"""Objects, and bytes, that make an object stream: a reader inflates it all to read one of them."""
_ROW = struct.Struct(">BIB")
"""An entry of the cross-reference stream (7.5.8.3)."""
_FREE, _PLAIN, _TOGETHER = range(3)
_IDENTIFIER = 16
"""Bytes of a file's identifier (14.4)."""


class Volume:
    """A file that is being written."""

    def __init__(self) -> None:
        self._out = io.BytesIO()
        self._out.write(HEAD)
        self._rows = bytearray(_ROW.size * (DOCUMENT + 1))

    def numbers(self, count: int) -> range:
        """Numbers for new objects."""
        first = len(self._rows) // _ROW.size
        self._rows += bytes(_ROW.size * count)
        return range(first, first + count)

    def number(self) -> int:
        """A number for a new object."""
        return self.numbers(1)[0]

    def put(self, numbers: Sequence[int], bodies: Sequence[bytes]) -> None:
        """Write objects that are no streams."""
        start = size = 0
        for end, body in enumerate(bodies, 1):
            size += len(body)
            if size > LARGE or end - start == TOGETHER or end == len(bodies):
                self._put_together(numbers[start:end], bodies[start:end])
                start, size = end, 0

    def add(self, body: bytes) -> int:
        """Write one such object and return its number."""
        number = self.number()
        self.put([number], [body])
        return number

    def put_stream(self, number: int, dictionary: bytes, data: bytes) -> None:
        """Write a stream, whose dictionary has its length."""
        self._enter(number, _PLAIN, self._out.tell(), 0)
        self._out.write(b"%d 0 obj\n%s\nstream\n" % (number, dictionary))
        self._out.write(data)
        self._out.write(b"\nendstream\nendobj\n")

    def add_stream(self, data: bytes, entries: bytes = b"") -> int:
        """Write a stream as it is and return its number."""
        number = self.number()
        self.put_stream(number, b"<< %s /Length %d >>" % (entries, len(data)), data)
        return number

    def add_deflated(self, data: bytes, entries: bytes) -> int:
        """Write a stream, deflated, and return its number."""
        return self.add_stream(zlib.compress(data), entries + b" /Filter /FlateDecode")

    def closed(self, entries: Mapping[str, int]) -> bytes:
        """The whole file.

        Args:
            entries: of the trailer, and the objects that they name (7.5.5).
        """
        number, start = self.number(), self._out.tell()
        self._enter(number, _PLAIN, start, 0)
        identifier = hashlib.sha256(self._out.getbuffer()).digest()[:_IDENTIFIER].hex()
        self._chain_free()
        data = zlib.compress(_predicted(bytes(self._rows), _ROW.size))
        names = {"Root": CATALOGUE, **entries}
        dictionary = " ".join((
            f"<< /Type /XRef /Size {number + 1} /W [ 1 4 1 ] /Filter /FlateDecode",
            f"/DecodeParms << /Predictor 12 /Columns {_ROW.size} >> /Length {len(data)}",
            *(f"/{key} {value} 0 R" for key, value in names.items()),
            f"/ID [ <{identifier}> <{identifier}> ] >>",
        ))  # fmt: skip
        self.put_stream(number, dictionary.encode(), data)
        self._out.write(b"startxref\n%d\n%%%%EOF\n" % start)
        return self._out.getvalue()

    def _put_together(self, numbers: Sequence[int], bodies: Sequence[bytes]) -> None:
        stream = self.number()
        for index, number in enumerate(numbers):
            self._enter(number, _TOGETHER, stream, index)
        starts = accumulate(map(len, bodies), lambda at, size: at + size + 1, initial=0)
        head = " ".join(f"{n} {at}" for n, at in zip(numbers, starts)).encode()  # noqa: B905
        data = zlib.compress(b"\n".join((head, *bodies)))
        self.put_stream(
            stream,
            b"<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d >>"
            % (len(numbers), len(head) + 1, len(data)),
            data,
        )

    def _enter(self, number: int, kind: int, where: int, index: int) -> None:
        _ROW.pack_into(self._rows, number * _ROW.size, kind, where, index)

    def _chain_free(self) -> None:
        """Each number that has no object names the next that has none (7.5.4)."""
        free = [at for at, kind in enumerate(self._rows[:: _ROW.size]) if kind == _FREE]
        for number, following in zip(free, [*free[1:], 0], strict=True):
            self._enter(number, _FREE, following, 0)


def _predicted(rows: bytes, width: int) -> bytes:
    """Each row as what it is more than the one before: nearly nothing (PNG 9.2, filter 2)."""
    out = bytearray(b"\2" * (len(rows) // width * (width + 1)))
    for column in range(width):
        own = rows[column::width]
        above = b"\0" + own[:-1]
        out[column + 1 :: width + 1] = bytes(map(and_, map(sub, own, above), repeat(255)))
    return bytes(out)
