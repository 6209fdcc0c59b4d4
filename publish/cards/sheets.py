"""Sheets to cut: eight cards a sheet, each answer behind its question.

In: a book with its cards, and the size in which each side is to be set.  Out: HTML for
the press, a page of questions followed by a page of their answers.  A sheet that is
turned on its long edge changes left and right, so the answers stand the other way round.
Each chapter begins a sheet of its own, that a teacher may copy it alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from publish.markup.cards import Loose, keyed, loose, origin, places
from publish.markup.elements import element, escape
from publish.model import Book, Card
from publish.words import words_for

DIVISION = "cards"
COLUMNS, ROWS = 2, 4
PER_SHEET = COLUMNS * ROWS
SIZES = ("large", "medium", "small")
"""Classes of the style sheet, in the order in which they are tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a card as it stands on paper."""

    id: str
    """Of its element: ``q-…`` or ``a-…`` and the card's."""
    card: Card
    text: str
    """What is measured: question, or answer and sources."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Set:
    """How the words of a side are set."""

    size: str
    """One of :data:`SIZES`."""
    drop: float
    """Millimetres above them, so that they stand a little over the middle."""


_Pairs: TypeAlias = "list[tuple[Side, Side]]"
"""Question and answer of some cards."""


def sides(book: Book) -> tuple[Side, ...]:
    """Question and answer of each card."""
    medium = loose(book)
    return tuple(side for card in book.cards for side in _sides(card, book, medium))


def _sides(card: Card, book: Book, medium: Loose) -> tuple[Side, Side]:
    source = element("p", origin(card, book, medium), class_="source", data_b=medium.blocks.next())
    return (
        Side(id=f"q-{card.id}", card=card, text=keyed(card.front, medium)),
        Side(id=f"a-{card.id}", card=card, text=keyed(card.back, medium) + source),
    )


def trial(side: Side, size: str) -> str:
    """A side set in one size, to be measured."""
    return element("div", side.text, class_=f"text {side.id[0]} {size}", id=f"{side.id}-{size}")


def sheets(book: Book, drawn: Sequence[Side], sets: Mapping[str, Set]) -> str:
    """All sheets as one division; ``sets`` says of each side by its id how it stands."""
    numbers = {card.id: number for number, card in enumerate(book.cards, 1)}
    pairs = list(zip(drawn[::2], drawn[1::2], strict=True))
    pages: list[str] = []
    for chapter, group in groupby(pairs, key=lambda pair: pair[0].card.chapter):
        place = places(book)[chapter]
        for opens, sheet in _sheets(list(group)):
            span = (numbers[sheet[0][0].card.id], numbers[sheet[-1][0].card.id])
            for face in zip(*sheet, strict=True):
                cells = [_cell(side, i, numbers[side.card.id], sets[side.id], book)
                         for i, side in enumerate(face)]  # fmt: skip
                asks = face[0].id.startswith("q")
                head = _head(place, span, opens=opens and asks, asks=asks, book=book)
                pages.append(_page(head, cells, asks=asks))
    return element("section", "\n".join(pages), class_="division cards", id=DIVISION)


def _sheets(pairs: _Pairs) -> Iterator[tuple[bool, _Pairs]]:
    """Sheetfuls of cards, and whether each is the first."""
    for start in range(0, len(pairs), PER_SHEET):
        yield not start, pairs[start : start + PER_SHEET]


def _head(place: str, span: tuple[int, int], *, opens: bool, asks: bool, book: Book) -> str:
    """Above the cards: what they are, and how to print them."""
    own = words_for(book.metadata.language)
    what = f"{own.card_questions if asks else own.card_answers} {span[0]}–{span[1]}"
    title = element("h1" if opens else "p", f"{escape(place)} · {escape(what)}", class_="head",
                    data_outline=place if opens else None)  # fmt: skip
    return title + (element("p", escape(own.card_printing), class_="how") if asks else "")


_MARKS = "".join(
    element("div", class_=f"mark {side} {line}{number + 1}")
    for line, count, ends in (("edge", COLUMNS, ("above", "below")),
                              ("cut", ROWS, ("before", "after")))
    for number in range(count + 1)
    for side in ends
)  # fmt: skip
"""Where to cut: at both ends of every edge."""


def _page(head: str, cells: list[str], *, asks: bool) -> str:
    inner = f"{head}\n{''.join(cells)}{_MARKS}"
    return element("div", inner, class_=f"sheet {'questions' if asks else 'answers'}")


def _cell(side: Side, index: int, number: int, set_: Set, book: Book) -> str:
    row, column = divmod(index, COLUMNS)
    if side.id.startswith("a"):
        column = COLUMNS - 1 - column
    text = element("div", side.text, class_=f"text {side.id[0]} {set_.size}",
                   style=f"margin-top: {set_.drop:.1f}mm")  # fmt: skip
    chapter = next((d for d in book.chapters if d.id == side.card.chapter), None)
    place = f"{words_for(book.metadata.language).chapter} {chapter.number}" if chapter else ""
    head = element("p", escape(place), class_="place") if place else ""
    head += element("p", str(number), class_="number")
    return element("div", head + text, class_=f"cell row{row + 1} column{column + 1}", id=side.id)
