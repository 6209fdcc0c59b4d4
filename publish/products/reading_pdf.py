"""The reading PDF: the whole book for a screen or an office printer, tagged and fit for archives.

In: the printed pages, the metadata and a paper.  Out: the bytes of the file, PDF/UA-1
and PDF/A-3a in one.  The pages are the same on every paper.
"""

from __future__ import annotations

from publish.model import Metadata
from publish.press.papers import A4, Paper
from publish.press.stitch import stitch
from publish.press.transfer import transferred
from publish.products.printing import Printed
from publish.rack import Rack


def reading_pdf(
    printed: Printed, metadata: Metadata, paper: Paper = A4, rack: Rack | None = None
) -> bytes:
    """All divisions in one file; ``rack`` keeps them folded until it is bound again."""
    layout = printed.layout
    formes = [transferred(forme, paper) for forme in layout.formes]
    return stitch(formes, layout.blanks, metadata, archival=True, rack=rack)
