"""Matter that nobody writes: title page, imprint, contents, glossary, reading, works cited."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace

from publish.diagnostics import NOWHERE
from publish.model import (
    Block,
    Book,
    Cited,
    Contents,
    ContentsEntry,
    Division,
    GlossaryEntry,
    GlossaryList,
    Heading,
    Imprint,
    Inlines,
    Kind,
    Note,
    ReadingEntry,
    ReadingLevel,
    ReadingList,
    Text,
    TitlePage,
    WorkEntry,
    WorksCited,
    rewrite,
    walk,
)
from publish.passes.facts import Facts
from publish.passes.terms import mentions


def make_matter(book: Book, facts: Facts) -> Book:
    """Fill every generated division of the spine."""
    return replace(book, divisions=tuple(_made(d, book, facts) for d in book.divisions))


def _made(division: Division, book: Book, facts: Facts) -> Division:
    make = _MAKERS.get(division.kind)
    return replace(division, blocks=(make(book, facts),)) if make else division


def _title_page(book: Book, facts: Facts) -> Block:
    return TitlePage(span=NOWHERE)


def _imprint(book: Book, facts: Facts) -> Block:
    return Imprint(span=NOWHERE)


def _contents(book: Book, facts: Facts) -> Block:
    entries: list[ContentsEntry] = []
    for division in book.common:
        if division.kind in (Kind.TITLE_PAGE, Kind.IMPRINT, Kind.CONTENTS):
            continue
        label = str(division.number) if division.number else ""
        entries.append(_entry(division.id, label, division.title, 1))
        if division.kind is Kind.CHAPTER:
            entries.extend(
                _entry(block.id, "", block.children, 2)
                for block in division.blocks
                if isinstance(block, Heading) and block.level == 2
            )
    return Contents(span=NOWHERE, entries=tuple(entries))


def _entry(target: str, label: str, title: Inlines, level: int) -> ContentsEntry:
    bare = rewrite(title, lambda _: (), Note)
    return ContentsEntry(target=target, label=label, title=bare, level=level)


def _glossary(book: Book, facts: Facts) -> Block:
    mentioned = mentions(book)
    entries = [
        GlossaryEntry(
            span=term.span, key=term.key, term=(Text(value=term.term, span=term.span),),
            original=term.original, language=term.language,
            transliteration=term.transliteration, definition=term.definition,
            mentions=tuple(mentioned.get(term.key, ())),
        )
        for term in sorted(book.terms, key=lambda t: _sort_key(t.term))
    ]  # fmt: skip
    return GlossaryList(span=NOWHERE, entries=tuple(entries))


def _sort_key(term: str) -> tuple[str, str]:
    """Letters without accents or case, then the term itself so that ties are stable."""
    bare = unicodedata.normalize("NFKD", term)
    return ("".join(c for c in bare if c.isalnum() or c == " ").casefold(), term)


def _reading(book: Book, facts: Facts) -> Block:
    entries = facts.worded.entries if facts.worded else {}
    levels = []
    for level in facts.reading:
        works = []
        for work in level.works:
            if work.key in entries:
                works.append(ReadingEntry(span=work.span, key=work.key, work=entries[work.key],
                                          reason=work.reason))  # fmt: skip
        levels.append(ReadingLevel(span=NOWHERE, id=f"reading-{level.id}", title=level.title,
                                   entries=tuple(works)))  # fmt: skip
    return ReadingList(span=NOWHERE, levels=tuple(levels))


def _works(book: Book, facts: Facts) -> Block:
    worded = facts.worded
    if worded is None:
        return WorksCited(span=NOWHERE, entries=())
    known = {key for d in book.common for cited in walk(d, Cited) for key in cited.keys}
    known |= {work.key for level in facts.reading for work in level.works}
    entries = tuple(
        WorkEntry(span=NOWHERE, key=key, work=worded.entries[key])
        for key in worded.order
        if key in known  # what the teacher alone is referred to is no part of the book's list
    )
    return WorksCited(span=NOWHERE, entries=entries)


_MAKERS: dict[Kind, Callable[[Book, Facts], Block]] = {
    Kind.TITLE_PAGE: _title_page,
    Kind.IMPRINT: _imprint,
    Kind.CONTENTS: _contents,
    Kind.GLOSSARY: _glossary,
    Kind.READING: _reading,
    Kind.BIBLIOGRAPHY: _works,
}
