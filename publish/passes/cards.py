"""Flash cards leave the chapters that write them, and learn where they belong.

A card is no part of the running text: its sources are not notes, and it is printed
by products of its own.  What the edition dropped (answers that are the teacher's)
was never a card: only ``::: card``, and a question that says ``card=yes``, make one.
"""

from __future__ import annotations

from dataclasses import replace

from publish.diagnostics import did_you_mean
from publish.model import (
    Block,
    Blocks,
    Book,
    Card,
    Citation,
    CiteItem,
    Division,
    Inlines,
    KeyTerms,
    Kind,
    TermMention,
    plain,
    rewrite,
    walk,
)
from publish.passes.facts import Facts


def gather_cards(book: Book, facts: Facts) -> Book:
    """Move the chapters' cards to the book's, in the order of its chapters."""
    taught = _taught(book)
    written = [_of_chapter(card, d) for d in book.divisions for card in walk(d.blocks, Card)]
    placed = [replace(c, chapter=c.chapter or taught.get(c.term, "")) for c in book.cards]
    divisions = rewrite(book.divisions, lambda _: (), Card)
    chapters = [d.id for d in book.divisions if d.kind is Kind.CHAPTER]
    cards = [_bare(card) for card in (*written, *placed)]
    _check(cards, book, facts)
    order = {chapter: number for number, chapter in enumerate(chapters)}
    cards.sort(key=lambda card: order.get(card.chapter, len(order)))  # stable
    return replace(book, divisions=divisions, cards=tuple(cards))


def _of_chapter(card: Card, division: Division) -> Card:
    """A card that a chapter wrote, its citations taken out of its text."""
    found = walk((card.front, card.back), Citation)
    items: dict[str, CiteItem] = {i.key: i for one in found for i in one.items}
    sources: Inlines = (Citation(span=card.span, items=tuple(items.values())),) if items else ()
    front, back = rewrite((card.front, card.back), lambda _: (), Citation)
    chapter = division.id if division.kind is Kind.CHAPTER else ""
    return replace(card, chapter=chapter, front=front, back=back, sources=sources)


def _bare(card: Card) -> Card:
    """A card names terms and links nowhere: it is read without the book."""
    return rewrite(card, lambda mention: mention.children, TermMention)


def _taught(book: Book) -> dict[str, str]:
    """Term → the chapter that teaches it: lists it as a key term, or else mentions it first."""
    listed: dict[str, str] = {}
    mentioned: dict[str, str] = {}
    for chapter in book.chapters:
        for node in walk(chapter.blocks, KeyTerms, TermMention):
            if isinstance(node, KeyTerms):
                for key in node.terms:
                    listed.setdefault(key, chapter.id)
            elif isinstance(node, TermMention):
                mentioned.setdefault(node.key, chapter.id)
    return mentioned | listed


def _check(cards: list[Card], book: Book, facts: Facts) -> None:
    """Ids that are taken, sides without words, chapters that are not there."""
    report, chapters = facts.report, [d.id for d in book.chapters]
    seen: dict[str, Card] = {}
    for card in cards:
        if card.id in seen:
            hint = f"first at {seen[card.id].span}; give one of them another key"
            report.error("CRD-001", card.span, f"the card `{card.id}` is there twice", hint)
        seen.setdefault(card.id, card)
        for side, name in ((card.front, "question"), (card.back, "answer")):
            if not _words(side):
                report.error("CRD-003", card.span, f"the card `{card.id}` has no {name}",
                             "put the answer into `::: answer` inside it")  # fmt: skip
        if card.chapter and card.chapter not in chapters and not report.excuses(card.chapter):
            report.error("CRD-005", card.span, f"there is no chapter `{card.chapter}`",
                         did_you_mean(card.chapter, chapters))  # fmt: skip


def _words(side: Blocks) -> str:
    blocks: tuple[Block, ...] = side
    return plain(blocks).strip()
