"""The list: a card a line, question and answer with a tab between, for Quizlet and the like.

In: a book with its cards.  Out: UTF-8 text without a head line, which such programs would
take for a card.
"""

from __future__ import annotations

from publish.markup.cards import origin_words, words
from publish.model import Book


def listing(book: Book) -> bytes:
    """All cards of the book in plain words; the source stands behind the answer in brackets."""
    lines = [
        f"{words(card.front)}\t{words(card.back)} [{origin_words(card, book)}]\n"
        for card in book.cards
    ]
    return "".join(lines).encode()
