"""A hand of cards: a small book that has nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from publish.model import Book, Card, Foreign, List, ListItem
from tests.unit.passes.composing import HERE, METADATA, book, chapter, paragraph, text


def card(name: str, front: str = "", back: str = "", chapter_id: str = "hive") -> Card:
    """A card; sides that are not given name the card."""
    return Card(span=HERE, id=f"card-{name}", kind="card", chapter=chapter_id,
                front=(paragraph(front or f"question-{name}"),),
                back=(paragraph(back or f"answer-{name}"),))  # fmt: skip


def hand(cards: Sequence[Card], modified: str = "2026-01-01T00:00:00Z") -> Book:
    """A book of two chapters with these cards."""
    plain = book(replace(chapter("hive"), number=1), replace(chapter("dance"), number=2))
    return replace(plain, metadata=replace(METADATA, modified=modified), cards=tuple(cards))


def many(count: int, chapter_id: str = "hive") -> list[Card]:
    """Numbered cards of a chapter."""
    return [card(f"{chapter_id}-{n}", chapter_id=chapter_id) for n in range(1, count + 1)]


RICH = replace(
    card("rich"),
    back=(
        paragraph("Bees < wasps & ", Foreign(span=HERE, language="de", children=(text("Hummeln"),)),
                  ":"),
        List(span=HERE, ordered=False, items=tuple(
            ListItem(span=HERE, blocks=(paragraph(words),)) for words in ("one", "two"))),
    ),
    sources=(text("Frisch, "), text("Dance Language")),
)  # fmt: skip
"""A card with all that a card may have."""
