"""The reading PDF: the whole book on paper or a screen, tagged.

In: the printed pages and the metadata.  Out: the bytes of the file.
"""

from __future__ import annotations

from publish.model import Metadata
from publish.press.stitch import stitch
from publish.products.printing import Printed


def reading_pdf(printed: Printed, metadata: Metadata) -> bytes:
    """All divisions in one file."""
    layout = printed.layout
    return stitch(layout.formes, layout.blanks, metadata)
