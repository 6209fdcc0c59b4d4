"""Pictures of printed pages: PDF in, PNG out.  The only import of pypdfium2.

A picture and not the browser's PDF view, because it is the page exactly, in every
browser, and can be changed under the reader's eye without losing the place.
"""

from __future__ import annotations

import io
import threading

import pypdfium2  # type: ignore[import-untyped] # it carries no types

SCALE = 2.0
"""Pixels to a point: sharp on a laptop's screen at the width of half a window."""
_ALONE = threading.Lock()
"""PDFium is not made for threads."""


def picture(pdf: bytes, page: int, scale: float = SCALE) -> bytes:
    """A page (index from 0) as PNG.

    Raises:
        IndexError: where there is no such page.
    """
    with _ALONE:
        document = pypdfium2.PdfDocument(pdf)
        try:
            if not 0 <= page < len(document):
                raise IndexError(page)
            image = document[page].render(scale=scale).to_pil()
        finally:
            document.close()
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1)
    return out.getvalue()
