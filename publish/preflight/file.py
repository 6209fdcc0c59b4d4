"""A PDF opened for preflight: what the rules ask of it, read once.

In: the bytes.  Out: the objects, the pages, the metadata and what the pages paint.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cached_property

import pikepdf
from pikepdf import Array, Dictionary, Stream

from publish.preflight.content import Event, Irregular, walk


class Unreadable(Exception):
    """It is no PDF, or is locked."""

    expected = True
    """No bug: it may pass from a bounded process to the one that asked."""


class File:
    """One PDF."""

    def __init__(self, data: bytes) -> None:
        """Open it.

        Raises:
            Unreadable: where it cannot be opened.
        """
        self.data = data
        try:
            self.pdf = pikepdf.open(io.BytesIO(data))
        except pikepdf.PdfError as error:
            raise Unreadable(str(error)) from error

    @property
    def root(self) -> pikepdf.Object:
        """The catalogue."""
        return self.pdf.Root

    @property
    def information(self) -> pikepdf.Object:
        """The document information dictionary; empty where there is none."""
        return self.pdf.trailer.get("/Info", Dictionary())

    @property
    def intents(self) -> tuple[pikepdf.Object, ...]:
        """The output intents of PDF/X."""
        return tuple(
            intent
            for intent in self.root.get("/OutputIntents", Array()).as_list()
            if intent.get("/S") == pikepdf.Name.GTS_PDFX
        )

    @cached_property
    def metadata(self) -> dict[str, str]:
        """The properties of the XMP packet; empty where there is none."""
        if not isinstance(self.root.get("/Metadata"), Stream):
            return {}
        with self.pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as packet:
            return {key: str(packet[key]) for key in _PROPERTIES if key in packet}

    @cached_property
    def events(self) -> tuple[tuple[int, Event], ...]:
        """What the pages paint: page, from 1, and event."""
        found: list[tuple[int, Event]] = []
        for number, page in enumerate(self.pdf.pages, 1):
            try:
                found += ((number, event) for event in walk(page))
            except pikepdf.PdfError as error:
                found.append((number, Irregular("unreadable", (str(error),))))
        return tuple(found)

    @cached_property
    def containers(self) -> tuple[pikepdf.Object, ...]:
        """Every dictionary and stream of the file, however deep."""
        return tuple(
            found
            for thing in self.pdf.objects
            for found in _inside(thing)
            if isinstance(found, (Dictionary, Stream))
        )

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name that is a value somewhere in the file."""
        return frozenset(
            str(value)
            for thing in self.pdf.objects
            for found in _inside(thing)
            for value in _values(found)
            if isinstance(value, pikepdf.Name)
        )


_PROPERTIES = (
    "pdfxid:GTS_PDFXVersion", "pdf:Trapped", "dc:title", "xmp:CreateDate", "xmp:ModifyDate",
    "xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass",
)  # fmt: skip


def _inside(thing: object) -> Iterator[pikepdf.Object]:
    """``thing`` and what is written inside it, not what it points at."""
    if isinstance(thing, (Array, Dictionary, Stream)):
        yield thing
        for value in _values(thing):
            if isinstance(value, (Array, Dictionary)) and not value.is_indirect:
                yield from _inside(value)


def _values(thing: pikepdf.Object) -> list[object]:
    if isinstance(thing, Array):
        return list(thing.as_list())
    return [value for _, value in thing.items()]
