"""Shingles: every run of a dozen words of a text, hashed, so that the text itself stays away.

A word is letters and digits in small form; punctuation and apostrophes are none.
A hash is the first 48 bits of SHA-256 over the words, joined by spaces, as twelve
hexadecimal digits.  Two texts share a shingle where they run together for a dozen
words; of thirty thousand shingles held against five thousand, chance gives one in
two million books.
"""

from __future__ import annotations

import hashlib
import json
import re
import textwrap
from collections.abc import Iterator, Sequence

LENGTH = 12
"""Words of a shingle, where nothing else is said."""
_DIGITS = 12
_WORD = re.compile(r"\w+(?:['’]\w+)*")


def words_of(text: str) -> list[tuple[int, int, str]]:
    """Start, end and small form of each word."""
    return [(*w.span(), _small(w[0])) for w in _WORD.finditer(text)]


def small_words(text: str) -> list[str]:
    """The small form of each word alone."""
    return list(map(_small, _WORD.findall(text)))


def _small(word: str) -> str:
    return word.replace("'", "").replace("’", "").casefold()


def shingles(words: Sequence[str], length: int = LENGTH) -> Iterator[str]:
    """The hash of each run of ``length`` words, in order."""
    for at in range(len(words) - length + 1):
        run = " ".join(words[at : at + length])
        yield hashlib.sha256(run.encode()).hexdigest()[:_DIGITS]


def fingerprint(name: str, text: str, provenance: str) -> str:
    """The YAML of ``fingerprints/*.yaml`` for a text.

    ``text`` names it, ``provenance`` says whence it is, ``shingle`` how many words each
    run has, and ``hashes`` holds the hash of every run once, sorted, so that not
    even the order of the text is kept.
    """
    words = [word for *_, word in words_of(text)]
    hashes = " ".join(sorted(set(shingles(words))))
    lines = textwrap.fill(hashes, 96, initial_indent="  ", subsequent_indent="  ")
    # a JSON string is a YAML string
    return (
        "# Made by `publish fingerprint`: hashes of every run of words, and none of the words.\n"
        f"text: {json.dumps(name, ensure_ascii=False)}\n"
        f"provenance: {json.dumps(provenance, ensure_ascii=False)}\n"
        f"shingle: {LENGTH}\n"
        f"hashes: >-\n{lines}\n"
    )
