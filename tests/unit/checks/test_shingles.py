"""Fingerprints: what they hold, and what they do not."""

from __future__ import annotations

from publish.checks.shingles import fingerprint, shingles, words_of

TEXT = "The bee's hive, said Ann, is old; it stands by the wall of the garden."


def test_words_are_bare() -> None:
    """Proves that capitals, apostrophes and punctuation are no part of a word."""
    assert ["the", "bees", "hive"] == [w for *_, w in words_of("The bee’s — HIVE!")]


def test_a_text_has_a_shingle_for_each_run() -> None:
    """Proves that no run is left out and each is twelve digits."""
    hashes = list(shingles([w for *_, w in words_of(TEXT)]))
    assert 15 - 12 + 1 == len(hashes)
    assert {12} == {len(h) for h in hashes}


def test_the_file_says_whence_and_keeps_no_words() -> None:
    """Proves that a fingerprint has its provenance and nothing of the text."""
    written = fingerprint("Lesson", TEXT, 'a "handout"')
    assert 'provenance: "a \\"handout\\""' in written
    assert "garden" not in written
    assert written == fingerprint("Lesson", TEXT.upper(), 'a "handout"')
