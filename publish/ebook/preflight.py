"""Preflight of the e-book: the finished file against the rules of Kindle, Kobo and Apple.

In: the bytes of an EPUB.  Out: every place where it breaks a rule of :data:`RULES`.
What the standard itself asks is EPUBCheck's and Ace's to judge; these are the faults
that pass both and show on a device.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from publish.ebook.opened import open_epub
from publish.ebook.rules import files, navigation, notes, pictures, tables, text
from publish.ebook.rules.rule import Breach, Rule

RULES: Final[tuple[Rule, ...]] = (
    *notes.RULES, *text.RULES, *tables.RULES, *pictures.RULES, *navigation.RULES, *files.RULES,
)  # fmt: skip
"""All that is asked, each rule with its source."""


def preflight(data: bytes) -> Iterator[tuple[Rule, Breach]]:
    """Every breach of every rule, in the order of the table.

    Raises:
        KeyError: where the package names a file that is not in the archive.
        publish.ebook.documents.IllFormedError: where an XML file of it is not well-formed.
    """
    book = open_epub(data)
    for rule in RULES:
        for breach in rule.find(book):
            yield rule, breach
