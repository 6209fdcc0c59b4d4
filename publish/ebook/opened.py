"""A finished EPUB, opened again as a reading system would open it.

In: the bytes of the file.  Out: its documents, its navigation and its other files,
read from the package and not from what the packer meant.  Nothing is mended here:
what is missing is empty, so that a rule can say so.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from publish.ebook.documents import Element, read_xml, target
from publish.ebook.publication import EPUB, XHTML

TYPE: Final = f"{{{EPUB}}}type"
_OPF: Final = "{http://www.idpf.org/2007/opf}"
_CONTAINER: Final = "{urn:oasis:names:tc:opendocument:xmlns:container}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of the manifest."""

    path: str
    """Inside the archive."""
    media_type: str
    properties: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Text:
    """One document of the spine, and what is asked of it more than once."""

    path: str
    data: bytes
    root: Element

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """All of them, in the order of the document."""
        return tuple(self.root.iter("*"))

    @cached_property
    def ids(self) -> Mapping[str, Element]:
        """Id → its element, in the order of the document."""
        return {name: e for e in self.elements if (name := e.get("id"))}

    @cached_property
    def notes(self) -> tuple[Element, ...]:
        """The elements that are notes by type or role."""
        return tuple(e for e in self.elements if e.get("role") == "doc-footnote"
                     or "footnote" in (e.get(TYPE) or "").split())  # fmt: skip

    @cached_property
    def links(self) -> tuple[str, ...]:
        """Every ``href`` and ``src`` of XHTML, in the order of the document."""
        of_xhtml = self.root.iter(f"{{{XHTML}}}*")
        both = (link for e in of_xhtml for link in (e.get("href"), e.get("src")))
        return tuple(link for link in both if link is not None)


@dataclass(frozen=True, kw_only=True)
class Opened:
    """One EPUB."""

    package: str
    """Path of the package document."""
    names: tuple[str, ...]
    """Every file of the archive, in its order."""
    files: Mapping[str, bytes]
    items: Mapping[str, Item]
    """By id."""
    spine: tuple[Text, ...]
    nav: Text
    cover_named: bool
    """Whether EPUB 2's ``<meta name="cover">`` names an entry of the manifest."""
    guide: frozenset[str]
    """Types of the references in EPUB 2's guide."""

    @cached_property
    def places(self) -> Mapping[str, Element | None]:
        """Every place that a link may lead to: ``path#id`` or ``path`` → its element, if any.

        Those of the spine stand in reading order, behind the files of the archive.
        """
        out: dict[str, Element | None] = dict.fromkeys(self.names)
        for text in self.spine:
            out.pop(text.path, None)
            out[text.path] = text.root
            out |= {f"{text.path}#{name}": element for name, element in text.ids.items()}
        return out

    def of_type(self, *media_types: str) -> Iterator[Item]:
        """The entries of the manifest that are of some media types."""
        return (item for item in self.items.values() if item.media_type in media_types)

    def nav_links(self, kind: str) -> list[Element]:
        """The links of one ``nav`` (``toc``, ``landmarks``, ``page-list``), in order."""
        found = (n for n in self.nav.root.iter(f"{{{XHTML}}}nav") if n.get(TYPE) == kind)
        return [a for nav in found for a in nav.iter(f"{{{XHTML}}}a")]


def open_epub(data: bytes) -> Opened:
    """Read a packed EPUB.

    Raises:
        KeyError: where the package names a file that is not in the archive.
        publish.ebook.documents.IllFormedError: where an XML file of it is not well-formed.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = tuple(archive.namelist())
        files = {name: archive.read(name) for name in names}
    container = _xml(files, "META-INF/container.xml")
    package = container.find(f".//{_CONTAINER}rootfile").get("full-path")
    opf = _xml(files, package)
    items = {one.get("id"): _item(one, package) for one in opf.iter(f"{_OPF}item")}
    spine = (items[one.get("idref")].path for one in opf.iter(f"{_OPF}itemref"))
    named = {m.get("content") for m in opf.iter(f"{_OPF}meta") if m.get("name") == "cover"}
    nav = next(i.path for i in items.values() if "nav" in i.properties)
    return Opened(
        package=package, names=names, files=files, items=items, nav=_text(files, nav),
        spine=tuple(_text(files, path) for path in spine),
        cover_named=bool(named & set(items)),
        guide=frozenset(one.get("type") for one in opf.iter(f"{_OPF}reference")),
    )  # fmt: skip


def words(element: Element) -> str:
    """The text of an element, white space collapsed."""
    return " ".join("".join(element.itertext()).split())


def _item(one: Element, package: str) -> Item:
    return Item(
        path=target(one.get("href"), package),
        media_type=one.get("media-type"),
        properties=frozenset((one.get("properties") or "").split()),
    )


def _text(files: Mapping[str, bytes], path: str) -> Text:
    return Text(path=path, data=files[path], root=_xml(files, path))


def _xml(files: Mapping[str, bytes], name: str) -> Element:
    return read_xml(files[name], name)
