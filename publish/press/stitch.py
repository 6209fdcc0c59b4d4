"""Bind formes into one file.

In: a forme for each division, the blank pages wanted before each, the book's
metadata.  Out: the bytes of one PDF/UA-1 file, and where asked for PDF/A-3a as
well: pages, links, outline, tags, page labels and metadata of one book.  The same
formes give the same bytes.  What is on the pages is not looked at.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from importlib.metadata import distribution
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from publish.model import Metadata
from publish.pagemap import PREFIXES, Numerals
from publish.press.destinations import XREF, join_destinations
from publish.press.folios import label
from publish.press.formes import Forme
from publish.press.gathering import Gathering, add_blank, gather, opened
from publish.press.grafting import graft_tags
from publish.press.identity import information, xmp
from publish.press.loose_ends import ANSWER, tie_off
from publish.press.outline import join_outlines
from publish.press.sharing import share_resources
from publish.press.subsets import tag_subsets
from publish.press.versions import produced_by

PDF_VERSION = "1.7"
"""The newest that PDF/UA-1 and PDF/A-3 know."""

LABEL_STYLES = {Numerals.ROMAN: Name.r}
"""ISO 32000-1, table 159; all others are arabic, with their prefix."""


def stitch(
    formes: Sequence[Forme],
    blanks: Sequence[int],
    metadata: Metadata,
    *,
    archival: bool = False,
    excerpt: bool = False,
    last_blanks: int = 0,
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

    Raises:
        BindingError: where an id is used twice, a link leads nowhere, a forme is not tagged
            or does not have the pages it claims.
        ValueError: where ``metadata.modified`` is not an ISO date.
    """
    book = pikepdf.new()
    gatherings = _gathered(book, formes, blanks, (ANSWER, XREF) if excerpt else (ANSWER,))
    for _ in range(last_blanks):
        add_blank(book, gatherings[-1].pages[0])
    join_destinations(book, gatherings)
    join_outlines(book, gatherings)
    graft_tags(book, gatherings, metadata.language)
    tag_subsets(book)
    share_resources(book)
    _label_pages(book, formes, blanks)
    producer = produced_by(gatherings[0].producer)
    _identify(book, metadata, producer, archival=archival)
    return _saved(book)


def _gathered(
    book: pikepdf.Pdf, formes: Sequence[Forme], blanks: Sequence[int], loose: tuple[str, ...]
) -> list[Gathering]:
    """The formes' pages in the book; links of the schemes ``loose`` that lead nowhere go."""
    known = frozenset(anchor for forme in formes for anchor in forme.part.anchors)
    gatherings = []
    for forme, before in zip(formes, blanks, strict=True):
        source = opened(forme)
        tie_off(source, loose, known)
        gatherings.append(gather(book, forme, source, before))
    return gatherings


def _label_pages(book: pikepdf.Pdf, formes: Sequence[Forme], blanks: Sequence[int]) -> None:
    """Let a reader's page box show the folios (ISO 32000-1, 12.4.2)."""
    numbers: list[object] = []
    for start in label([forme.part for forme in formes], blanks):
        numerals = start.first.numerals
        entry = Dictionary(S=LABEL_STYLES.get(numerals, Name.D), St=start.first.number)
        if numerals in PREFIXES:
            entry.P = String(PREFIXES[numerals])
        numbers += [start.page, entry]
    book.Root.PageLabels = Dictionary(Nums=Array(numbers))


def _identify(book: pikepdf.Pdf, metadata: Metadata, producer: str, *, archival: bool) -> None:
    packet = book.make_stream(xmp(metadata, producer, archival=archival))
    packet.Type, packet.Subtype = Name.Metadata, Name.XML
    book.Root.Metadata = packet
    book.Root.Lang = String(metadata.language)
    book.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    entries = information(metadata, producer)
    book.trailer.Info = book.make_indirect(
        Dictionary({key: String(value) for key, value in entries.items()})
    )
    if archival:
        book.Root.OutputIntents = Array([_srgb(book)])


def _srgb(book: pikepdf.Pdf) -> pikepdf.Object:
    """The output intent of what is made for screens (ISO 19005-3, 6.2.3)."""
    profile = book.make_stream(_srgb_profile(), N=3)
    return book.make_indirect(
        Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFA1,
            OutputConditionIdentifier=String("sRGB IEC61966-2.1"),
            RegistryName=String("http://www.color.org"),
            DestOutputProfile=profile,
        )
    )


def _srgb_profile() -> bytes:
    """The ICC's own profile, which the layout engine carries; found without loading it."""
    path = distribution("weasyprint").locate_file("weasyprint/pdf/sRGB2014.icc")
    return Path(str(path)).read_bytes()


def _saved(book: pikepdf.Pdf) -> bytes:
    """The file's bytes; its identifier is a digest of them, not of the time."""
    out = io.BytesIO()
    book.save(
        out,
        force_version=PDF_VERSION,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return out.getvalue()
