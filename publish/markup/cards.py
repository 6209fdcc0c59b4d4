"""Flash cards as markup: what stands on either side, and where it is from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from publish.markup.blocks import block
from publish.markup.elements import element, escape
from publish.markup.inlines import inlines
from publish.markup.medium import Common
from publish.model import (
    Blocks,
    Book,
    Card,
    Figure,
    GlossRef,
    List,
    Note,
    Paragraph,
    Reference,
    plain,
)
from publish.pagemap import Folio
from publish.words import words_for


@dataclass(slots=True, kw_only=True)
class Loose(Common):
    """The medium of cards: no page, no book around them, so nothing to lead to."""

    def note(self, note: Note) -> str:
        """None: a card's sources stand at its foot."""
        return ""

    def glossref(self, mention: GlossRef, content: str) -> str:
        """The words."""
        return content

    def reference(self, reference: Reference, content: str) -> str:
        """The words."""
        return content

    def answered(self, question: str, content: str) -> str:
        """The label."""
        return content

    def href(self, target: str) -> str:
        """Nowhere."""
        return ""

    def folio(self, target: str) -> str:
        """Nowhere."""
        return ""

    def page(self, target: str) -> Folio | None:
        """Nowhere."""
        return None

    def picture(self, figure: Figure) -> str:
        """None."""
        return ""


def loose(book: Book) -> Loose:
    """The medium for the cards of a book."""
    return Loose(words=words_for(book.metadata.language), terms={}, metadata=book.metadata,
                 semantic=False)  # fmt: skip


def keyed(side: Blocks, medium: Loose) -> str:
    """One side for the press, each piece of text with its key."""
    return "\n".join(block(one, medium) for one in side)


def bare(side: Blocks, medium: Loose) -> str:
    """One side for a program that shows HTML: paragraphs, lists and nothing else.

    Raises:
        TypeError: for any other block, which a reader refuses.
    """
    return "".join(_bare(side, medium))


def _bare(side: Blocks, medium: Loose) -> Iterator[str]:
    for one in side:
        if isinstance(one, Paragraph):
            yield element("p", inlines(one.children, medium))
        elif isinstance(one, List):
            items = "".join(element("li", bare(item.blocks, medium)) for item in one.items)
            yield element("ol" if one.ordered else "ul", items)
        else:
            raise TypeError(f"{type(one).__name__} at {one.span} stands on a card")


def words(side: Blocks) -> str:
    """One side in plain words on one line; items of a list are set apart by semicolons."""
    parts: list[str] = []
    for one in side:
        if isinstance(one, List):
            parts.append("; ".join(words(item.blocks) for item in one.items))
        else:
            parts.append(plain((one,)))
    return " ".join(" ".join(parts).split())


def places(book: Book) -> Mapping[str, str]:
    """Chapter → how a card names it; the empty chapter is the whole book."""
    chapter = words_for(book.metadata.language).chapter
    named = {d.id: f"{chapter} {d.number}: {plain(d.title)}" for d in book.chapters}
    return {"": book.metadata.title, **named}


def origin(card: Card, book: Book, medium: Loose) -> str:
    """Where the answer is from: the works that bear it out, else the place in the book."""
    if card.sources:
        return inlines(card.sources, medium)
    return escape(origin_words(card, book))


def origin_words(card: Card, book: Book) -> str:
    """The same in plain words."""
    if card.sources:
        return plain(card.sources)
    title, place = book.metadata.title, places(book)[card.chapter]
    return title if place == title else f"{title}, {place[:1].lower()}{place[1:]}"
