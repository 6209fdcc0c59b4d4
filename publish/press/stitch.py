"""Bind formes into one file.

In: a forme for each division, the blank pages wanted before each, the book's
metadata.  Out: the bytes of one PDF/UA-1 file, and where asked for PDF/A-3a as
well: pages, links, outline, tags, page labels and metadata of one book.  The same
formes give the same bytes.  What is on the pages is not looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import distribution
from pathlib import Path

from pikepdf import Dictionary, String

from publish.model import Metadata
from publish.pagemap import PREFIXES, Numerals
from publish.press.bindery import CATALOGUE, PAGES
from publish.press.destinations import XREF, Destinations
from publish.press.folios import label
from publish.press.formes import Forme
from publish.press.grafting import TagTree
from publish.press.identity import information, xmp
from publish.press.loose_ends import ANSWER
from publish.press.outline import Outline
from publish.press.quire import Quire
from publish.press.quires import Quires
from publish.press.sewing import Block
from publish.press.trees import references
from publish.press.versions import produced_by
from publish.press.volume import Volume
from publish.rack import NoRack, Rack

LABEL_STYLES = {Numerals.ROMAN: "/r"}
"""ISO 32000-1, table 159; all others are arabic, with their prefix."""


def stitch(
    formes: Sequence[Forme],
    blanks: Sequence[int],
    metadata: Metadata,
    *,
    archival: bool = False,
    excerpt: bool = False,
    last_blanks: int = 0,
    rack: Rack | None = None,
) -> bytes:
    """Bind ``formes`` in order.

    Args:
        formes: at least one; each tagged.
        blanks: for each forme, how many empty pages go before it.
        metadata: of the book; its printing date becomes the file's.
        archival: whether to claim PDF/A-3a too, with sRGB as the output intent.
        excerpt: whether ``formes`` are a part of their book, so that links may lead out of it;
            these are taken off.
        last_blanks: how many empty pages go behind the last forme.
        rack: where folded formes are kept until the book is bound again.

    Raises:
        BindingError: where an id is used twice, a link leads nowhere, a forme is not tagged
            or does not have the pages it claims.
        ValueError: where ``metadata.modified`` is not an ISO date.
    """
    volume = Volume()
    loose = (ANSWER, XREF) if excerpt else (ANSWER,)
    quires = Quires(rack or NoRack(), formes, metadata.language, loose)
    pages = _Pages(volume)
    for forme, before in zip(formes, blanks, strict=True):
        pages.add(quires.of(forme), before)  # one at a time: together they would fill the memory
    entries = pages.close(last_blanks)
    producer = produced_by(pages.engine)
    entries["PageLabels"] = _labels(formes, blanks)
    entries |= _identity(volume, metadata, producer, archival=archival)
    lines = [b"/%s %s" % (key.encode(), value) for key, value in entries.items()]
    body = b"<< /Type /Catalog /Pages %d 0 R %s >>" % (PAGES, b" ".join(lines))
    volume.put([CATALOGUE], [body])
    facts = Dictionary({k: String(v) for k, v in information(metadata, producer).items()})
    return volume.closed({"Info": volume.add(facts.unparse())})


class _Pages:
    """The pages of a book, and what hangs on them, as they grow."""

    def __init__(self, volume: Volume) -> None:
        self._volume = volume
        self._block, self._destinations = Block(volume), Destinations()
        self._outline, self._tags = Outline(), TagTree(volume)
        self._boxes = ""
        self.engine = ""
        """What made the first forme's file."""

    def add(self, quire: Quire, blanks: int) -> None:
        """Add a division, after empty pages of its size."""
        self.engine, self._boxes = self.engine or quire.producer, quire.boxes
        self._block.add_blanks(blanks, quire.boxes)
        sewn = self._block.sew(quire)
        for joined in (self._destinations, self._outline, self._tags):
            joined.add(sewn)

    def close(self, blanks: int) -> dict[str, bytes]:
        """Add the last empty pages; return what the catalogue says of all this."""
        self._block.add_blanks(blanks, self._boxes)
        self._destinations.check()
        pages, volume = self._block.pages, self._volume
        body = b"<< /Type /Pages /Count %d /Kids [ %s ] >>" % (len(pages), references(pages))
        volume.put([PAGES], [body])
        return {
            **self._destinations.write(volume), **self._outline.write(volume),
            **self._tags.write(self._block.next_key),
        }  # fmt: skip


def _labels(formes: Sequence[Forme], blanks: Sequence[int]) -> bytes:
    """Let a reader's page box show the folios (ISO 32000-1, 12.4.2)."""
    numbers = []
    for start in label([forme.part for forme in formes], blanks):
        numerals = start.first.numerals
        prefix = f"/P ({PREFIXES[numerals]}) " if numerals in PREFIXES else ""
        style = LABEL_STYLES.get(numerals, "/D")
        numbers.append(f"{start.page} << /S {style} {prefix}/St {start.first.number} >>")
    return f"<< /Nums [ {' '.join(numbers)} ] >>".encode()


def _identity(
    volume: Volume, metadata: Metadata, producer: str, *, archival: bool
) -> dict[str, bytes]:
    """What the catalogue says of the book as a whole."""
    packet = xmp(metadata, producer, archival=archival)
    entries = {
        "Metadata": b"%d 0 R" % volume.add_stream(packet, b"/Type /Metadata /Subtype /XML"),
        "Lang": String(metadata.language).unparse(),
        "ViewerPreferences": b"<< /DisplayDocTitle true >>",
    }
    if archival:
        entries["OutputIntents"] = b"[ %d 0 R ]" % _srgb(volume)
    return entries


def _srgb(volume: Volume) -> int:
    """The output intent of what is made for screens (ISO 19005-3, 6.2.3)."""
    profile = volume.add_deflated(_srgb_profile(), b"/N 3")
    return volume.add(
        b"<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1)"
        b" /RegistryName (http://www.color.org) /DestOutputProfile %d 0 R >>" % profile
    )


def _srgb_profile() -> bytes:
    """The ICC's own profile, which the layout engine carries; found without loading it."""
    path = distribution("weasyprint").locate_file("weasyprint/pdf/sRGB2014.icc")
    return Path(str(path)).read_bytes()
