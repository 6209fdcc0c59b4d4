"""Markup for e-readers: one XHTML body for each division, notes at its end, links both ways.

Call inside ``sup``, note in an ``aside`` after all calls, backlink first: the
rules of Kindle, Kobo and Apple Books together (see the e-book's preflight).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from publish.markup.blocks import blocks, table
from publish.markup.divisions import division
from publish.markup.elements import element, escape, void
from publish.markup.inlines import inlines
from publish.markup.medium import Common
from publish.markup.nearness import Nearness, nearness, page_words
from publish.model import (
    Book,
    Division,
    Figure,
    GlossaryEntry,
    GlossRef,
    Node,
    Note,
    Reference,
    answer_id,
    plain,
    walk,
)
from publish.pagemap import Folio, PageMap
from publish.words import words_for

DESCRIPTIONS = "descriptions"
"""Name of the document that holds the long descriptions of figures."""


@dataclass(slots=True, kw_only=True)
class Screen(Common):
    """The medium of e-readers."""

    here: str
    """Name of the document being written."""
    homes: Mapping[str, str]
    """Id → name of the document in which it stands."""
    pages: PageMap
    """Of the printed book, as far as it is known."""
    paged: bool = False
    """Whether there is a printed book, whose pages the e-book tells."""
    near: Nearness
    lists_pages: bool = False
    """Whether a page number was asked for, so that the markup depends on the map."""
    notes: list[Note] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)

    def note(self, note: Note) -> str:
        """The call; the note itself waits for the end of the chapter."""
        self.notes.append(note)
        call = element("a", str(note.number), class_="noteref", epub__type="noteref",
                       role="doc-noteref", id=f"ref-{note.id}", href=f"#{note.id}")  # fmt: skip
        return element("sup", call)

    def glossref(self, mention: GlossRef, content: str) -> str:
        """The term; at its first mention a link to its entry."""
        if not mention.first:
            return content
        return element("a", content, class_="glossref", epub__type="glossref",
                       role="doc-glossref", id=mention.id,
                       href=self.href(f"term-{mention.term}"))  # fmt: skip

    def reference(self, reference: Reference, content: str) -> str:
        """The words, linked; with a page map, how much paper prints after them.

        A register of people is a glossary to reading systems, which know no other word for it.
        """
        if reference.entry:
            return element("a", content, class_="personref", epub__type="glossref",
                           role="doc-glossref", href=self.href(reference.target))  # fmt: skip
        if not reference.paged:
            return element("a", content, class_="quiet", href=self.href(reference.target))
        paged = self.paged and self.near.paged(reference)
        printed = page_words(self.words) if paged else ""
        count = str(len("".join(printed.split()))) if printed else None
        return element("a", content, class_="xref", href=self.href(reference.target),
                       data_printed=count)  # fmt: skip

    def answered(self, question: str, content: str) -> str:
        """A link in the teacher's e-book; in the student's there is nothing to lead to."""
        target = answer_id(question)
        return element("a", content, href=self.href(target)) if target in self.homes else content

    def href(self, target: str) -> str:
        """The address of an id, relative to the document being written."""
        home = self.homes.get(target, self.here)
        return f"#{target}" if home == self.here else f"{home}.xhtml#{target}"

    def folio(self, target: str) -> str:
        """No page numbers in running text: the reader's device has its own."""
        return ""

    def page(self, target: str) -> Folio | None:
        """The page of the printed book, which is what an index names; None where it has none."""
        self.lists_pages = True
        return self.pages.folio(target)

    def picture(self, figure: Figure) -> str:
        """The drawing with outlined words, and a link to its long description."""
        self.figures.append(figure)
        about = f"{figure.id}-about"
        image = void("img", src=f"../images/{figure.artwork.name}.png", alt=figure.alt,
                     class_="art", aria_details=about)  # fmt: skip
        link = element("a", f"{escape(self.words.description)} {escape(figure.label)}",
                       href=f"{DESCRIPTIONS}.xhtml#{figure.id}-description")  # fmt: skip
        return image + element("p", link, class_="about", id=about)


