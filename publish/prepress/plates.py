"""The press PDF: the book's pages as a print shop wants them, PDF/X-4 (ISO 15930-7).

In: the formes of the reading PDF, the blank pages before each, the metadata and the
profile of the printing condition.  Out: the bytes of the file.  Same formes, same
bytes.  The pages are those of the reading PDF, without links, tags and outline, with
inks for colours, marks, and as many blank pages at the end as make the sheets even.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

import pikepdf

from publish.model import Metadata
from publish.prepress.declaration import declare
from publish.prepress.separation import separate
from publish.prepress.trimming import trim
from publish.press.formes import Forme
from publish.press.stitch import stitch

LEAF = 4
"""Pages of a folded sheet; their number is made a multiple of it."""
PDF_VERSION = "1.6"
"""On which PDF/X-4 is built."""
_CATALOGUE = frozenset({"/Type", "/Pages"})
"""Of the catalogue, what a print shop has a use for."""
_KEPT = frozenset(
    {"/Type", "/Parent", "/MediaBox", "/TrimBox", "/BleedBox", "/Resources", "/Contents"}
)


def make_plates(
    formes: Sequence[Forme], blanks: Sequence[int], metadata: Metadata, profile: bytes
) -> bytes:
    """Make the press PDF.

    Args:
        formes: at least one.
        blanks: for each forme, how many empty pages go before it.
        metadata: of the book.
        profile: ICC profile of the printing condition, with four inks.

    Raises:
        BindingError: where a forme does not have the pages that it claims.
        ValueError: where ``metadata.modified`` is not an ISO date.
    """
    pages = sum(blanks) + sum(len(forme.part.pages) for forme in formes)
    bound = stitch(formes, blanks, metadata, excerpt=True, last_blanks=-pages % LEAF)
    book = pikepdf.open(io.BytesIO(bound))
    for key in set(book.Root.keys()) - _CATALOGUE:
        del book.Root[key]
    for page in book.pages:
        for key in set(page.obj.keys()) - _KEPT:
            del page.obj[key]
    separate(book, profile)
    for page in book.pages:
        trim(book, page)
    declare(book, metadata, str(book.docinfo["/Producer"]), profile)
    return saved(book, PDF_VERSION)


def saved(book: pikepdf.Pdf, version: str) -> bytes:
    """The file's bytes; its identifier is a digest of them."""
    out = io.BytesIO()
    book.save(
        out,
        force_version=version,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return out.getvalue()
