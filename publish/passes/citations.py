"""Citations get their words: full at the first mention in each division, short afterwards.

The words are the engine's; this pass knows the order in which a reader meets the
citations, checks keys, and proves that no contributor or year was lost on the way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from itertools import pairwise

from publish.citation_punctuation import as_note, followed_by
from publish.diagnostics import Span
from publish.model import (
    Book,
    Card,
    Citation,
    Cited,
    Division,
    Figure,
    Inlines,
    Node,
    Note,
    Table,
    Text,
    Visit,
    below,
    plain,
    rewrite,
    walk,
)
from publish.passes.facts import Facts


def word_citations(book: Book, facts: Facts) -> Book:
    """Replace every citation by its words; unknown works are CIT-001.

    Where the engine refused, citations stay as they are: the book is faulty.
    """
    book = replace(book, divisions=rewrite(book.divisions, _without_unknown(facts)))
    book = replace(book, cards=rewrite(book.cards, _without_unknown(facts)))
    divisions = [list(_notes(d)) for d in book.divisions]
    worded = facts.engine([*divisions, *_short(book.cards)], _recommended(facts))
    facts.worded = worded
    if worded is None:
        return book
    _check_entries(facts)
    _warn_of_unused(facts)
    done = []
    for division, words in zip(book.divisions, worded.chapters, strict=False):
        done.append(_worded(division, iter([w for note in words for w in note])))
    cards = _worded_cards(book.cards, worded.chapters[len(done) :])
    return replace(book, divisions=tuple(done), cards=cards)


def _short(cards: Sequence[Card]) -> list[list[list[Citation]]]:
    """What to ask for cards: as of one chapter that has named every work of theirs before."""
    asked = [c for card in cards for c in _citations(card.sources)]
    named = {item.key: item for citation in asked for item in citation.items}
    if not named:
        return []
    span = asked[0].span
    first = Citation(span=span, items=tuple(replace(i, locator=None) for i in named.values()))
    return [[[first], *([citation] for citation in asked)]]


def _worded_cards(
    cards: tuple[Card, ...], answer: Sequence[Sequence[Sequence[Inlines]]]
) -> tuple[Card, ...]:
    words = iter([note[0] for note in answer[0][1:]] if answer else [])

    def put(node: Node) -> Node:
        if not isinstance(node, Citation):
            return node
        return Cited(span=node.span, keys=tuple(i.key for i in node.items), children=next(words))

    return tuple(replace(card, sources=rewrite(card.sources, put)) for card in cards)


def _report_unknown(key: str, span: Span, facts: Facts) -> None:
    facts.report_unknown("CIT-001", "bibliography.yaml", key, span, facts.works)


def _recommended(facts: Facts) -> list[str]:
    """Keys of the recommended works that are in the bibliography."""
    works = [work for level in facts.reading for work in level.works]
    for work in works:
        if work.key not in facts.works:
            _report_unknown(work.key, work.span, facts)
    return [work.key for work in works if work.key in facts.works]


def _without_unknown(facts: Facts) -> Visit:
    def check(node: Node) -> Node | tuple[Node, ...]:
        if not isinstance(node, Citation):
            return node
        known = []
        for item in node.items:
            if item.key in facts.works:
                known.append(item)
            else:
                _report_unknown(item.key, item.span, facts)
        return replace(node, items=tuple(known)) if known else ()

    return check


def _notes(division: Division) -> Iterator[list[Citation]]:
    """The citations of each note, and of each source line, as a reader meets them."""
    for part in (division.opening, division.blocks):
        yield from _notes_below(part)


def _notes_below(value: object) -> Iterator[list[Citation]]:
    if isinstance(value, tuple):
        for item in value:
            yield from _notes_below(item)
    elif isinstance(value, Note):
        yield _citations(value)
    elif isinstance(value, Node):
        for field in fields(value):
            part = getattr(value, field.name)
            if field.name == "source" and isinstance(value, (Table, Figure)):
                yield _citations(part)
            else:
                yield from _notes_below(part)


def _citations(value: object) -> list[Citation]:
    return [n for n in walk(value) if isinstance(n, Citation)]


def _worded(division: Division, words: Iterator[Inlines]) -> Division:
    """The division with its citations in words, taken in the same order as they were asked."""

    def put(value: object, whole: bool) -> object:
        if isinstance(value, tuple):
            return _closed(tuple(put(item, whole) for item in value))
        if isinstance(value, Citation):
            wording = next(words)
            keys = tuple(i.key for i in value.items)
            shaped = as_note(wording) if whole else wording
            return Cited(span=value.span, keys=keys, children=shaped)
        if not isinstance(value, Node):
            return value
        whole = isinstance(value, Note) and _is_bare(value)
        return below(value, lambda part, _: put(part, whole))

    opening = put(division.opening, False)
    return replace(division, opening=opening, blocks=put(division.blocks, False))  # type: ignore[arg-type]


def _closed(nodes: tuple[object, ...]) -> tuple[object, ...]:
    """The comma or full stop that an author wrote after a citation, set as the style wants it:
    inside closing quotation marks, and never twice."""
    out = list(nodes)
    for i, (node, after) in enumerate(pairwise(nodes)):
        if isinstance(node, Cited) and isinstance(after, Text) and after.value[0] in ",.":
            out[i] = replace(node, children=followed_by(node.children, after.value[0]))
            out[i + 1] = replace(after, value=after.value[1:])
    return tuple(n for n in out if not (isinstance(n, Text) and not n.value))


def _is_bare(note: Note) -> bool:
    """Whether a note is nothing but one citation."""
    return len(note.paragraphs) == 1 and [type(n) for n in note.paragraphs[0]] == [Citation]


def _check_entries(facts: Facts) -> None:
    assert facts.worded is not None
    for key, entry in facts.worded.entries.items():
        for what in facts.lost(facts.works[key], plain(entry)):
            span = facts.work_places.get(key, Span(""))
            facts.report.error("CIT-007", span, f"the printed entry of `{key}` lacks {what}",
                               "give it in another field, or report the style")  # fmt: skip


def _warn_of_unused(facts: Facts) -> None:
    assert facts.worded is not None
    for key in facts.works:
        if key in facts.worded.entries:
            continue
        if not (facts.mentioned(f"@{key}") or facts.report.excuses(key)):
            span = facts.work_places.get(key, Span(""))
            facts.report.warning("CIT-010", span, f"the book neither cites nor recommends `{key}`",
                                 "cite it, recommend it, or take it out")  # fmt: skip
