"""No passage runs a dozen words with a text that is not the book's own; quotations apart.

Held to it: a book that keeps ``fingerprints/``, made by ``publish fingerprint``.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.passages import Passage
from publish.checks.quotations import quoted
from publish.checks.shingles import shingles, small_words, words_of
from publish.checks.subject import Subject
from publish.model import Fingerprint


def check_copying(subject: Subject) -> None:
    """Report each run of words that another text has, too (CLM-009)."""
    texts = subject.evidence.fingerprints
    lengths = {text.shingle for text in texts}
    shortest = min(lengths, default=0)
    for passage in subject.passages if texts else ():
        for begins, ends in _pieces(passage) if len(passage.text) >= 2 * shortest - 1 else ():
            piece = passage.text[begins:ends]
            words = small_words(piece)
            hashed = {length: list(shingles(words, length)) for length in lengths}
            for text in texts:
                for first, last in _runs(hashed[text.shingle], text):
                    places = [(begins + start, begins + end) for start, end, _ in words_of(piece)]
                    subject.fault("CLM-009", passage, places[first][0], places[last - 1][1],
                                  f"{last - first} words run as in `{text.name}`",
                                  "say it in your own words")  # fmt: skip


def _runs(hashes: list[str], text: Fingerprint) -> Iterator[tuple[int, int]]:
    """First and last (exclusive) word of each run that a piece and a text share."""
    if text.hashes.isdisjoint(hashes):
        return
    at = [i for i, one in enumerate(hashes) if one in text.hashes]
    while at:
        count = next((n for n, i in enumerate(at) if i != at[0] + n), len(at))
        yield at[0], at[count - 1] + text.shingle
        at = at[count:]


def _pieces(passage: Passage) -> Iterator[tuple[int, int]]:
    """Start and end of each stretch of a passage outside its quotations."""
    begins = 0
    for start, end, _ in quoted(passage):
        yield begins, start
        begins = end
    yield begins, len(passage.text)
