"""EPUBCheck, as we call it, passes a good book and catches a broken one."""

from __future__ import annotations

from pathlib import Path

from tests.judges import epubcheck
from tests.unit.judges import samples


def test_a_good_book_has_no_faults(tmp_path: Path) -> None:
    """Proves that the jar runs under the wheel's Java and that the report is read."""
    book = samples.epub(tmp_path / "good.epub")
    assert () == epubcheck.faults(book)


def test_an_error_is_reported_with_its_place(tmp_path: Path) -> None:
    """Proves that a link to nowhere is an error, with code and file."""
    book = samples.epub(tmp_path / "bad.epub", wrong="../square.svg", right="../circle.svg")
    faults = epubcheck.faults(book)
    assert ("RSC-007", "ERROR", "EPUB/text/one.xhtml") in {
        (fault.code, fault.severity, fault.path) for fault in faults
    }


def test_a_warning_is_a_fault(tmp_path: Path) -> None:
    """Proves that warnings count, which EPUBCheck itself would let pass."""
    language = "<dc:language>en</dc:language>"
    book = samples.epub(
        tmp_path / "warned.epub",
        wrong=language,
        right=f"{language}<dc:date>the day before yesterday</dc:date>",
    )
    assert [("OPF-053", "WARNING")] == [
        (fault.code, fault.severity) for fault in epubcheck.faults(book)
    ]


def test_usage_notes_are_messages_but_not_faults(tmp_path: Path) -> None:
    """Proves that a file missing from the manifest is told, though EPUBCheck forgives it."""
    item = '<item id="square" href="square.svg" media-type="image/svg+xml"/>'
    book = samples.epub(tmp_path / "usage.epub", wrong=item, right="")
    told = {(message.code, message.severity) for message in epubcheck.messages(book)}
    assert ("OPF-003", "USAGE") in told
