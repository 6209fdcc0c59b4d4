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
from pikepdf import Array, Dictionary, Name

from publish.model import Metadata
from publish.prepress.declaration import declare
from publish.prepress.separation import separate
from publish.prepress.trimming import trim
from publish.press.formes import Forme
from publish.press.gathering import gather, opened
from publish.press.sharing import share_resources
from publish.press.subsets import tag_subsets
from publish.press.versions import produced_by

LEAF = 4
"""Pages of a folded sheet; their number is made a multiple of it."""
PDF_VERSION = "1.6"
"""On which PDF/X-4 is built."""
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
    book = pikepdf.new()
    gatherings = [gather(book, f, opened(f), b, ()) for f, b in zip(formes, blanks, strict=True)]
    producer = produced_by(gatherings[0].producer)
    _fill_up(book)
    for page in book.pages:
        for key in set(page.obj.keys()) - _KEPT:
            del page.obj[key]
    separate(book, profile)
    for page in book.pages:
        trim(book, page)
    tag_subsets(book)
    share_resources(book)
    declare(book, metadata, producer, profile)
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


def _fill_up(book: pikepdf.Pdf) -> None:
    """Add blank pages at the end, so that the sheets are even."""
    pattern = book.pages[0].obj
    for _ in range(-len(book.pages) % LEAF):
        blank = Dictionary(Type=Name.Page, Resources=Dictionary())
        for box in ("/MediaBox", "/BleedBox", "/TrimBox"):
            blank[box] = Array(list(pattern[box].as_list()))
        blank.Contents = book.make_stream(b"")
        book.pages.append(pikepdf.Page(book.make_indirect(blank)))
