"""Every PDF before its judges."""

from __future__ import annotations

from tests.conformance.press import Built
from tests.judges import pdf


def test_the_tags_are_those_of_pdf_ua(built: Built) -> None:
    """Proves PDF/UA-1 (ISO 14289-1) as far as a machine can."""
    assert [] == [str(breach) for breach in pdf.breaches(built.pdf, pdf.UA1)]


def test_the_syntax_is_sound(built: Built) -> None:
    """Proves that the stitched file needs no viewer's repair."""
    assert () == pdf.syntax_faults(built.pdf)
