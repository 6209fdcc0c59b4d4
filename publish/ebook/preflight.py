"""Preflight of the e-book: the finished file against the rules of Kindle, Kobo and Apple.

In: the bytes of an EPUB.  Out: every place where it breaks a rule of :data:`RULES`.
What the standard itself asks is EPUBCheck's and Ace's to judge; these are the faults
that pass both and show on a device.

The verdict on a document by itself is kept in the rack under the document's very bytes and
the code of the rules: after a change of words only what changed is judged anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from typing import Final

from publish.ebook.opened import Text, open_epub
from publish.ebook.rules import files, navigation, notes, pictures, tables, text
from publish.ebook.rules.rule import BookRule, Breach, TextRule
from publish.ebook.versions import made_with
from publish.rack import Rack, code_of, kept, key_of

RULES: Final[tuple[BookRule | TextRule, ...]] = (
    *notes.RULES, *text.RULES, *tables.RULES, *pictures.RULES, *navigation.RULES, *files.RULES,
)  # fmt: skip
"""All that is asked, each rule with its source."""
_OF_TEXTS: Final = tuple(rule for rule in RULES if isinstance(rule, TextRule))


def preflight(
    data: bytes, rack: Rack | None = None
) -> Iterator[tuple[BookRule | TextRule, Breach]]:
    """Every breach of every rule, in the order of the table.

    Raises:
        KeyError: where the package names a file that is not in the archive.
        publish.ebook.documents.IllFormedError: where an XML file of it is not well-formed.
    """
    book = open_epub(data)
    verdicts = [_verdict(text, rack) for text in book.spine]
    of_texts = {rule: chain.from_iterable([verdict[n] for verdict in verdicts])
                for n, rule in enumerate(_OF_TEXTS)}  # fmt: skip
    for rule in RULES:
        found = of_texts[rule] if isinstance(rule, TextRule) else rule.find(book)
        for breach in found:
            yield rule, breach


def _verdict(text: Text, rack: Rack | None) -> list[list[Breach]]:
    """What each rule of :data:`_OF_TEXTS` finds in one document."""
    key = key_of("verdict", code_of("ebook"), code_of("ebook/rules"), *made_with(),
                 text.path, text.data)  # fmt: skip
    judged = json.loads(kept(rack, key, lambda: _judged(text)))
    return [[Breach(text.path, words, anchor) for words, anchor in found] for found in judged]


def _judged(text: Text) -> bytes:
    found = [[(b.words, b.anchor) for b in rule.find(text)] for rule in _OF_TEXTS]
    return json.dumps(found, ensure_ascii=False).encode()
