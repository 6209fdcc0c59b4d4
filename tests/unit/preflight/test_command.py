"""``publish preflight``: any PDF, or the rules."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from click.testing import CliRunner

from publish.cli import main
from publish.preflight.rules import RULES
from tests.unit.preflight.test_rules import spoilt
from tests.unit.prepress.specimen import plates


def told(*arguments: str) -> tuple[str, int]:
    """What the command prints, and its exit code."""
    result = CliRunner().invoke(main, ["preflight", *arguments])
    return result.output, result.exit_code


def test_a_sound_file_is_told_to_be_sound(tmp_path: Path) -> None:
    """In one line."""
    file = tmp_path / "press.pdf"
    file.write_bytes(plates())
    assert (f"{file}: none of {len(RULES)} rules broken\n", 0) == told(str(file))


def test_a_breach_names_page_rule_and_clause(tmp_path: Path) -> None:
    """So that somebody in a print shop can look it up."""
    file = tmp_path / "spoilt.pdf"
    file.write_bytes(spoilt("rgb-operators"))
    printed, code = told(str(file))
    assert 1 == code
    assert f"{file}: page 1: type or drawing in DeviceRGB (rgb-operators; ISO 15930-7" in printed
    assert f"1 of {len(RULES)} rules broken" in printed


def test_what_is_no_pdf_is_refused(tmp_path: Path) -> None:
    """Without a traceback."""
    file = tmp_path / "letter.txt"
    file.write_text("Dear printer,", "utf-8")
    printed, code = told(str(file))
    assert 1 == code
    assert f"{file}: " in printed


def test_without_a_file_the_rules_are_listed() -> None:
    """Each with what it demands and what it rests on."""
    printed, code = told()
    assert 0 == code
    assert len(RULES) == len(printed.splitlines())
    assert all(rule.demand in printed and rule.clause in printed for rule in RULES)


def test_a_stream_that_cannot_be_unpacked_is_told(tmp_path: Path) -> None:
    """As where it is broken, or holds more than memory may: by the rules that look into it."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.Contents = pdf.make_stream(b"no flate", Filter=pikepdf.Name.FlateDecode)
    pdf.save(file := tmp_path / "broken.pdf", stream_decode_level=pikepdf.StreamDecodeLevel.none)
    printed, code = told(str(file))
    assert 1 == code
    assert "cannot be looked at: " in printed
    assert f"of {len(RULES)} rules broken" in printed
