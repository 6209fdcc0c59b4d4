"""The press PDF: the book's pages for a print shop, and proof that it can take them.

In: the printed pages, the metadata and the styles.  Out: the bytes of the file, PDF/X-4.
Preflight inspects it before anybody else does; a breach is a fault and no file is written.
"""

from __future__ import annotations

from publish.diagnostics import NOWHERE, Report
from publish.model import Metadata
from publish.preflight.rules import inspect
from publish.prepress.plates import make_plates
from publish.products.printing import Printed
from publish.stylesheets import Stylesheets

PROFILE = "icc/fogra39l.icc"
"""Of the printing condition, below the styles."""
_HINT = "mend the styles; where they ask for nothing unusual, the press is at fault: report it"


def press_pdf(printed: Printed, metadata: Metadata, sheets: Stylesheets, report: Report) -> bytes:
    """All divisions in one file.

    Raises:
        Faulty: where a print shop would refuse it.
    """
    layout = printed.layout
    file = sheets.root / PROFILE
    sheets.used.add(file)
    profile = file.read_bytes()
    plates = make_plates(layout.formes, layout.blanks, metadata, profile)
    for breach in inspect(plates):
        report.error("PDF-010", NOWHERE, str(breach), _HINT)
    report.stop_if_faulty()
    return plates
