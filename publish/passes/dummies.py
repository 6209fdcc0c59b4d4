"""Dummies: what of a chapter the rest of its book can see.

In: a division as its author wrote it.  Out: another, in which all that is left is what shows
elsewhere: ids and the words by which references call them, headings, works cited, terms,
index marks, and whatever is counted.  A book in which chapters are dummies comes out of the
passes the same in all its other divisions, so a chapter that is unchanged need not be there.
Who finds a fault in such a book must look at the whole one, since a dummy has no places.

Printers call so the model of a book that shows where all will stand, with the pages blank.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from publish.diagnostics import NOWHERE
from publish.model import (
    Aside,
    Block,
    Blocks,
    Cell,
    Dispute,
    Division,
    Figure,
    FigureCall,
    Heading,
    KeyTerms,
    List,
    ListItem,
    Opening,
    Paragraph,
    Question,
    Quotation,
    Separator,
    SourceExtract,
    Table,
    rewrite,
)
from publish.passes.dummy_lines import NO_WORD, Lines, once, placeless
from publish.passes.editions import common


def dummy(division: Division) -> Division:
    """The dummy of a chapter in an edition without the teacher's pages."""
    return _Maker(Lines(dict(division.notes))).division(common(division))


def with_figures(division: Division, figures: Mapping[str, Figure]) -> Division:
    """A dummy with dummies of its figures in place of the calls for them."""

    def place(call: FigureCall) -> Figure | FigureCall:
        return figures.get(call.name, call)

    return rewrite(division, place, FigureCall)


def dummy_figure(figure: Figure) -> Figure:
    """The dummy of a figure."""
    maker = _Maker(Lines({}))
    made = _figure(maker, figure)
    return replace(made, caption=(maker.lines.cited(), *made.caption))


@dataclass(slots=True)
class _Maker:
    """Makes the dummy of one division."""

    lines: Lines

    def division(self, division: Division) -> Division:
        """All that is left of it."""
        title = self.lines.line(division.title, words=True)
        blocks = self.blocks(division.blocks)
        opening = division.opening
        if opening is not None:
            opening = Opening(span=NOWHERE, dates="", lede=self.lines.line(opening.lede))
        first = Paragraph(span=NOWHERE, children=(self.lines.cited(),))
        return replace(
            division, span=NOWHERE, title=title, opening=opening, blocks=(first, *blocks),
            notes=(), indexed=placeless(division.indexed),
        )  # fmt: skip

    def blocks(self, blocks: Iterable[Block]) -> Blocks:
        """What is left of blocks; lines that follow one another are one paragraph."""
        out: list[Block] = []
        for block in blocks:
            for made in self.block(block):
                before = out[-1] if out else None
                if isinstance(made, Paragraph) and isinstance(before, Paragraph):
                    children = once((*before.children, *made.children))
                    out[-1] = Paragraph(span=NOWHERE, children=children)
                else:
                    out.append(made)
        return tuple(out)

    def block(self, block: Block) -> Blocks:
        """What is left of a block."""
        make = _BLOCKS.get(type(block))
        made: Block | Blocks = make(self, block) if make else placeless(block)
        return made if isinstance(made, tuple) else (made,)


def _paragraph(maker: _Maker, block: Paragraph) -> Block:
    return Paragraph(span=NOWHERE, children=maker.lines.line(block.children))


def _heading(maker: _Maker, block: Heading) -> Block:
    children = maker.lines.line(block.children, words=True)
    return replace(block, span=NOWHERE, children=children)


def _list(maker: _Maker, block: List) -> Blocks:
    return _set_in(maker.blocks(inner for item in block.items for inner in item.blocks))


def _quotation(maker: _Maker, block: Quotation) -> Blocks:
    return _set_in(maker.blocks(block.blocks))


def _set_in(blocks: Blocks) -> Blocks:
    """Blocks of a block: what stands in one is no part of the division, as a heading may be."""
    if all(isinstance(block, Paragraph) for block in blocks):
        return blocks
    return (Quotation(span=NOWHERE, blocks=blocks),)


def _table(maker: _Maker, block: Table) -> Table:
    caption = maker.lines.line(block.caption) or ((NO_WORD,) if block.caption else ())
    cells = (cell for row in (block.head, *block.rows) for cell in row)
    every = tuple(inline for cell in cells for inline in cell.children)
    cell = Cell(span=NOWHERE, children=maker.lines.line(every))
    return Table(span=NOWHERE, id=block.id, label=block.label, caption=caption, columns=(),
                 head=(), rows=((cell,),),
                 source=maker.lines.line(block.source, noted=True))  # fmt: skip


def _figure(maker: _Maker, block: Figure) -> Figure:
    return Figure(
        span=NOWHERE, id=block.id, label=block.label, artwork=block.artwork, alt="",
        caption=maker.lines.line(block.caption), source=maker.lines.line(block.source, noted=True),
        description=maker.blocks(block.description),
        data=_table(maker, block.data) if block.data else None,
    )  # fmt: skip


def _aside(maker: _Maker, block: Aside) -> Block:
    return replace(block, span=NOWHERE, title=maker.lines.line(block.title, words=True),
                   blocks=maker.blocks(block.blocks))  # fmt: skip


def _key_terms(maker: _Maker, block: KeyTerms) -> Block:
    return replace(block, span=NOWHERE, places=())


def _source(maker: _Maker, block: SourceExtract) -> Block:
    return SourceExtract(
        span=NOWHERE, id=block.id, label=block.label, title=maker.lines.line(block.title),
        provenance=maker.blocks(block.provenance), extract=maker.blocks(block.extract),
        attribution=maker.blocks(block.attribution), questions=_questions(maker, block.questions),
    )  # fmt: skip


def _questions(maker: _Maker, items: tuple[ListItem, ...]) -> tuple[ListItem, ...]:
    blocks = maker.blocks(block for item in items for block in item.blocks)
    return (ListItem(span=NOWHERE, blocks=blocks),)


def _dispute(maker: _Maker, block: Dispute) -> Block:
    return replace(block, span=NOWHERE, claim=maker.lines.line(block.claim, words=True),
                   evidence=maker.blocks(block.evidence))  # fmt: skip


def _question(maker: _Maker, block: Question) -> Block:
    return replace(block, span=NOWHERE, prompt=maker.blocks(block.prompt),
                   answer=maker.blocks(block.answer))  # fmt: skip


def _nothing(maker: _Maker, block: Separator) -> Blocks:
    return ()


_BLOCKS: Mapping[type, Callable[[_Maker, Any], Block | Blocks]] = {
    Paragraph: _paragraph, Heading: _heading, List: _list, Quotation: _quotation,
    Separator: _nothing, Table: _table, Figure: _figure, Aside: _aside, KeyTerms: _key_terms,
    SourceExtract: _source, Dispute: _dispute, Question: _question,
}  # fmt: skip
"""How each kind is made; a call for a figure, and a card, stay as they are."""
