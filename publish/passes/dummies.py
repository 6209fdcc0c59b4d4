"""Dummies: what of a chapter the rest of its book can see.

In: a division as its author wrote it.  Out: another, in which all that is left is what shows
elsewhere: ids and the words by which references call them, headings, works cited, terms,
index marks, and whatever is counted.  A book in which chapters are dummies comes out of the
passes the same in all its other divisions, so a chapter that is unchanged need not be there.
Who finds a fault in such a book must look at the whole one, since a dummy has no places.

Printers call so the model of a book that shows where all will stand, with the pages blank.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from publish.diagnostics import NOWHERE, Span
from publish.model import (
    Anchor,
    Aside,
    Block,
    Blocks,
    Cell,
    Citation,
    Cited,
    CiteItem,
    Code,
    CrossRef,
    Dispute,
    Division,
    Emphasis,
    Figure,
    FigureCall,
    Foreign,
    Heading,
    IndexMark,
    Inline,
    Inlines,
    KeyTerms,
    LineBreak,
    Link,
    List,
    ListItem,
    Node,
    Note,
    NoteCall,
    Opening,
    Paragraph,
    Question,
    Quotation,
    Separator,
    SourceExtract,
    Strong,
    Superscript,
    Table,
    TermMention,
    Text,
    rewrite,
)
from publish.passes.editions import common

WORD = Text(span=NOWHERE, value="x")
"""Stands for any words: whether a section has some decides where its end can be marked."""
_NO_WORD = LineBreak(span=NOWHERE)
"""Stands for what is there and has no words."""
_SPANNING = (Emphasis, Strong, Superscript, Foreign, Link)


def dummy(division: Division) -> Division:
    """The dummy of a chapter in an edition without the teacher's pages."""
    return _Maker(dict(division.notes)).division(common(division))


def with_figures(division: Division, figures: Mapping[str, Figure]) -> Division:
    """A dummy with dummies of its figures in place of the calls for them."""

    def place(call: FigureCall) -> Figure | FigureCall:
        return figures.get(call.name, call)

    return rewrite(division, place, FigureCall)


def dummy_figure(figure: Figure) -> Figure:
    """The dummy of a figure."""
    maker = _Maker({})
    made = maker.block(figure)
    assert isinstance(made, Figure)
    return replace(made, caption=(maker.cited(), *made.caption))


@dataclass(slots=True)
class _Maker:
    """Makes the dummy of one division."""

    notes: Mapping[str, Note]
    keys: dict[str, None] = field(default_factory=dict)
    """Works cited so far."""

    def division(self, division: Division) -> Division:
        """All that is left of it."""
        title = self.line(division.title, words=True)
        blocks = self.blocks(division.blocks)
        opening = division.opening
        if opening is not None:
            opening = Opening(span=NOWHERE, dates="", lede=self.line(opening.lede))
        first = Paragraph(span=NOWHERE, children=(self.cited(),))
        return replace(
            division, span=NOWHERE, title=title, opening=opening, blocks=(first, *blocks),
            notes=(), indexed=_placeless(division.indexed),
        )  # fmt: skip

    def cited(self) -> Cited:
        """Every work that was cited, without a word: the engine is not asked again for any."""
        return Cited(span=NOWHERE, keys=tuple(self.keys), children=())

    def blocks(self, blocks: Blocks) -> Blocks:
        """Blocks, without those that show nothing more than the one before them."""
        out: list[Block] = []
        for block in blocks:
            made = self.block(block)
            if made is not None and not (out and made == _BLANK == out[-1]):
                out.append(made)
        return tuple(out)

    def block(self, block: Block) -> Block | None:
        """What is left of a block."""
        make = _BLOCKS.get(type(block))
        return make(self, block) if make else _placeless(block)

    def line(self, inlines: Inlines, *, words: bool = False, noted: bool = False) -> Inlines:
        """What is left of a line.

        Args:
            inlines: the line.
            words: whether its words are seen elsewhere.
            noted: whether it stands where citations are no notes of their own.
        """
        out: list[Inline] = []
        for item in inlines:
            for left in self._inline(item, words, noted):
                if left is not WORD or WORD not in out:
                    out.append(left)
        return tuple(out)

    def _inline(self, item: Inline, words: bool, noted: bool) -> Inlines:
        if isinstance(item, Text):
            if words:
                return (replace(item, span=NOWHERE),)
            return (WORD,) if item.value.rstrip(" ") else ()
        if isinstance(item, (Code, LineBreak)):
            return (_placeless(item),) if words else ()
        if isinstance(item, (Citation, NoteCall)):
            return self._note(item, noted)
        if isinstance(item, _SPANNING):
            inner = self.line(item.children, words=words, noted=noted)
            return (replace(item, span=NOWHERE, children=inner),) if words else inner
        return self._seen(item, words, noted)

    def _note(self, item: Citation | NoteCall, noted: bool) -> Inlines:
        """A note is counted; a citation in one is words of it."""
        if isinstance(item, Citation):
            self.keys.update((one.key, None) for one in item.items)
            return (WORD,) if noted else (_NOTE,)
        note = self.notes.get(item.label)
        if noted or note is None:
            return (_placeless(item),)
        marks = [self._marks(paragraph) for paragraph in note.paragraphs]
        return (replace(_NOTE, paragraphs=tuple(line for line in marks if line)),)

    def _marks(self, inlines: Inlines) -> Inlines:
        return tuple(i for i in self.line(inlines, noted=True) if i is not WORD)

    def _seen(self, item: Inline, words: bool, noted: bool) -> Inlines:
        if isinstance(item, TermMention):
            inner = self.line(item.children, words=words, noted=noted)
            return (replace(item, span=NOWHERE, children=inner),)
        if isinstance(item, IndexMark):
            # what a mark without entries stands on names the entry
            inner = self.line(item.children, words=words or not item.items, noted=noted)
            return (replace(item, span=NOWHERE, children=inner or (_NO_WORD,)),)
        if isinstance(item, Anchor):
            inner = self.line(item.children, words=True, noted=noted)
            return (replace(item, span=NOWHERE, children=inner),)
        if isinstance(item, CrossRef):
            inner = self.line(item.children, words=words, noted=noted)
            return (replace(item, span=NOWHERE, children=inner),) if words else (WORD, *inner)
        return (_placeless(item),)


