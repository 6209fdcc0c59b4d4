"""Markup for large print: notes and glosses at the end of their section, tables as lists.

In: a division, and the page map of the standard edition.  Out: the copy for the
compositor.  What the clear-print rules of UKAAF and RNIB ask of the words is done here;
what they ask of their look, by ``styles/large-print``.  Decisions:

* A note stands at the end of its section: at the foot of a page in this size, notes
  would drive the text from it; at the end of the chapter, they would be twenty
  pages away.  Its call is a number in brackets, as large as the text.
* A term is explained there, too, before the notes.
* A table that would not fit is a list: a row is an item, a cell a line with the head of
  its column before it.
* What a figure shows stands in words where the figure would; the figure itself turns its page,
  so that its words are as large as the text, and waits for the end of the section, so
  that no page before it is left half empty.
* Page numbers are those of the standard edition, so that a class finds its place together.

Blocks have the keys that they have on paper and in the e-book.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from publish.markup import blocks as shared
from publish.markup.blocks import blocks
from publish.markup.divisions import division
from publish.markup.elements import element, escape, void
from publish.markup.inlines import inlines
from publish.markup.medium import Common, Medium
from publish.markup.nearness import Nearness, nearness, page_words
from publish.model import (
    Blocks,
    Book,
    Cell,
    Division,
    Figure,
    GlossRef,
    Heading,
    Kind,
    Note,
    Reference,
    Table,
    Term,
    plain,
)
from publish.pagemap import Folio, PageMap
from publish.words import words_for

LINE = 48
"""Characters of the longest cells of a row that fit on one line."""
TALLEST = 0.65
"""Height of a figure in parts of its width that a turned page holds beside two lines of caption."""
NARROW = 16
"""Characters of the longest cell of a first column beside which a second may run on."""


@dataclass(slots=True, kw_only=True)
class LargePrint(Common):
    """The medium of large print."""

    pages: PageMap
    """Of the standard edition."""
    near: Nearness
    notes: list[Note] = field(default_factory=list)
    """Called since the last section ended."""
    explained: list[Term] = field(default_factory=list)
    """First mentioned since the last section ended."""
    figures: list[str] = field(default_factory=list)
    """Shown since the last section ended."""

    @property
    def own(self) -> Mapping[type, Callable[[Any, Medium], str]]:
        """What large print writes its own way."""
        return {Table: _table, Figure: _figure}

    def note(self, note: Note) -> str:
        """The call; the note waits for the end of the section."""
        self.notes.append(note)
        return element("a", f"[{note.number}]", class_="noteref", role="doc-noteref",
                       id=f"ref-{note.id}", href=f"#{note.id}")  # fmt: skip

    def glossref(self, mention: GlossRef, content: str) -> str:
        """The term; at its first mention it is remembered for the end of the section."""
        if not mention.first:
            return content
        self.explained.append(self.terms[mention.term])
        return element("a", content, class_="glossref", id=mention.id,
                       href=self.href(f"term-{mention.term}"))  # fmt: skip

    def reference(self, reference: Reference, content: str) -> str:
        """The words, and the standard edition's page where paper names one.

        What paper prints is counted as paper counts it, so that its pages are found.
        """
        paged = self.near.paged(reference)
        count = str(len("".join(page_words(self.words).split()))) if paged else None
        link = element("a", content, class_="xref", href=self.href(reference.target),
                       data_printed=count)  # fmt: skip
        folio = self.folio(reference.target)
        if not paged or not folio:
            return link
        page = f"({escape(self.words.page)}\u00a0{folio})"
        return f"{link}\u00a0{element('span', page, class_='page-ref', data_apart='true')}"

    def answered(self, question: str, content: str) -> str:
        """The label alone: a page is turned to by its number."""
        return content

    def href(self, target: str) -> str:
        """Every id is in the same file."""
        return f"#{target}"

    def folio(self, target: str) -> str:
        """The page of the standard edition."""
        folio = self.pages.folio(target)
        return str(folio) if folio else ""

    def page(self, target: str) -> Folio | None:
        """The page of the standard edition, which an index names."""
        return self.pages.folio(target)

    def picture(self, figure: Figure) -> str:
        """The drawing with live words."""
        data = base64.b64encode(figure.artwork.live.encode()).decode("ascii")
        return void("img", src=f"data:image/svg+xml;base64,{data}", alt=figure.alt, class_="art")


def large_print_markup(node: Division, book: Book, pages: PageMap) -> str:
    """One division as copy for the compositor; ``pages`` is the standard edition's map."""
    medium = LargePrint(
        words=words_for(book.metadata.language), terms={t.key: t for t in book.terms},
        metadata=book.metadata, semantic=False, pages=pages, near=nearness(node),
    )  # fmt: skip
    text = division(node, medium, body=_sections)
    ending = "</section>"
    return text.removesuffix(ending) + _declaration(node.kind, medium) + ending


def _declaration(kind: Kind, medium: LargePrint) -> str:
    """On the title page what this is, on the imprint what its page numbers mean."""
    if kind is Kind.TITLE_PAGE:
        return element("p", escape(medium.words.large_print), class_="large")
    if kind is Kind.IMPRINT:
        return element("p", escape(medium.words.about_large_print))
    return ""


