"""Spelling, by a Hunspell dictionary (through spylls) and the book's own list of words.

Known are the dictionary's words, ``words.txt`` of the book (one a line, sorted), names
of the bibliography's authors and of ``names.yaml``, and the glossary's terms.  Left
alone are quotations, spans of another language, words of other alphabets,
abbreviations in capitals and words of fewer than three letters.  The only import
of spylls.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spylls.hunspell import Dictionary, readers  # type: ignore[import-untyped]
from spylls.hunspell.readers.file_reader import BaseReader  # type: ignore[import-untyped]

from publish.checks.passages import Part, Passage
from publish.checks.quotations import quoted
from publish.checks.subject import Subject
from publish.diagnostics import Span
from publish.proofreading.asked import WORDS

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OTHER = re.compile(r"[^\u0000-\u024f\u1e00-\u1eff’']")
_POSSESSIVE = re.compile(r"'s?$")
_SHORTEST = 3
_SUGGESTIONS = 25
"""Words for which a suggestion is looked for: each takes a tenth of a second or more."""


@dataclass(slots=True)
class Lexicon:
    """All words that are right."""

    dictionary: Dictionary
    own: dict[str, Span]
    """The book's list: word → place."""
    names: frozenset[str]
    used: set[str] = field(default_factory=set)
    suggested: int = 0
    looked_up: dict[str, bool] = field(default_factory=dict)

    def knows(self, word: str) -> bool:
        """Whether a word is right as it stands, possessive or not."""
        root = re.sub(_POSSESSIVE, "", word)
        for form in (word, root):
            for known in (form, form[:1].lower() + form[1:]):
                if known in self.own:
                    self.used.add(known)
                    return True
        return root in self.names or self._in_dictionary(root) or self._in_dictionary(word)

    def suggest(self, word: str) -> str:
        """Up to three words that may have been meant, as a hint."""
        self.suggested += 1
        if self.suggested > _SUGGESTIONS:
            return f"if the word is right, enter it in {WORDS}"
        near = [s for s, _ in zip(self.dictionary.suggest(word), range(3), strict=False)]
        meant = ", ".join(f"`{s}`" for s in near)
        right = f"if the word is right, enter it in {WORDS}"
        return f"did you mean {meant}? {right[0].upper()}{right[1:]}" if near else right

    def _in_dictionary(self, word: str) -> bool:
        if word not in self.looked_up:
            self.looked_up[word] = bool(self.dictionary.lookup(word))
        return self.looked_up[word]


def lexicon(dictionary: Path, words: str, names: frozenset[str]) -> Lexicon:
    """Load a dictionary.

    Args:
        dictionary: path of its two files without their suffixes.
        words: text of the book's own list.
        names: words that are known from the registers.
    """
    own = {
        line.strip(): Span(WORDS, number, 1)
        for number, line in enumerate(words.split("\n"), 1)
        if line.strip() and not line.startswith("#")
    }
    affixes, context = readers.read_aff(_Lines(dictionary.with_name(f"{dictionary.name}.aff")))
    stems = _Lines(dictionary.with_name(f"{dictionary.name}.dic"))
    entries = readers.read_dic(stems, aff=affixes, context=context)
    return Lexicon(Dictionary(affixes, entries), own, names)


class _Lines(BaseReader):  # type: ignore[misc]
    """A file of a dictionary in memory; spylls' own reader leaves its files open."""

    def __init__(self, path: Path) -> None:
        super().__init__(io.StringIO(path.read_text("utf-8")))

    def reset_encoding(self, encoding: str) -> None:
        """Nothing to do: ours are UTF-8."""


def check_spelling(subject: Subject, lexicon: Lexicon) -> None:
    """Report words that nobody knows (TYP-001) and listed words that nobody uses (TYP-003)."""
    told: set[str] = set()
    for passage in subject.passages:
        for start, end, word in _words(passage):
            root = re.sub(_POSSESSIVE, "", word)
            if root not in told and not lexicon.knows(word):
                told.add(root)
                subject.fault("TYP-001", passage, start, end, f"`{word}` is in no dictionary",
                              lexicon.suggest(word))  # fmt: skip
    for word, span in lexicon.own.items():
        if word not in lexicon.used:
            subject.report.warning("TYP-003", span, f"the book does not use `{word}`",
                                   "take it out")  # fmt: skip


def _words(passage: Passage) -> Iterator[tuple[int, int, str]]:
    """Start, end and form of each word that is the author's to spell."""
    if passage.part is Part.QUOTED:
        return
    apart = [*passage.foreign, *((start, end) for start, end, _ in quoted(passage))]
    for found in _WORD.finditer(passage.text):
        word = found[0].replace("’", "'")
        left_alone = len(word) < _SHORTEST or word.isupper() or _OTHER.search(word)
        if not left_alone and not any(a <= found.start() < b for a, b in apart):
            yield found.start(), found.end(), word
