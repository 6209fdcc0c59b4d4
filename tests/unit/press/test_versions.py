"""A file names what made it, so that a difference in bytes can be explained."""

from __future__ import annotations

from publish.press.versions import produced_by


def test_every_tool_that_shows_in_the_bytes_is_named() -> None:
    """The engine first, then libraries of Python and of C, each with a version."""
    engine, *others = produced_by("WeasyPrint 70.0").split("; ")
    assert "WeasyPrint 70.0" == engine
    named = {words.rpartition(" ")[0]: words.rpartition(" ")[2] for words in others}
    assert {"study-guide-press", "python", "zlib", "pango", "hb", "pydyf", "pikepdf"} <= set(named)
    assert all(version[0].isdigit() for version in named.values())
