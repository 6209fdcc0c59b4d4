"""Every EPUB before its judges."""

from __future__ import annotations

import pytest

from tests.conformance.press import BOOKS, Built, Shelf
from tests.judges import ace, epubcheck
from tests.judges.epubcheck import FAULTS, Message


@pytest.fixture(scope="module", params=sorted(BOOKS))
def told(request: pytest.FixtureRequest, shelf: Shelf) -> tuple[Message, ...]:
    """All that EPUBCheck says of each book in turn; it takes seconds, so it is asked once."""
    return epubcheck.messages(shelf.take(request.param).epub)


def test_epubcheck_finds_no_fault(told: tuple[Message, ...]) -> None:
    """Proves EPUB 3.3: no fatal error, no error, no warning of EPUBCheck 5.3."""
    assert [] == [str(message) for message in told if message.severity in FAULTS]


def test_every_file_is_in_the_manifest_and_every_drawing_in_its_letter_case(
    told: tuple[Message, ...],
) -> None:
    """Proves what EPUBCheck mentions as usage only: no OPF-003, no RSC-025."""
    assert [] == [str(message) for message in told if message.code in {"OPF-003", "RSC-025"}]


def test_ace_finds_no_violation(built: Built) -> None:
    """Proves EPUB Accessibility 1.1 as far as a machine can."""
    assert [] == [str(violation) for violation in ace.violations(built.epub)]