def homes(book: Book) -> dict[str, str]:
    """Where each id of the book stands: id → name of its document."""
    out: dict[str, str] = {}
    for part in book.divisions:
        out[part.id] = part.id
        for node in walk(part.blocks):
            for identifier in _ids(node):
                out[identifier] = part.id
    return out


def _ids(node: Node) -> list[str]:
    if isinstance(node, GlossaryEntry):
        return [f"term-{node.key}"]
    identifier = getattr(node, "id", "")
    return [identifier] if isinstance(identifier, str) and identifier else []


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenCopy:
    """One division, marked up for e-readers."""

    body: str
    """XHTML."""
    figures: tuple[Figure, ...]
    """Those that it shows."""
    lists_pages: bool
    """Whether it is made from the page map, as an index is."""


def screen_markup(
    node: Division, book: Book, places: Mapping[str, str], pages: PageMap, *, paged: bool = False
) -> ScreenCopy:
    """One division as an XHTML body; ``paged`` where the e-book tells a printed book's pages."""
    medium = _medium(book, places, node.id, pages, nearness(node), paged=paged)
    text = division(node, medium)
    if medium.notes:
        ending = "</section>"
        label = f"{medium.words.notes}: {plain(node.title)}"
        text = text.removesuffix(ending) + _notes(medium, label) + ending
    return ScreenCopy(body=text, figures=tuple(medium.figures), lists_pages=medium.lists_pages)


def _notes(medium: Screen, label: str) -> str:
    """The notes of one document, hidden by readers that show them as pop-ups.

    No heading: over notes that a reader hides it would stand alone.
    """
    asides = "\n".join(_aside(note, medium) for note in tuple(medium.notes))
    return element("section", f"<hr/>\n{asides}\n", class_="notes", epub__type="footnotes",
                   aria_label=label)  # fmt: skip


def _aside(note: Note, medium: Screen) -> str:
    back = element("a", f"{note.number}.", role="doc-backlink", href=f"#ref-{note.id}",
                   aria_label=f"{note.number}. {medium.words.back_to_note}")  # fmt: skip
    first, *rest = [inlines(p, medium) for p in note.paragraphs] or [""]
    text = element("p", f"{back} {first}") + "".join(element("p", p) for p in rest)
    return element("aside", text, id=note.id, epub__type="footnote", role="doc-footnote")


def descriptions_markup(figures: Sequence[Figure], book: Book, places: Mapping[str, str]) -> str:
    """All long descriptions with the figures' data as tables, each with its way back."""
    medium = _medium(book, places, DESCRIPTIONS, PageMap(), Nearness())
    words = medium.words
    parts = [element("h1", escape(words.descriptions), id=f"{DESCRIPTIONS}-h")]
    for one in figures:
        title = element("h2", escape(one.label), id=f"{one.id}-description-h")
        text = blocks(one.description, medium)
        data = table(one.data, medium) if one.data else ""
        back = element("p", element("a", f"{words.back}: {escape(one.label)}",
                                    href=medium.href(one.id)))  # fmt: skip
        parts.append(element("section", f"{title}\n{text}\n{data}\n{back}",
                             id=f"{one.id}-description",
                             aria_labelledby=f"{one.id}-description-h"))  # fmt: skip
    return element("section", "\n".join(parts), id=DESCRIPTIONS, epub__type="appendix",
                   role="doc-appendix", class_="division appendix",
                   aria_labelledby=f"{DESCRIPTIONS}-h")  # fmt: skip


def _medium(
    book: Book, places: Mapping[str, str], here: str, pages: PageMap, near: Nearness,
    *, paged: bool = False,
) -> Screen:  # fmt: skip
    return Screen(
        words=words_for(book.metadata.language), terms={t.key: t for t in book.terms},
        metadata=book.metadata, semantic=True, narrow=True, here=here, homes=places, pages=pages,
        paged=paged, near=near,
    )  # fmt: skip
