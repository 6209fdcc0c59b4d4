"""The inspection of a finished e-book: what its preflight finds, at the author's place.

In: the bytes of the EPUB and the book that it was made of.  Out: faults in the report.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from publish.diagnostics import NOWHERE, Report, Span
from publish.ebook.preflight import preflight
from publish.model import Book
from publish.products.places import places
from publish.rack import Rack


def inspect(epub: bytes, book: Book, report: Report, rack: Rack | None = None) -> None:
    """Report every rule of the e-readers that the file breaks; verdicts are kept in ``rack``.

    Raises:
        Faulty: where one is broken that a reader cannot do without.
    """
    written: Mapping[str, Span] = {}
    for rule, breach in preflight(epub, rack):
        written = written or places(book)
        file = PurePosixPath(breach.path)
        span = written.get(breach.anchor.removeprefix("ref-")) or written.get(file.stem, NOWHERE)
        add = report.warning if rule.bearable else report.error
        add(rule.code, span, f"{breach.words}, in {file.name}", f"{rule.hint} ({rule.source})")
    report.stop_if_faulty()
