"""The index: sorted letter by letter, subdivided, with its cross references.

The rules are those of the *Chicago Manual of Style*, 17th edition: 16.58–61
(letter by letter: spaces and punctuation are ignored up to the first comma or
parenthesis), 16.68 (subheadings without their leading prepositions), 16.15–23
(cross references).  Page numbers are put in where the pages are known, in markup.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from publish.diagnostics import NOWHERE
from publish.model import (
    Book,
    IndexEntry,
    IndexGroup,
    IndexHeading,
    IndexList,
    IndexMark,
    IndexSee,
    Inlines,
    Kind,
    Text,
    plain,
    rewrite,
)
from publish.passes.facts import Facts
from publish.passes.marking import Found, Marker, entries_of, people_of, with_ways_back
from publish.passes.typography import typeset
from publish.words import words_for


def index_book(book: Book, facts: Facts) -> Book:
    """Resolve every mark, link people to their entries, and fill the index."""
    headings = {h.key: h for h in book.headings}
    chapter = words_for(book.metadata.language).in_chapter
    people = people_of(book)
    marker = Marker(facts, headings, people, entries_of(book, people), chapter)
    book = replace(book, divisions=tuple(marker.mark(d) for d in book.divisions))
    book = with_ways_back(book, marker)
    if not marker.doubtful:
        _warn_of_blind(headings, marker.found, facts)
    index = _index(headings, marker.found, book.metadata.language)
    # no index leads to a flash card, which has the words alone
    cards = rewrite(book.cards, lambda mark: mark.children, IndexMark)
    return replace(book, cards=cards, divisions=tuple(
        replace(d, blocks=(index,)) if d.kind is Kind.INDEX else d for d in book.divisions
    ))  # fmt: skip


def entry_id(key: str) -> str:
    """Id of an entry of the index."""
    return f"ix-{key}"


def _warn_of_blind(headings: Mapping[str, IndexHeading], found: Found, facts: Facts) -> None:
    """Entries that lead nowhere."""
    marked = {key for key, _ in found}
    for key, heading in headings.items():
        if key not in marked and not heading.see_also and not facts.report.excuses(key):
            facts.report.warning("IDX-003", heading.span, f"nothing is marked for `{key}`",
                                 f"mark words with `{{ix={key}}}`, or take it out")  # fmt: skip


def _index(headings: Mapping[str, IndexHeading], found: Found, language: str) -> IndexList:
    words = words_for(language)
    live = {key for key, _ in found} | {k for k, h in headings.items() if h.see_also}
    entries: list[tuple[Key, IndexEntry]] = []
    for key in sorted(live):
        heading = headings[key]
        sort = sort_key(heading.sort or plain(heading.heading), words.unsorted)
        entries.append((sort, _entry(heading, headings, found, live, words.unsorted_below)))
        entries.extend((sort_key(name, words.unsorted), _referring(name, heading))
                       for name in heading.see_from)  # fmt: skip
    entries.sort(key=lambda pair: pair[0])
    groups = groupby(entries, key=lambda pair: initial(pair[0]))
    return IndexList(span=NOWHERE, groups=tuple(
        IndexGroup(span=NOWHERE, letter=letter, entries=tuple(entry for _, entry in group))
        for letter, group in groups
    ))  # fmt: skip


def _entry(
    heading: IndexHeading, headings: Mapping[str, IndexHeading], found: Found, live: set[str],
    unsorted: tuple[str, ...],
) -> IndexEntry:  # fmt: skip
    also = [headings[k] for k in heading.see_also if k in live]
    return IndexEntry(
        span=heading.span, id=entry_id(heading.key), heading=typeset(heading.heading),
        locators=tuple(found.get((heading.key, ""), ())),
        see_also=tuple(_see(h) for h in sorted(also, key=lambda h: sort_key(plain(h.heading)))),
        subentries=tuple(_subentries(heading, found, unsorted)),
    )  # fmt: skip


def _subentries(
    heading: IndexHeading, found: Found, unsorted: tuple[str, ...]
) -> Iterator[IndexEntry]:
    aspects = (aspect for key, aspect in found if key == heading.key and aspect)
    for aspect in sorted(aspects, key=lambda a: sort_key(a, unsorted)):
        yield IndexEntry(span=heading.span, heading=_words(aspect),
                         locators=tuple(found[(heading.key, aspect)]))  # fmt: skip


def _referring(name: str, heading: IndexHeading) -> IndexEntry:
    """An entry that only says where to look."""
    return IndexEntry(span=heading.span, heading=_words(name), see=(_see(heading),))


def _see(heading: IndexHeading) -> IndexSee:
    return IndexSee(target=entry_id(heading.key), heading=typeset(heading.heading))


def _words(text: str) -> Inlines:
    return typeset((Text(value=text.replace("'", "’"), span=NOWHERE),))


Key = tuple[tuple[str, ...], str]


def sort_key(text: str, unsorted: Iterable[str] = ()) -> Key:
    """By which a heading is sorted, letter by letter; then the heading, so that ties are stable.

    Args:
        text: the heading.
        unsorted: words that do not count where it begins with them.
    """
    leading = "|".join(map(re.escape, unsorted))
    bare = re.sub(rf"^(?:(?:{leading})\s+)+", "", text, flags=re.I) if leading else text
    plain_letters = unicodedata.normalize("NFKD", bare).casefold()
    parts = re.split(r"[,(]", plain_letters)
    return tuple("".join(c for c in part if c.isalnum()) for part in parts), text


def initial(key: Key) -> str:
    """The letter under which an entry stands; figures stand together."""
    first = key[0][0][:1]
    return first.upper() if first.isalpha() else "0–9"
