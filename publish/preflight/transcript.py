"""What can be read in a finished file, by a person, a screen reader or a search engine.

In: a file's name and bytes.  Out: its leaves, each with its words, in the order in which they
are stored: of a PDF the text of every page, and every string beside them (titles, outline,
alternative texts, metadata); of a package (EPUB, Anki) every member; of anything else its
text.  Read from the bytes alone, so that nothing about how they were made can hide a word.
"""

from __future__ import annotations

import functools
import hashlib
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

import pikepdf
from pikepdf import Array, Stream

_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(r"""=\s*"([^"]*)"|=\s*'([^']*)'""")
_MARKUP = (".xhtml", ".html", ".opf", ".ncx", ".svg", ".xml")
_APART = " \n\x00 "
"""Between two texts that do not belong together."""
_STRING = re.compile(rb"\((?:[^\\()]|\\.)*\)|<[0-9a-f]+>", re.DOTALL)
"""A string as qpdf writes it: brackets and backslashes escaped, hexadecimal in small letters."""
_DRAWN = ("/Contents", "/Resources", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit")
"""Of a page, all that its text hangs on (ISO 32000-1, table 30)."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part of a file that is read by itself."""

    digest: bytes
    """Of all that its texts hang on: what has the same has the same texts."""
    texts: Callable[[], Iterator[str]]
    """Reads it."""


def words(text: str) -> list[str]:
    """The words of a text, in small letters, whatever stands between them."""
    return _WORD.findall(text.casefold())


def leaves(name: str, data: bytes) -> Iterator[Leaf]:
    """The parts of a file.

    Raises:
        pikepdf.PdfError: where a PDF cannot be read; while a leaf is, pypdfium2.PdfiumError.
        zipfile.BadZipFile: where a package cannot.
    """
    if name.endswith(".pdf"):
        yield from _pdf(data)
    elif name.endswith((".epub", ".apkg")):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for member in package.namelist():
                yield _member(member, package.read(member))
    else:
        yield _member(name, data)


def _member(name: str, data: bytes) -> Leaf:
    digest = hashlib.sha256(name.encode() + b"\0" + data).digest()
    return Leaf(digest, functools.partial(_text, name, data))


def _pdf(data: bytes) -> Iterator[Leaf]:
    drawn = _Drawn(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        digests = _Digests()
        for index, page in enumerate(pdf.pages):
            digest = digests.of_parts([page.obj.get(key) for key in _DRAWN])
            yield Leaf(digest, functools.partial(drawn.text, index))
        found = b"\n".join(_strings(pdf))
        packet = pdf.Root.Metadata.read_bytes() if "/Metadata" in pdf.Root else b""
    digest = hashlib.sha256(found + b"\0" + packet).digest()
    yield Leaf(digest, functools.partial(_beside, found, packet))


class _Drawn:
    """The text of pages; the file is opened by the library when the first is asked for."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._document: Any = None

    def text(self, index: int) -> Iterator[str]:
        """The text of one page."""
        if self._document is None:
            import pypdfium2  # type: ignore[import-untyped] # no types; a library of 3 MB, seldom wanted

            self._document = pypdfium2.PdfDocument(self._data)
        yield self._document[index].get_textpage().get_text_range()


class _Digests:
    """Digests of the things in a file, with all that they refer to, whatever its number."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], bytes] = {}

    def of(self, thing: object) -> bytes:
        """Of one thing; one that refers to itself counts as nothing there."""
        if not isinstance(thing, pikepdf.Object):
            return repr(thing).encode()
        if not thing.is_indirect:
            return self._of_value(thing)
        known = self._known.get(thing.objgen)
        if known is None:
            self._known[thing.objgen] = b""
            known = self._known[thing.objgen] = self._of_value(thing)
        return known

    def _of_value(self, thing: pikepdf.Object) -> bytes:
        if isinstance(thing, Stream):
            entries = [part for key, value in thing.items() for part in (key, value)]
            return self.of_parts([thing.read_raw_bytes(), *entries])
        written = thing.unparse(resolved=True)
        if b" R" not in written:
            return hashlib.sha256(written).digest()
        if isinstance(thing, Array):
            return self.of_parts(list(thing.as_list()))
        return self.of_parts([part for key, value in thing.items() for part in (key, value)])

    def of_parts(self, parts: list[Any]) -> bytes:
        """Of several things in order."""
        digest = hashlib.sha256()
        for part in parts:
            own = part if isinstance(part, bytes) else self.of(part)
            digest.update(b"%d:" % len(own) + own)
        return digest.digest()


def _strings(pdf: pikepdf.Pdf) -> Iterator[bytes]:
    """The strings that are not on pages, as they are written."""
    for thing in (*pdf.objects, pdf.trailer):
        if isinstance(thing, pikepdf.Object):
            yield from _STRING.findall(thing.unparse(resolved=True))


def _beside(found: bytes, packet: bytes) -> Iterator[str]:
    """The texts that are not on pages, from the strings of a file and its metadata."""
    for string in dict.fromkeys(_STRING.findall(found)):
        yield str(pikepdf.Object.parse(string))
    yield from _text("packet.xml", packet)


def _text(name: str, data: bytes) -> Iterator[str]:
    """What a member of a package says; one that is no text has no words of anybody's."""
    text = data.decode("utf-8", "ignore")
    if not name.endswith(_MARKUP):
        yield text
        return
    yield unescape(_TAG.sub(" ", re.sub(r"</?(?:em|i|b|strong|span|a|sup|sub)\b[^>]*>", "", text)))
    yield _APART.join(unescape(a or b) for a, b in _ATTRIBUTE.findall(text))
