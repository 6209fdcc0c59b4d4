"""The package: everything into one EPUB file, the same bytes each time.

In: a finished :class:`~publish.ebook.publication.Publication`.  Out: the bytes of
an EPUB 3.3.  EbookLib 0.20 writes the container, the package document and the
zip; it is handed finished files only, as its own handling of HTML, NCX, cover
and contents loses text and attributes.  Nothing else imports it.

What is mended here of EbookLib: times of zip entries are those of the run
(pull request 340), ``dcterms:modified`` is local time called UTC (367),
``<package>`` lacks ``xml:lang``, ``generator`` and a random identifier are
always set, and metadata that cannot be written is dropped with a line in a log.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

from ebooklib import epub  # type: ignore[import-untyped]  # EbookLib ships no types

from publish.ebook import integrity
from publish.ebook.archive import Archive
from publish.ebook.documents import whole
from publish.ebook.metadata import modified, statements
from publish.ebook.navigation import NAV, NCX, write_nav, write_ncx
from publish.ebook.publication import Publication, Resource
from publish.ebook.survey import Survey, surveys
from publish.rack import Rack

_XHTML: Final = "application/xhtml+xml"
_COVER_ID: Final = "cover-image"
_GUIDE: Final = {
    "cover": "cover",
    "titlepage": "title-page",
    "toc": "toc",
    "bodymatter": "text",
    "glossary": "glossary",
    "bibliography": "bibliography",
    "index": "index",
}
"""epub:type of a landmark → type in the guide of EPUB 2, which Kindle reads."""


class PackingError(RuntimeError):
    """EbookLib did not write what it was given."""


def pack(
    publication: Publication, found: Mapping[str, Survey] | None = None, rack: Rack | None = None
) -> bytes:
    """The EPUB file.

    Args:
        publication: all that goes into it.
        found: name → survey of each document; made here where there are none yet.
        rack: where what its files are when deflated is kept.

    Raises:
        publish.ebook.integrity.MisfitError: where the pieces do not fit together.
        publish.ebook.documents.IllFormedError: where a body is not well-formed.
        PackingError: where EbookLib warns or leaves something out.
        ValueError: where the metadata's date is none.
    """
    found = surveys(publication.documents, rack) if found is None else found
    integrity.check(publication, found)
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            _Writer(out, publication, found, rack).write()
        except Warning as warning:
            raise PackingError(f"EbookLib warns: {warning}") from warning
    return out.getvalue()


class _Writer(epub.EpubWriter):  # type: ignore[misc]  # a class without types
    """EbookLib's writer with the package document finished and checked before it is written."""

    def __init__(
        self, file: io.BytesIO, publication: Publication, found: Mapping[str, Survey],
        rack: Rack | None,
    ) -> None:  # fmt: skip
        super().__init__(file, _book(publication, found), {"mtime": modified(publication.metadata)})
        self._publication = publication
        self._rack = rack

    def write(self) -> None:
        with Archive(self.file_name, self._rack) as self.out:
            self.out.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
            self._write_container()
            self._write_opf()
            self._write_items()

    def _write_opf_file(self, root: Any) -> None:
        language = self._publication.metadata.language
        root.set("{http://www.w3.org/XML/1998/namespace}lang", language)
        # Only prefixes that EPUB 3.3 reserves are used, and those are not declared.
        root.attrib.pop("prefix", None)
        self._check(root)
        super()._write_opf_file(root)

    def _check(self, root: Any) -> None:
        """EbookLib logs and empties what lxml refuses; see what came through."""
        publication = self._publication
        said = statements(publication, publication.cover and _COVER_ID)
        written = [element.text or "" for element in root.find("metadata")]
        lost = Counter(statement.value for statement in said) - Counter(written)
        if lost:
            raise PackingError(f"EbookLib lost of the metadata: {', '.join(map(repr, lost))}")
        files = len(publication.resources) + len(publication.documents)
        wanted = {"manifest": 2 + files, "spine": len(publication.documents)}
        for part, number in wanted.items():
            if len(root.find(part)) != number:
                raise PackingError(f"EbookLib did not write all {number} entries of the {part}")


def _book(publication: Publication, found: Mapping[str, Survey]) -> Any:
    """The publication as EbookLib sees it: a bag of finished files."""
    book = epub.EpubBook()
    book.metadata.clear()  # of the generator and the random identifier
    book.uid = publication.metadata.identifier
    for said in statements(publication, publication.cover and _COVER_ID):
        prefix, _, element = said.element.rpartition(":")
        book.add_metadata(prefix.upper() or None, element, said.value, dict(said.attributes))
    for item in _items(publication, found):
        book.add_item(item)
    book.spine = [(_id(d.name), "yes" if d.linear else "no") for d in publication.documents]
    book.guide = [
        {"type": _GUIDE[mark.type], "title": mark.title, "href": mark.href}
        for mark in publication.landmarks
        if mark.type in _GUIDE
    ]
    return book


def _items(publication: Publication, found: Mapping[str, Survey]) -> Iterator[Any]:
    """The files in the order of the archive: what a reading system opens first, first."""
    yield _item("nav", NAV, _XHTML, write_nav(publication), ("nav",))
    # EbookLib's spine always points at an item of this id.
    yield _item("ncx", NCX, "application/x-dtbncx+xml", write_ncx(publication))
    language = publication.metadata.language
    for document in publication.documents:
        data, properties = whole(document, language), found[document.name].properties
        yield _item(_id(document.name), document.name, _XHTML, data, properties)
    for resource in publication.resources:
        yield _resource(resource, resource.name == publication.cover)


def _resource(resource: Resource, cover: bool) -> Any:
    name = resource.name
    properties = tuple(dict.fromkeys((*resource.properties, *([_COVER_ID] if cover else ()))))
    anchor = _COVER_ID if cover else _id(name)
    return _item(anchor, name, resource.media_type, resource.data, properties)


def _item(
    anchor: str, name: str, media_type: str, data: bytes, properties: tuple[str, ...] = ()
) -> Any:
    item = epub.EpubItem(uid=anchor, file_name=name, media_type=media_type, content=data)
    item.properties = list(properties)
    return item


def _id(name: str) -> str:
    """Id in the manifest: the whole name, so that it is unique wherever names are."""
    return name.replace("/", "-")
