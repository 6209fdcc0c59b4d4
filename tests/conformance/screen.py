"""The inside of an EPUB: its documents, its notes, its ids and links.

In: a finished EPUB.  Out: frozen records in reading order, taken from the XHTML itself.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped]  # no stubs in the lock

from tests.conformance.words import squeezed

XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One note, in whichever medium."""

    id: str
    number: str
    """As printed at its call."""
    text: str
    """Squeezed, without the number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link inside the book."""

    path: str
    """File in which it stands."""
    id: str
    kind: str
    """Its ``role``, e.g. ``doc-noteref``; ``""`` for none."""
    target: str
    """``path#id``, or ``path`` alone."""
    words: str


def documents(epub: Path) -> dict[str, etree._Element]:
    """Every XHTML document by its path inside the EPUB, navigation included."""
    with zipfile.ZipFile(epub) as archive:
        return {
            name: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith(".xhtml")
        }


def notes(document: etree._Element) -> tuple[Note, ...]:
    """The notes of one document, each without its backlink."""
    found = []
    for aside in document.iter(f"{XHTML}aside"):
        if aside.get(TYPE) == "footnote":
            back = next(a for a in aside.iter(f"{XHTML}a") if a.get("role") == "doc-backlink")
            number = "".join(back.itertext())
            text = "".join(aside.itertext()).strip().removeprefix(number)
            found.append(Note(id=aside.get("id"), number=number.rstrip("."), text=squeezed(text)))
    return tuple(found)


def calls(document: etree._Element) -> tuple[tuple[str, str], ...]:
    """(id of the note, number) of each call, in reading order."""
    return tuple(
        (a.get("href").lstrip("#"), "".join(a.itertext()))
        for a in document.iter(f"{XHTML}a")
        if a.get("role") == "doc-noteref"
    )


def ids(documents: Mapping[str, etree._Element]) -> dict[str, etree._Element]:
    """``path#id`` → element, and each path alone → its document."""
    out = dict(documents)
    for path, document in documents.items():
        for element in document.iter(etree.Element):
            if identifier := element.get("id"):
                assert f"{path}#{identifier}" not in out, f"{path}#{identifier} is there twice"
                out[f"{path}#{identifier}"] = element
    return out


def links(documents: Mapping[str, etree._Element]) -> Iterator[Link]:
    """Every link that does not leave the book."""
    for path, document in documents.items():
        for a in document.iter(f"{XHTML}a"):
            href = a.get("href", "")
            if "://" in href or href.startswith("mailto:"):
                continue
            name, _, fragment = href.partition("#")
            home = posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
            place = home if name else path
            yield Link(
                path=path,
                id=a.get("id", ""),
                kind=a.get("role", ""),
                target=f"{place}#{fragment}" if fragment else place,
                words="".join(a.itertext()),
            )
