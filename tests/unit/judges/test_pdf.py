"""The judge of PDFs passes a good file, catches broken ones, and forgives two things only."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from tests.judges import pdf
from tests.unit.judges import samples


def test_a_tagged_file_breaks_no_rule(tmp_path: Path) -> None:
    """Proves that WeasyPrint's own PDF/UA-1 passes."""
    assert () == pdf.breaches(samples.pdf(tmp_path / "good.pdf"))


def test_an_untagged_file_breaks_several(tmp_path: Path) -> None:
    """Proves that a plain PDF fails as PDF/UA-1, for its missing tags among other things."""
    breaches = pdf.breaches(samples.pdf(tmp_path / "plain.pdf", variant=None))
    assert "PDFUA1-STRUCT-TREE-ROOT-001" in {breach.rule for breach in breaches}


def test_a_filter_on_the_metadata_is_forgiven_in_part_three_only(tmp_path: Path) -> None:
    """Proves the first exception and its limit: PDF/A-1 does forbid the filter."""
    file = samples.pdf(tmp_path / "filtered.pdf", variant="pdf/a-3a")
    later = {breach.rule for breach in pdf.breaches(file, pdf.A3A)}
    first = {breach.rule for breach in pdf.breaches(file, "1b")}
    assert set() == later
    assert "PDFA1B-METADATA-FILTER-001" in first


def test_a_stream_may_end_in_a_carriage_return(tmp_path: Path) -> None:
    """Proves the second exception: the length is right, the judge misreads the line end."""
    file = _with_stream(tmp_path / "cr.pdf", b"abc\r")
    assert "PDFA2B-STREAM-LENGTH-001" not in {breach.rule for breach in pdf.breaches(file, "2b")}


def test_a_wrong_length_is_not_forgiven(tmp_path: Path) -> None:
    """Proves that the second exception lets no wrong length pass, carriage return or not."""
    file = _with_stream(tmp_path / "long.pdf", b"abc\r")
    file.write_bytes(file.read_bytes().replace(b"/Length 4 ", b"/Length 2 "))
    assert "PDFA2B-STREAM-LENGTH-001" in {breach.rule for breach in pdf.breaches(file, "2b")}


def test_the_syntax_of_a_good_file_is_sound(tmp_path: Path) -> None:
    """Proves that qpdf has nothing to say of WeasyPrint's file."""
    assert () == pdf.syntax_faults(samples.pdf(tmp_path / "good.pdf"))


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    """Proves that a cross-reference table gone astray, which viewers mend in silence, is told."""
    file = samples.pdf(tmp_path / "astray.pdf")
    file.write_bytes(file.read_bytes().replace(b"startxref\n", b"startxref\n9"))
    assert () != pdf.syntax_faults(file)


def _with_stream(file: Path, content: bytes) -> Path:
    document = pikepdf.new()
    document.add_blank_page()
    document.Root.Sample = document.make_stream(content)
    document.save(file, compress_streams=False)
    return file
