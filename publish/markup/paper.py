"""Markup for paper: notes at their calls, glosses for the margin, places for page numbers.

In: a division, and the page map as far as layout knows it.  Out: the copy for
the compositor.  Only lists of pages (contents, index, glossary) print numbers from the
map; a reference in the text is a place (``data-folio-of``) that the press fills after
layout, so that no number can move a line.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from publish.markup.divisions import division
from publish.markup.elements import element, escape, void
from publish.markup.inlines import inlines
from publish.markup.medium import Common
from publish.markup.nearness import Nearness, nearness, page_words
from publish.model import (
    Book,
    Division,
    Figure,
    GlossRef,
    Inline,
    Inlines,
    Note,
    Reference,
    Text,
    answer_id,
    plain,
)
from publish.pagemap import Folio, PageMap
from publish.words import words_for

_CHUNK = 45
"""Words after which a note may be cut at the end of a sentence: the compositor never splits
one float, so a long note is several (Kozea/WeasyPrint#1833)."""
_SENTENCE_END = re.compile(r"(?<=[.?!…][”’])\s+|(?<=[.?!…])\s+(?=[“‘A-ZА-Я])")


@dataclass(slots=True, kw_only=True)
class Paper(Common):
    """The medium of print."""

    pages: PageMap
    near: Nearness
    asked: dict[str, Folio | None] = field(default_factory=dict)
    """Each page number that was asked for, and so shows in the markup."""

    def note(self, note: Note) -> str:
        """The note where it is called; the compositor floats it to the foot of the page."""
        chunks = list(chunked(note.paragraphs))
        first = element("span", inlines(chunks[0], self) if chunks else "", class_="note",
                        id=note.id, data_n=str(note.number), role="doc-footnote")  # fmt: skip
        rest = (
            element("span", inlines(chunk, self), class_="note cont", data_of=note.id)
            for chunk in chunks[1:]
        )
        return first + "".join(rest)

    def glossref(self, mention: GlossRef, content: str) -> str:
        """The term; at its first mention a link, and its gloss for the margin."""
        if not mention.first:
            return content
        link = element("a", content, class_="glossref", id=mention.id,
                       href=self.href(f"term-{mention.term}"))  # fmt: skip
        term = self.terms[mention.term]
        name = element("b", escape(term.term))
        return link + element("span", f"{name} {inlines(term.gloss, self)}", class_="gloss")

    def reference(self, reference: Reference, content: str) -> str:
        """The words, and the page where the target is not at hand."""
        if not reference.paged:
            return element("a", content, class_="quiet", href=self.href(reference.target))
        link = element("a", content, class_="xref", href=self.href(reference.target))
        if not self.near.paged(reference):
            return link
        page = element("span", page_words(self.words), class_="page-ref",
                       data_folio_of=reference.target)  # fmt: skip
        return f"{link}\u00a0{page}"

    def answered(self, question: str, content: str) -> str:
        """The same copy in every edition: who binds the pages knows whether they lead on."""
        return element("a", content, class_="answered", href=f"answer:{answer_id(question)}")

    def href(self, target: str) -> str:
        """Every id is on the same sheet of paper, so to speak."""
        return f"#{target}"

    def folio(self, target: str) -> str:
        """The folio from the page map; empty before the first round of layout."""
        folio = self.page(target)
        return str(folio) if folio else ""

    def page(self, target: str) -> Folio | None:
        """The page from the page map; None before the first round of layout."""
        self.asked[target] = folio = self.pages.folio(target)
        return folio

    def picture(self, figure: Figure) -> str:
        """The drawing with live words, inside the page."""
        data = base64.b64encode(figure.artwork.live.encode()).decode("ascii")
        return void("img", src=f"data:image/svg+xml;base64,{data}", alt=figure.alt, class_="art")


def chunked(paragraphs: tuple[Inlines, ...]) -> Iterator[Inlines]:
    """Cut notes into pieces of about :data:`_CHUNK` words that end with a sentence."""
    for paragraph in paragraphs:
        chunk: list[Inline] = []
        count = 0
        for piece in _sentences(paragraph):
            if count >= _CHUNK and _ends_sentence(chunk):
                yield tuple(chunk)
                chunk, count = [], 0
            chunk.append(piece)
            count += len(plain(piece).split())
        if chunk:
            yield tuple(chunk)


def _sentences(inlines_: Inlines) -> Iterator[Inline]:
    """The inlines with each text cut after its sentences."""
    for node in inlines_:
        if not isinstance(node, Text):
            yield node
            continue
        start = 0
        for match in _SENTENCE_END.finditer(node.value):
            yield replace(node, value=node.value[start : match.end()])
            start = match.end()
        if start < len(node.value):
            yield replace(node, value=node.value[start:])


def _ends_sentence(chunk: list[Inline]) -> bool:
    return plain(tuple(chunk)).rstrip("”’ ").endswith((".", "?", "!", "…"))


def paper_markup(
    node: Division, book: Book, pages: PageMap
) -> tuple[str, Mapping[str, Folio | None]]:
    """One division as copy for the compositor, and each page number that it lists."""
    medium = Paper(
        words=words_for(book.metadata.language), terms={t.key: t for t in book.terms},
        metadata=book.metadata, semantic=False, pages=pages, near=nearness(node),
    )  # fmt: skip
    return division(node, medium), medium.asked
