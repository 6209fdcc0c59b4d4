"""The build of the guide fits into a small machine."""

from __future__ import annotations

from tests.conformance.press import Built

LIMIT = 400 * 1024  # KiB, for any one process


def test_no_process_of_the_build_needs_400_mb(student: Built) -> None:
    """Proves the bound for the press and each of its workers; the system counts, not we."""
    assert 0 < student.peak < LIMIT, f"{student.peak} KiB"
