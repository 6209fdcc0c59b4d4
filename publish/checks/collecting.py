"""The passages of a book, in reading order, each with what it owes.

* A paragraph owes its notes itself.  So does an item, unless the paragraph before
  its list has one; so do a table's cells, unless its source line or the paragraph
  before it has one, and a displayed quotation, unless it or that paragraph has.
* A figure and its description owe theirs to its source line.
* A title, a heading and the claim of a dispute owe nothing: a heading cannot carry
  a note, and a disputed claim is somebody else's.
* Objectives, focus questions, summaries, activities, teaching notes, questions,
  their answers, flash cards and a chapter's one-sentence opening repeat the chapter;
  a definition of the glossary repeats the book.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from publish.checks.linear import linear, works_of
from publish.checks.passages import Part, Passage
from publish.model import (
    Aside,
    AsideKind,
    Blocks,
    Book,
    Card,
    Dispute,
    Division,
    Figure,
    Heading,
    List,
    Note,
    Paragraph,
    Question,
    Quotation,
    SourceExtract,
    Table,
)

_REPEATING = frozenset(AsideKind) - {AsideKind.PERSON}


@dataclass(frozen=True, slots=True)
class _Around:
    """What a block stands in."""

    part: Part = Part.STATEMENT
    noted: bool = False
    works: frozenset[str] = frozenset()


@dataclass(slots=True)
class Collector:
    """Collects; one for a book."""

    units: int = 0
    division: str = ""
    notes: Mapping[str, Note] = field(default_factory=dict)

    def of_book(self, book: Book) -> Iterator[Passage]:
        """The passages of the divisions, then the definitions of the terms."""
        for division in book.divisions:
            yield from self._of_division(division)
        self.division, self.notes = "", {}
        for term in book.terms:
            yield self._passage(term.definition, _Around(Part.REPETITION))
            if term.gloss != term.definition:
                yield self._passage(term.gloss, _Around(Part.REPETITION))

    def of_figure(self, figure: Figure) -> Iterator[Passage]:
        """Caption, source line, description and data of a figure of the register: one unit."""
        self.division, self.notes = "", {}
        self.units += 1
        unit = self.units
        for passage in self._of_figure(figure):
            yield replace(passage, unit=unit)

    def _of_figure(self, figure: Figure) -> Iterator[Passage]:
        around = self._vouched(_Around(), figure.source)
        yield self._passage(figure.caption, around)
        yield self._passage(figure.source, replace(around, part=Part.LABEL))
        yield from self._blocks(figure.description, around)
        if figure.data is not None:
            yield from self._table(figure.data, around)

    def of_reason(self, reason: object) -> Passage:
        """The reason for which a work is recommended."""
        self.division, self.notes = "", {}
        return self._passage(reason, _Around(Part.LABEL))

    def _of_division(self, division: Division) -> Iterator[Passage]:
        self.division, self.notes = division.id, dict(division.notes)
        self.units += 1  # no fault of one division stands for any of another
        yield self._passage(division.title, _Around(Part.LABEL))
        if division.opening is not None:
            yield self._passage(division.opening.lede, _Around(Part.REPETITION))
        yield from self._blocks(division.blocks, _Around())
        for _, note in division.notes:
            for paragraph in note.paragraphs:
                yield self._passage(paragraph, _Around())

    def _blocks(self, blocks: Blocks, around: _Around) -> Iterator[Passage]:
        before = around
        for block in blocks:
            self.units += 1
            if isinstance(block, Paragraph):
                passage = self._passage(block.children, around)
                before = replace(around, noted=passage.noted, works=passage.works)
                yield passage
                continue
            if isinstance(block, List):
                for item in block.items:
                    yield from self._blocks(item.blocks, before)
            elif isinstance(block, Table):
                yield from self._table(block, before)
            elif isinstance(block, Quotation):
                inside = replace(self._vouched(before, block.blocks), part=Part.QUOTED)
                yield from self._blocks(block.blocks, inside)
            else:
                yield from self._block(block, around)
            before = around

    def _block(self, block: object, around: _Around) -> Iterator[Passage]:
        if isinstance(block, Heading):
            yield self._passage(block.children, _Around(Part.LABEL))
        elif isinstance(block, Aside):
            yield self._passage(block.title, _Around(Part.LABEL))
            part = Part.REPETITION if block.kind in _REPEATING else around.part
            yield from self._blocks(block.blocks, replace(around, part=part))
        elif isinstance(block, Dispute):
            yield self._passage(block.claim, replace(self._vouched(around, block.evidence),
                                                     part=Part.LABEL))  # fmt: skip
            yield from self._blocks(block.evidence, around)
        elif isinstance(block, SourceExtract):
            yield from self._source(block, around)
        elif isinstance(block, Question):
            inside = replace(around, part=Part.REPETITION)
            yield from self._blocks((*block.prompt, *block.answer), inside)
        elif isinstance(block, Card):
            inside = replace(self._vouched(around, block.sources), part=Part.REPETITION)
            yield from self._blocks((*block.front, *block.back), inside)

    def _source(self, block: SourceExtract, around: _Around) -> Iterator[Passage]:
        inside = self._vouched(around, (block.provenance, block.attribution))
        yield self._passage(block.title, _Around(Part.LABEL))
        yield from self._blocks(block.provenance, around)
        yield from self._blocks(block.extract, replace(inside, part=Part.QUOTED))
        yield from self._blocks(block.attribution, inside)
        for item in block.questions:
            yield from self._blocks(item.blocks, replace(inside, part=Part.REPETITION))

    def _table(self, block: Table, before: _Around) -> Iterator[Passage]:
        around = self._vouched(before, (block.caption, block.source))
        yield self._passage(block.caption, replace(around, part=Part.LABEL))
        yield self._passage(block.source, replace(around, part=Part.LABEL))
        for row in (block.head, *block.rows):
            of_row = self._vouched(around, row)
            for cell in row:
                yield self._passage(cell.children, of_row)

    def _vouched(self, around: _Around, notes: object) -> _Around:
        """What stands around, and some nodes whose notes vouch for more than themselves."""
        words = linear(notes, self.notes)
        return replace(around, noted=around.noted or words.noted,
                       works=around.works | words.works | works_of(notes))  # fmt: skip

    def _passage(self, inlines: object, around: _Around) -> Passage:
        words = linear(inlines, self.notes)
        return Passage(
            part=around.part, text=words.text, runs=tuple(words.runs),
            apart=tuple(words.apart), foreign=tuple(words.foreign),
            own=words.noted, noted=words.noted or around.noted,
            works=around.works | words.works, division=self.division, unit=self.units,
        )  # fmt: skip
