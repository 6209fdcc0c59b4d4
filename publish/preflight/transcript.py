"""What can be read in a finished file, by a person, a screen reader or a search engine.

In: a file's name and bytes.  Out: its words, in the order in which they are stored: of a PDF
the text of its pages and every string beside them (titles, outline, alternative texts,
metadata); of a package (EPUB, Anki) every member; of anything else its text.  Read from the
bytes alone, so that nothing about how they were made can hide a word.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape

import pikepdf
import pypdfium2  # type: ignore[import-untyped] # it carries no types
from pikepdf import Array, Dictionary, Stream, String

_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(r"""=\s*"([^"]*)"|=\s*'([^']*)'""")
_MARKUP = (".xhtml", ".html", ".opf", ".ncx", ".svg", ".xml")
_APART = " \n\x00 "
"""Between two texts that do not belong together."""


def words(text: str) -> list[str]:
    """The words of a text, in small letters, whatever stands between them."""
    return _WORD.findall(text.casefold())


def transcript(name: str, data: bytes) -> Iterator[str]:
    """The texts of a file, each by itself.

    Raises:
        pypdfium2.PdfiumError: where a PDF cannot be read.
        zipfile.BadZipFile: where a package cannot.
    """
    if name.endswith(".pdf"):
        yield from _pdf(data)
    elif name.endswith((".epub", ".apkg")):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for member in package.namelist():
                yield from _text(member, package.read(member))
    else:
        yield from _text(name, data)


def _pdf(data: bytes) -> Iterator[str]:
    with ThreadPoolExecutor(1) as pool:  # PDFium works by itself, so that both take half as long
        pages = pool.submit(_pages, data)
        beside = list(_beside(data))
    yield from pages.result()
    yield from beside


def _pages(data: bytes) -> list[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def _beside(data: bytes) -> Iterator[str]:
    """The strings that are not on pages."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in (*pdf.objects, pdf.trailer):
            yield from _strings(thing)
        if "/Metadata" in pdf.Root:
            yield from _text("packet.xml", pdf.Root.Metadata.read_bytes())


def _strings(thing: object) -> Iterator[str]:
    """The strings of one object, not of those that it refers to."""
    if isinstance(thing, String):
        yield str(thing)
        return
    parts: list[object] = []
    if isinstance(thing, Array):
        parts = list(thing.as_list())
    elif isinstance(thing, (Dictionary, Stream)):
        parts = [part for _, part in thing.items()]
    for part in parts:
        if isinstance(part, pikepdf.Object) and not part.is_indirect:
            yield from _strings(part)


def _text(name: str, data: bytes) -> Iterator[str]:
    """What a member of a package says; one that is no text has no words of anybody's."""
    text = data.decode("utf-8", "ignore")
    if not name.endswith(_MARKUP):
        yield text
        return
    yield unescape(_TAG.sub(" ", re.sub(r"</?(?:em|i|b|strong|span|a|sup|sub)\b[^>]*>", "", text)))
    yield _APART.join(unescape(a or b) for a, b in _ATTRIBUTE.findall(text))
