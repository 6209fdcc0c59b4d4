"""What an author asks for by ``--prose``: spelling and usage, as far as the language is known.

Nothing else imports the dictionaries' and the pattern books' modules, and this one
imports them late: they take seconds to load.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from publish.checks import Check
from publish.checks.subject import Subject
from publish.diagnostics import NOWHERE, Report
from publish.model import Book, Evidence

WORDS = "words.txt"
"""The book's own list of words: one a line, sorted."""
_CONTRIBUTORS = ("author", "editor", "translator", "container-author", "collection-editor")


def prose_checks(
    book: Book, words: str, names: Iterable[str], dictionaries: Path, report: Report
) -> Sequence[Check]:
    """The checks that the book's language has; what it lacks is said in a line.

    Args:
        book: the book; its terms are known words.
        words: its own list of words.
        names: words that its registers vouch for.
        dictionaries: folder with one folder for each language.
        report: where it is said what cannot be checked.
    """
    language = book.metadata.language
    checks: list[Check] = []
    # a stranger's book may call its language anything, and a path among it
    if language in {folder.name for folder in dictionaries.iterdir()}:
        from publish.proofreading.spelling import check_spelling, lexicon

        terms = (f"{term.term} {term.original} {term.transliteration}" for term in book.terms)
        known = lexicon(dictionaries / language / language, words, _words([*names, *terms]))

        def spelling(subject: Subject) -> None:
            check_spelling(subject, known)

        checks.append(spelling)
    else:
        report.remark(NOWHERE, f"there is no dictionary for `{language}`: spelling was not checked")
    if language.split("-")[0] == "en":
        from publish.proofreading.usage import check_usage

        checks.append(check_usage)
    else:
        report.remark(NOWHERE, f"there is no list of usage for `{language}`: it was not checked")
    return checks


def names_of(works: Iterable[Mapping[str, Any]], evidence: Evidence) -> list[str]:
    """The names of a bibliography's contributors and of the table of names."""
    out = [str(part) for work in works for role in _CONTRIBUTORS
           for person in work.get(role, ()) for part in person.values()]  # fmt: skip
    for spelling in evidence.spellings:
        out += [spelling.right, *spelling.others]
    return out


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in re.findall(r"[^\W\d_]+", text))
