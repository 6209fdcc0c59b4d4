"""No passage runs a dozen words with a text that is not the book's own; quotations apart.

Held to it: a book that keeps ``fingerprints/``, made by ``publish fingerprint``.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.passages import Passage
from publish.checks.quotations import quoted
from publish.checks.shingles import shingles, words_of
from publish.checks.subject import Subject
from publish.model import Fingerprint


def check_copying(subject: Subject) -> None:
    """Report each run of words that another text has, too (CLM-009)."""
    for text in subject.evidence.fingerprints:
        for passage in subject.passages:
            for start, end, count in _runs(passage, text):
                subject.fault("CLM-009", passage, start, end,
                              f"{count} words run as in `{text.name}`",
                              "say it in your own words")  # fmt: skip


def _runs(passage: Passage, text: Fingerprint) -> Iterator[tuple[int, int, int]]:
    """Start, end and words of each run that the two share."""
    apart = [(start, end) for start, end, _ in quoted(passage)]
    words = words_of(passage.text)
    for first, last in _between(words, apart):
        piece = words[first:last]
        hashes = shingles([w for *_, w in piece], text.shingle)
        at = [i for i, one in enumerate(hashes) if one in text.hashes]
        while at:
            count = next((n for n, i in enumerate(at) if i != at[0] + n), len(at))
            final = at[count - 1] + text.shingle
            yield piece[at[0]][0], piece[final - 1][1], final - at[0]
            at = at[count:]


def _between(
    words: list[tuple[int, int, str]], apart: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """First and last (exclusive) word of each stretch outside the quotations."""
    first = 0
    for start, end in apart:
        yield first, next((i for i, w in enumerate(words) if w[0] >= start), len(words))
        first = next((i for i, w in enumerate(words) if w[0] >= end), len(words))
    yield first, len(words)
