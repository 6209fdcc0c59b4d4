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

from publish.preflight.objects import Objects

_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(r"""=\s*"([^"]*)"|=\s*'([^']*)'""")
_MARKUP = (".xhtml", ".html", ".opf", ".ncx", ".svg", ".xml")
_APART = " \n\x00 "
"""Between two texts that do not belong together."""
_DRAWN = (b"/Contents", b"/Resources", b"/MediaBox", b"/CropBox", b"/Rotate", b"/UserUnit")
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
        Illegible: where a PDF cannot be read; while a leaf is, pypdfium2.PdfiumError.
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
    drawn, objects = _Drawn(data), Objects(data)
    for index, page in enumerate(objects.pages()):
        digest = objects.digest(b" ".join(page.get(key, b"null") for key in _DRAWN))
        yield Leaf(digest, functools.partial(drawn.text, index))
    for pack in (None, *objects.packs):
        digest = hashlib.sha256(b"\n".join(objects.strings(pack))).digest()
        yield Leaf(digest, functools.partial(_beside, objects, pack))
    root = objects.root()
    if b"/Metadata" in root:
        yield _member("packet.xml", objects.stream(root[b"/Metadata"]))


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


def _beside(objects: Objects, pack: int | None) -> Iterator[str]:
    """The texts that are not on pages, from the strings of a part of the file."""
    import pikepdf  # 10 MB, and seldom wanted: whoever bound the file may be another process

    for string in dict.fromkeys(objects.strings(pack)):
        yield str(pikepdf.Object.parse(string))


def _text(name: str, data: bytes) -> Iterator[str]:
    """What a member of a package says; one that is no text has no words of anybody's."""
    text = data.decode("utf-8", "ignore")
    if not name.endswith(_MARKUP):
        yield text
        return
    yield unescape(_TAG.sub(" ", re.sub(r"</?(?:em|i|b|strong|span|a|sup|sub)\b[^>]*>", "", text)))
    yield _APART.join(unescape(a or b) for a, b in _ATTRIBUTE.findall(text))
