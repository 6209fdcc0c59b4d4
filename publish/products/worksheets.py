"""Question sheets: what a handout has behind its chapter.

In: a resolved book.  Out: for each chapter a division with its questions and lines to
write on, its terms and the works that it cites, each as the book has them.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.model import (
    Anchor,
    Block,
    Book,
    Cited,
    Division,
    Exercise,
    GlossaryEntry,
    GlossaryList,
    GlossRef,
    Heading,
    KeyTerms,
    Kind,
    Matter,
    Node,
    Note,
    Question,
    Reference,
    Text,
    WorkEntry,
    WorksCited,
    rewrite,
    walk,
)
from publish.words import words_for

PREFIX = "sheet-"
"""Before the id of a chapter: the id of its question sheet."""
LINES = 2
"""Lines for each mark."""
FEWEST, MOST = 3, 30
"""Lines for a question; the second fill a page."""
UNMARKED = 6
"""Lines for a question without marks."""


def worksheet(chapter: Division, book: Book) -> Division:
    """The sheet of one chapter."""
    words = words_for(book.metadata.language)
    blocks: list[Block] = [*_exercises(chapter)]
    for title, part in ((words.terms_here, _terms(chapter, book)),
                        (words.works_here, _works(chapter, book))):  # fmt: skip
        if part is not None:
            text = (Text(value=title, span=chapter.span),)
            place = f"{PREFIX}{chapter.id}-{len(blocks)}"
            blocks += [Heading(span=chapter.span, level=2, id=place, children=text), part]
    return Division(
        span=chapter.span, kind=Kind.SHEET, matter=Matter.BACK, id=f"{PREFIX}{chapter.id}",
        number=chapter.number, title=rewrite(chapter.title, _bare), running=chapter.running,
        blocks=tuple(blocks),
    )  # fmt: skip


def _exercises(chapter: Division) -> Iterator[Exercise]:
    for node in walk(chapter.blocks):
        if isinstance(node, Question):
            lines = min(max(LINES * node.marks, FEWEST), MOST) if node.marks else UNMARKED
            yield Exercise(
                span=node.span, id=f"{PREFIX}{node.id}", label=node.label, marks=node.marks,
                prompt=rewrite(node.prompt, _bare), lines=lines,
            )  # fmt: skip


def _bare(node: Node) -> Node | tuple[Node, ...]:
    """Without notes and ids, which stand in the chapter, and links that lead out of the sheet."""
    if isinstance(node, Note):
        return ()
    if isinstance(node, (Anchor, GlossRef, Reference)):
        return node.children
    return node


def _terms(chapter: Division, book: Book) -> GlossaryList | None:
    """The entries of the terms that the chapter teaches or mentions."""
    used: set[str] = set()
    for node in walk(chapter.blocks):
        used |= {node.term} if isinstance(node, GlossRef) else set()
        used |= set(node.terms) if isinstance(node, KeyTerms) else set()
    entries = tuple(
        GlossaryEntry(
            span=entry.span, key=entry.key, term=entry.term, original=entry.original,
            language=entry.language, transliteration=entry.transliteration,
            definition=rewrite(entry.definition, _bare),
        )
        for division in book.divisions
        for entry in walk(division.blocks)
        if isinstance(entry, GlossaryEntry) and entry.key in used
    )  # fmt: skip
    return GlossaryList(span=chapter.span, entries=entries) if entries else None


def _works(chapter: Division, book: Book) -> WorksCited | None:
    """The bibliography's entries of what the chapter cites."""
    cited = {key for node in walk(chapter) if isinstance(node, Cited) for key in node.keys}
    entries = tuple(
        entry
        for division in book.divisions
        for entry in walk(division.blocks)
        if isinstance(entry, WorkEntry) and entry.key in cited
    )
    return WorksCited(span=chapter.span, entries=entries) if entries else None
