"""Every PDF before its judges."""

from __future__ import annotations

import pytest

from tests.conformance.press import Built
from tests.judges import pdf


@pytest.mark.parametrize("profile", [pdf.UA1, pdf.A3A])
def test_the_file_is_accessible_and_fit_for_archives(built: Built, profile: str) -> None:
    """Proves PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3) as far as a machine can."""
    for file in (built.pdf, built.letter):
        assert [] == [str(breach) for breach in pdf.breaches(file, profile)]


def test_handouts_are_accessible(built: Built) -> None:
    """Proves PDF/UA-1 for each chapter's handout."""
    for file in built.handouts:
        assert [] == [str(breach) for breach in pdf.breaches(file, pdf.UA1)]


def test_the_syntax_is_sound(built: Built) -> None:
    """Proves that the stitched file needs no viewer's repair."""
    for file in (built.pdf, built.letter, *built.handouts):
        assert () == pdf.syntax_faults(file)
