"""Paper and screen say the same, word for word."""

from __future__ import annotations

from pathlib import Path

from tests.conformance.parity import Parted, parted
from tests.conformance.press import Built


def test_every_word_is_in_both_media_and_in_the_same_place(built: Built, tmp_path: Path) -> None:
    """Proves text parity of 100 per cent, both ways, but for what ``parity`` names."""
    divisions = parted(built.pdf, built.epub, tmp_path)
    assert sum(len(block) for division in divisions for block in division.screen) > 200
    assert [] == [words for division in divisions for words in division.differences()]


def test_a_lost_a_doubled_and_a_moved_block_are_seen() -> None:
    """Proves that the comparison can fail, on either side."""
    same = Parted(name="x", screen=("one", "two", "three"), paper="onetwothree")
    assert [] == list(same.differences())
    for paper in ("onethree", "onetwotwothree", "onethreetwo", "onetwothreefour"):
        assert list(Parted(name="x", screen=same.screen, paper=paper).differences())
