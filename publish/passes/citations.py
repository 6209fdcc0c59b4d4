"""Citations get their words: full at the first mention in each division, short afterwards.

The words are the engine's; this pass knows the order in which a reader meets the
citations, checks keys, and proves that no contributor or year was lost on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
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
    Rewriting,
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
    book = replace(book, divisions=rewrite(book.divisions, _without_unknown(facts), Citation))
    book = replace(book, cards=rewrite(book.cards, _without_unknown(facts), Citation))
    divisions = [_notes(division) for division in book.divisions]
    wanted = {*_recommended(facts), *_worded_before(book)}
    worded = facts.engine([*divisions, *_short(book.cards)], wanted)
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


def _worded_before(book: Book) -> set[str]:
    """Works of which nothing but the entry is wanted: a dummy says what its chapter cites."""
    return {key for cited in walk(book.divisions, Cited) for key in cited.keys}


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

    def put(citation: Citation) -> Cited:
        return _cited(citation, next(words))

    return tuple(replace(card, sources=rewrite(card.sources, put, Citation)) for card in cards)


def _cited(citation: Citation, words: Inlines) -> Cited:
    keys = tuple(item.key for item in citation.items)
    return Cited(span=citation.span, keys=keys, children=words)


def _report_unknown(key: str, span: Span, facts: Facts) -> None:
    facts.report_unknown("CIT-001", "bibliography.yaml", key, span, facts.works)


def _recommended(facts: Facts) -> list[str]:
    """Keys of the recommended works that are in the bibliography."""
    works = [work for level in facts.reading for work in level.works]
    for work in works:
        if work.key not in facts.works:
            _report_unknown(work.key, work.span, facts)
    return [work.key for work in works if work.key in facts.works]


def _without_unknown(facts: Facts) -> Visit[Citation]:
    def check(node: Citation) -> Node | tuple[Node, ...]:
        known = []
        for item in node.items:
            if item.key in facts.works:
                known.append(item)
            else:
                _report_unknown(item.key, item.span, facts)
        if len(known) == len(node.items) > 0:
            return node
        return replace(node, items=tuple(known)) if known else ()

    return check


def _notes(division: Division) -> list[list[Citation]]:
    """The citations of each note, and of each source line, as a reader meets them."""
    found: list[list[Citation]] = []

    def ask(place: object) -> object:
        found.append(_citations(place))
        return place

    _each_place(division, ask)
    return found


def _worded(division: Division, words: Iterator[Inlines]) -> Division:
    """The division with its citations in words, taken in the same order as they were asked."""

    def put(value: object) -> object:
        match value:
            case tuple():
                return _closed(tuple(map(put, value)))
            case Citation():
                return _cited(value, next(words))
            case Note(paragraphs=((Citation() as whole,),)):
                return replace(value, paragraphs=((_cited(whole, as_note(next(words))),),))
            case Node():
                return below(value, lambda part, _: put(part))
            case _:
                return value

    return _each_place(division, put)


def _each_place(division: Division, change: Callable[[object], object]) -> Division:
    """``division`` with its notes and source lines changed, in the order in which a reader
    meets them: nowhere else is anything cited."""

    def visit(node: Node) -> Node:
        if isinstance(node, Note):
            return change(node)  # type: ignore[return-value] # of the kind that it was
        return below(node, lambda part, name: (change if name == "source" else turn)(part))

    turn = Rewriting(visit, Figure, Note, Table)
    return replace(division, opening=turn(division.opening), blocks=turn(division.blocks))


def _citations(value: object) -> list[Citation]:
    return list(walk(value, Citation))


def _closed(nodes: tuple[object, ...]) -> tuple[object, ...]:
    """The comma or full stop that an author wrote after a citation, set as the style wants it:
    inside closing quotation marks, and never twice."""
    out = list(nodes)
    for i, (node, after) in enumerate(pairwise(nodes)):
        if isinstance(node, Cited) and isinstance(after, Text) and after.value[0] in ",.":
            out[i] = replace(node, children=followed_by(node.children, after.value[0]))
            out[i + 1] = replace(after, value=after.value[1:])
    return tuple(n for n in out if not (isinstance(n, Text) and not n.value))


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
