"""The words that a reader meets: of a PDF by poppler, of an EPUB from its XHTML.

In: a finished PDF or EPUB.  Out: text by page, or by document and block, in reading
order.  Comparing the two is the business of the tests in ``tests/conformance``.
"""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from lxml import etree  # type: ignore[import-untyped]  # no stubs in the lock

from tests.judges.node import Unavailable

TIMEOUT: Final = 120  # seconds
_XHTML: Final = "{http://www.w3.org/1999/xhtml}"
_OPF: Final = "{http://www.idpf.org/2007/opf}"
_CONTAINER: Final = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_BLOCK_NAMES: Final = """
address article aside blockquote body caption dd details div dl dt figcaption figure footer
h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead
tr ul
"""
_BLOCKS: Final = frozenset(_XHTML + name for name in _BLOCK_NAMES.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The text of one block element, without that of blocks inside it."""

    path: str
    """File inside the EPUB."""
    element: str
    """Name of the block element, e.g. ``p``."""
    text: str
    """White space collapsed, NFC."""


def pages(file: Path, *, as_drawn: bool = False) -> tuple[str, ...]:
    """Return the text of each page of a PDF as ``pdftotext -layout`` sees it.

    With ``as_drawn`` lines come in the order of the page's own operators, and what
    stands side by side is not mixed.

    :raises Unavailable: if poppler is not installed.
    :raises subprocess.SubprocessError: if the file cannot be read.
    """
    program = shutil.which("pdftotext")
    if program is None:
        raise Unavailable("no pdftotext here: make setup-tests")
    mode = "-raw" if as_drawn else "-layout"
    command = (program, mode, "-enc", "UTF-8", str(file), "-")
    done = subprocess.run(command, capture_output=True, timeout=TIMEOUT, check=True)
    text = unicodedata.normalize("NFC", done.stdout.decode("utf-8"))
    return tuple(text.split("\f")[:-1])  # a form feed ends every page, the last too


def passages(book: Path) -> tuple[Passage, ...]:
    """Return the blocks of text of an EPUB in the order of its spine.

    :raises KeyError: if the package names a file that is not there.
    :raises lxml.etree.XMLSyntaxError: if a file is not well-formed.
    """
    with zipfile.ZipFile(book) as archive:
        found: list[Passage] = []
        for path in _spine(archive):
            root = etree.fromstring(archive.read(path))
            body = root.find(f"{_XHTML}body")
            if body is not None:
                found += (
                    Passage(path=path, element=name, text=text) for name, text in _blocks(body)
                )
    return tuple(found)


def words(text: str) -> tuple[str, ...]:
    """Return the words of ``text``: split at white space, NFC, soft hyphens dropped."""
    return tuple(unicodedata.normalize("NFC", text).replace("\u00ad", "").split())


def _spine(archive: zipfile.ZipFile) -> Iterator[str]:
    """Yield the paths of the spine's documents, found through the container."""
    container = etree.fromstring(archive.read("META-INF/container.xml"))
    package = container.find(f".//{_CONTAINER}rootfile").attrib["full-path"]
    root = etree.fromstring(archive.read(package))
    manifest = {item.attrib["id"]: item.attrib["href"] for item in root.iter(f"{_OPF}item")}
    for reference in root.iter(f"{_OPF}itemref"):
        yield str(PurePosixPath(package).parent / manifest[reference.attrib["idref"]])


def _blocks(block: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield name and text of ``block`` and the blocks in it; text is cut where a block begins."""
    name = etree.QName(block).localname
    run: list[str] = []
    for part in _parts(block):
        if isinstance(part, str):
            run.append(part)
            continue
        yield from _passage(name, run)
        run = []
        yield from _blocks(part)
    yield from _passage(name, run)


def _parts(element: etree._Element) -> Iterator[str | etree._Element]:
    """Yield the strings and the nearest blocks in ``element``, in document order."""
    yield element.text or ""
    for child in element:
        if child.tag in _BLOCKS:
            yield child
        elif isinstance(child.tag, str):  # neither comment nor instruction
            yield " " if child.tag == f"{_XHTML}br" else ""
            yield from _parts(child)
        yield child.tail or ""


def _passage(name: str, run: list[str]) -> Iterator[tuple[str, str]]:
    text = " ".join(unicodedata.normalize("NFC", "".join(run)).split())
    if text:
        yield name, text
