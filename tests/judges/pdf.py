"""PDF/UA-1 and PDF/A by page-validation, syntax by qpdf (inside pikepdf).

In: a PDF.  Out: the rules it breaks, without the two false positives that are known
of page-validation 0.11 (findings of this project, each checked by hand):

* ``METADATA-FILTER`` in PDF/A-2 and -3: only part 1 forbids a filter on the metadata
  stream (ISO 19005-1, 6.7.2; ISO 19005-2, 6.6.2.1 says nothing of it);
* ``STREAM-LENGTH`` for a stream whose last byte is a carriage return, which it takes
  for part of the line end before ``endstream``.

Nothing else is filtered, and the second only where the stream really ends so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import page
import pikepdf

UA1: Final = "ua1"
A3A: Final = "3a"
_LATER_METADATA_FILTER: Final = re.compile(r"PDFA[23][ABU]-METADATA-FILTER-\d+")
_STREAM_LENGTH: Final = re.compile(r"PDF(?:A[123][ABU]|UA1)-STREAM-LENGTH-\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """One rule broken at one object."""

    rule: str
    """As page-validation names it, e.g. ``PDFUA1-CONTENT-TAGGING-001``."""
    text: str
    number: int
    """Number of the PDF object; 0 where the document is meant."""

    def __str__(self) -> str:
        return f"{self.rule} (object {self.number}): {self.text}"


def breaches(file: Path, profile: str = UA1) -> tuple[Breach, ...]:
    """Return the rules of ``profile`` (``ua1``, ``3a``, ``2b`` …) that ``file`` breaks.

    :raises page.PageError: if the file cannot be read as a PDF at all.
    """
    report = page.validate_pdf(file, profile=profile)
    found = tuple(
        Breach(
            rule=failure.rule_id,
            text=failure.message,
            number=failure.object_id.object_number if failure.object_id else 0,
        )
        for failure in report.failures
    )
    with pikepdf.open(file) as pdf:
        return tuple(breach for breach in found if not _false_alarm(breach, pdf))


def syntax_faults(file: Path) -> tuple[str, ...]:
    """Return what ``qpdf --check`` would say of ``file``: damaged objects, streams, tables.

    :raises pikepdf.PdfError: if the file is damaged beyond repair.
    """
    with pikepdf.open(file) as pdf:
        return (*pdf.check_pdf_syntax(), *map(str, pdf.get_warnings()))


def _false_alarm(breach: Breach, pdf: pikepdf.Pdf) -> bool:
    if _LATER_METADATA_FILTER.fullmatch(breach.rule):
        return True
    if not _STREAM_LENGTH.fullmatch(breach.rule):
        return False
    # A wrong length would have sent qpdf, which trusts it first, to its repair and a warning.
    # Of some streams the number is not told: then one of them must be such a stream.
    objects = [pdf.get_object(breach.number, 0)] if breach.number else pdf.objects
    streams = [thing for thing in objects if isinstance(thing, pikepdf.Stream)]
    ends = any(stream.read_raw_bytes().endswith(b"\r") for stream in streams)
    return ends and not pdf.get_warnings()