_NOTE = Note(span=NOWHERE, paragraphs=())
_BLANK = Paragraph(span=NOWHERE, children=(WORD,))


def _paragraph(maker: _Maker, block: Paragraph) -> Block:
    return Paragraph(span=NOWHERE, children=maker.line(block.children))


def _heading(maker: _Maker, block: Heading) -> Block:
    children = maker.line(block.children, words=True)
    return replace(block, span=NOWHERE, children=children)


def _list(maker: _Maker, block: List) -> Block:
    return List(span=NOWHERE, ordered=False, items=_items(maker, block.items))


def _items(maker: _Maker, items: tuple[ListItem, ...]) -> tuple[ListItem, ...]:
    every = tuple(block for item in items for block in item.blocks)
    return (ListItem(span=NOWHERE, blocks=maker.blocks(every)),)


def _quotation(maker: _Maker, block: Quotation) -> Block:
    return Quotation(span=NOWHERE, blocks=maker.blocks(block.blocks))


def _table(maker: _Maker, block: Table) -> Table:
    caption = maker.line(block.caption) or ((_NO_WORD,) if block.caption else ())
    cells = (cell for row in (block.head, *block.rows) for cell in row)
    every = tuple(inline for cell in cells for inline in cell.children)
    cell = Cell(span=NOWHERE, children=maker.line(every))
    return Table(span=NOWHERE, id=block.id, label=block.label, caption=caption, columns=(),
                 head=(), rows=((cell,),),
                 source=maker.line(block.source, noted=True))  # fmt: skip


def _figure(maker: _Maker, block: Figure) -> Block:
    return Figure(
        span=NOWHERE, id=block.id, label=block.label, artwork=block.artwork, alt="",
        caption=maker.line(block.caption), source=maker.line(block.source, noted=True),
        description=maker.blocks(block.description),
        data=_table(maker, block.data) if block.data else None,
    )  # fmt: skip


def _aside(maker: _Maker, block: Aside) -> Block:
    return replace(block, span=NOWHERE, title=maker.line(block.title, words=True),
                   blocks=maker.blocks(block.blocks))  # fmt: skip


def _key_terms(maker: _Maker, block: KeyTerms) -> Block:
    return replace(block, span=NOWHERE, places=())


def _source(maker: _Maker, block: SourceExtract) -> Block:
    return SourceExtract(
        span=NOWHERE, id=block.id, label=block.label, title=maker.line(block.title),
        provenance=maker.blocks(block.provenance), extract=maker.blocks(block.extract),
        attribution=maker.blocks(block.attribution), questions=_items(maker, block.questions),
    )  # fmt: skip


def _dispute(maker: _Maker, block: Dispute) -> Block:
    return replace(block, span=NOWHERE, claim=maker.line(block.claim, words=True),
                   evidence=maker.blocks(block.evidence))  # fmt: skip


def _question(maker: _Maker, block: Question) -> Block:
    return replace(block, span=NOWHERE, prompt=maker.blocks(block.prompt),
                   answer=maker.blocks(block.answer))  # fmt: skip


def _nothing(maker: _Maker, block: Separator) -> None:
    return None


_BLOCKS: Mapping[type, Callable[[_Maker, Any], Block | None]] = {
    Paragraph: _paragraph, Heading: _heading, List: _list, Quotation: _quotation,
    Separator: _nothing, Table: _table, Figure: _figure, Aside: _aside, KeyTerms: _key_terms,
    SourceExtract: _source, Dispute: _dispute, Question: _question,
}  # fmt: skip
"""How each kind is made; a call for a figure, and a card, stay as they are."""


def _placeless(value: Any) -> Any:
    """A value without its places and those of all below it."""
    if isinstance(value, tuple):
        return tuple(map(_placeless, value))
    if isinstance(value, Span):
        return NOWHERE
    if not isinstance(value, (Node, CiteItem)):
        return value
    return replace(value, **{f.name: _placeless(getattr(value, f.name)) for f in fields(value)})