def _sections(nodes: Blocks, medium: Medium) -> str:
    """The blocks, section by section, each with its apparatus."""
    assert isinstance(medium, LargePrint)
    parts: list[str] = []
    for index, node in enumerate(nodes):
        if isinstance(node, Heading) and node.level == 2 and index:
            parts.append(_apparatus(medium))
        parts.append(shared.block(node, medium))
    parts.append(_apparatus(medium))
    return "\n".join(filter(None, parts))


def _apparatus(medium: LargePrint) -> str:
    """Terms, notes and figures of a section, which are then forgotten."""
    notes = [_note(note, medium) for note in tuple(medium.notes)]
    first = medium.notes[0].number if medium.notes else 1
    terms = [_term(term, medium) for term in medium.explained]
    medium.notes.clear()
    medium.explained.clear()
    figures = tuple(medium.figures)
    medium.figures.clear()
    words, parts = medium.words, []
    if terms:
        title = element("p", escape(words.explained), class_="apparatus-title")
        parts.append(element("div", title + "".join(terms), class_="explained"))
    if notes:
        title = element("p", escape(words.notes), class_="apparatus-title")
        numbered = element("ol", "".join(notes), start=str(first))
        parts.append(element("div", title + numbered, class_="section-notes"))
    return "\n".join((*parts, *figures))


def _note(note: Note, medium: LargePrint) -> str:
    first, *rest = [inlines(p, medium) for p in note.paragraphs] or [""]
    return element("li", first + "".join(element("p", p) for p in rest), id=note.id)


def _term(term: Term, medium: LargePrint) -> str:
    name = element("b", escape(term.term))
    return element("p", f"{name}: {inlines(term.gloss, medium)}")


def fits(table: Table) -> bool:
    """Whether a table can stand in this size."""
    rows = (table.head, *table.rows)
    widths = [max(len(plain(row[i].children)) for row in rows) for i in range(len(table.head))]
    return sum(widths) + 2 * len(widths) <= LINE or (len(widths) == 2 and widths[0] <= NARROW)


def _table(node: Table, medium: Medium) -> str:
    """A table, or where it would not fit a list of its rows."""
    if fits(node):
        return shared.table(node, medium)
    caption = ""
    if node.caption:
        key = medium.blocks.next()
        label = element("span", escape(node.label), class_="label")
        caption = element("p", f"{label} {inlines(node.caption, medium)}", data_b=key,
                          class_="caption")  # fmt: skip
    heads = [(medium.blocks.next(), inlines(cell.children, medium)) for cell in node.head]
    items = "\n".join(_row(row, [head for _, head in heads], medium) for row in node.rows)
    source = ""
    if node.source:
        source = element("p", inlines(node.source, medium), class_="source-line",
                         data_b=medium.blocks.next())  # fmt: skip
    rows = element("ul", f"\n{items}\n", class_="rows")
    return element("div", f"{caption}\n{rows}\n{source}", class_="reset", id=node.id)


def _row(row: tuple[Cell, ...], heads: list[str], medium: Medium) -> str:
    """A row as an item: its first cell names it."""
    lines = []
    for index, cell in enumerate(row):
        key, text = medium.blocks.next(), inlines(cell.children, medium)
        head = heads[index] if index < len(heads) else ""
        named = any(character.isalpha() for character in plain(cell.children))
        label = f"{element('b', f'{head}:', data_apart='true')} " if head else ""
        if index == 0 and text:  # a number alone names no row
            name = text if named else label + text
            lines.append(element("p", name, class_="row-name", data_b=key))
        elif text:
            lines.append(element("p", label + text, data_b=key))
    return element("li", "".join(lines))


def _figure(node: Figure, medium: Medium) -> str:
    """What the figure shows, in words; the figure waits for the end of the section.

    One too tall for a page at the size of the rules is told in words alone, for it would
    be cut off, or its words be smaller than the text.
    """
    assert isinstance(medium, LargePrint)
    key = medium.blocks.next()
    label = element("span", escape(node.label), class_="label")
    caption = element("p", f"{label} {inlines(node.caption, medium)}", data_b=key)
    source = ""
    if node.source:
        source = element("p", inlines(node.source, medium), class_="source-line",
                         data_b=medium.blocks.next())  # fmt: skip
    if node.artwork.height > TALLEST * node.artwork.width:
        return _in_words(node, source, medium, caption)
    foot = element("figcaption", caption, id=f"{node.id}-caption")
    figure = element("figure", medium.picture(node) + foot, id=node.id,
                     aria_labelledby=f"{node.id}-caption")  # fmt: skip
    medium.figures.append(figure)
    return _in_words(node, source, medium)


def _in_words(node: Figure, source: str, medium: Medium, caption: str = "") -> str:
    """The long description and the data; on paper they are not printed, so they take no keys."""
    keys, medium.blocks = medium.blocks, type(medium.blocks)(prefix=f"{node.id}-")
    text = blocks(node.description, medium)
    data = _table(node.data, medium) if node.data else ""
    medium.blocks = keys
    name = f"{escape(medium.words.description)} {escape(node.label)}"
    title = element("p", name, class_="apparatus-title")
    inside = "\n".join(part for part in (caption, title, text, data, source) if part)
    return element("div", inside, id=node.id if caption else None, class_="in-words")
