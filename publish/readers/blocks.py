"""Markdown's block tokens become the model's blocks.

In: an expanded manuscript.  Out: blocks and authored notes.  Fenced blocks are
given their meaning in :mod:`publish.readers.furniture`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from publish.diagnostics import Report, Span
from publish.model import (
    Align,
    Block,
    Blocks,
    Cell,
    Heading,
    Inlines,
    List,
    ListItem,
    Note,
    Paragraph,
    Quotation,
    Separator,
    Table,
)
from publish.readers.dialect import Fault, dialect
from publish.readers.inlines import InlineReader
from publish.readers.manuscript import Manuscript

_PARSER = dialect()
_HEADING_ID = re.compile(r"\s*\{#([^\s}]+)\}\s*$")
_ALIGN = {"text-align:right": Align.END, "text-align:center": Align.CENTRE}


@dataclass(slots=True)
class BlockReader:
    """Converts the blocks of one manuscript."""

    manuscript: Manuscript
    report: Report
    division: str
    """Id of the division, the stem of ids that the author did not give."""
    fenced: Callable[[BlockReader, SyntaxTreeNode], list[Block]]
    notes: list[tuple[str, Note]] = field(default_factory=list)
    inlines: InlineReader = field(init=False)
    made: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.inlines = InlineReader(self.manuscript, self.report)

    def read(self) -> Blocks:
        """All blocks of the manuscript; notes are left in :attr:`notes`."""
        env: dict[str, list[Fault]] = {}
        tokens = _PARSER.parse(self.manuscript.text, env)
        for fault in env.get("faults", []):
            span = self.manuscript.span(fault.line, 1)
            self.report.error(fault.code, span, fault.message, fault.hint)
        return self.convert(SyntaxTreeNode(_without_heading_ids(tokens)).children)

    def convert(self, nodes: list[SyntaxTreeNode]) -> Blocks:
        """Blocks of some nodes, in order."""
        out: list[Block] = []
        for node in nodes:
            if node.type == "guide_fence":
                out.extend(self.fenced(self, node))
            else:
                out.extend(_CONVERT.get(node.type, _unknown)(self, node))
        return tuple(out)

    def span(self, node: SyntaxTreeNode) -> Span:
        """Where a block begins."""
        return self.manuscript.span(node.map[0], 1) if node.map else Span(self.manuscript.file)

    def title(self, node: SyntaxTreeNode) -> Inlines:
        """The inlines of a block that holds one ``inline`` child."""
        inner = [c for c in node.children if c.type == "inline"]
        return self.inlines.read(inner[0], node.map[0] if node.map else 0) if inner else ()

    def new_id(self, stem: str) -> str:
        """An id made from the division's and a word, numbered so that it is unique."""
        stem = f"{self.division}-{stem}"
        self.made[stem] = self.made.get(stem, 0) + 1
        return f"{stem}-{self.made[stem]}"


def _without_heading_ids(tokens: list[Token]) -> list[Token]:
    """Take ``{#id}`` off each heading's text and keep it as an attribute."""
    for opening, inline in zip(tokens, tokens[1:], strict=False):
        if opening.type != "heading_open" or not inline.children:
            continue
        last = inline.children[-1]
        found = _HEADING_ID.search(last.content) if last.type == "text" else None
        if found:
            last.content = last.content[: found.start()]
            opening.attrs["id"] = found[1]
    return tokens


def _paragraph(reader: BlockReader, node: SyntaxTreeNode) -> list[Block]:
    return [Paragraph(span=reader.span(node), children=reader.title(node))]


def _heading(reader: BlockReader, node: SyntaxTreeNode) -> list[Block]:
    level = int(node.tag[1])
    identifier = str(node.attrs.get("id", "")) or reader.new_id("section")
    children = reader.title(node)
    return [Heading(span=reader.span(node), level=level, id=identifier, children=children)]


def _list(reader: BlockReader, node: SyntaxTreeNode) -> list[Block]:
    start = int(str(node.attrs.get("start", 1)))
    items = tuple(
        ListItem(span=reader.span(item), blocks=reader.convert(item.children))
        for item in node.children
    )
    ordered = node.type == "ordered_list"
    return [List(span=reader.span(node), ordered=ordered, start=start, items=items)]


def _quotation(reader: BlockReader, node: SyntaxTreeNode) -> list[Block]:
    return [Quotation(span=reader.span(node), blocks=reader.convert(node.children))]


def _separator(reader: BlockReader, node: SyntaxTreeNode) -> list[Block]:
    return [Separator(span=reader.span(node))]


def _table(reader: BlockReader, node: SyntaxTreeNode) -> list[Block]:
    rows = [row for group in node.children for row in group.children]
    head, *body = [tuple(_cell(reader, cell, row) for cell in row.children) for row in rows]
    columns = tuple(
        _ALIGN.get(str(cell.attrs.get("style", "")), Align.START) for cell in rows[0].children
    )
    return [Table(span=reader.span(node), columns=columns, head=head, rows=tuple(body))]


def _cell(reader: BlockReader, node: SyntaxTreeNode, row: SyntaxTreeNode) -> Cell:
    line = row.map[0] if row.map else 0
    inner = [c for c in node.children if c.type == "inline"]
    children = reader.inlines.read(inner[0], line) if inner else ()
    return Cell(span=reader.manuscript.span(line), children=children)


def _note(reader: BlockReader, node: SyntaxTreeNode) -> list[Block]:
    note = Note(span=reader.span(node), paragraphs=(reader.title(node),))
    reader.notes.append((node.meta["label"], note))
    return []


def _code(reader: BlockReader, node: SyntaxTreeNode) -> list[Block]:
    reader.report.error("SRC-007", reader.span(node), "a code block has no place in a book",
                        "use `::: source` or a quotation")  # fmt: skip
    return []


def _unknown(reader: BlockReader, node: SyntaxTreeNode) -> list[Block]:
    raise NotImplementedError(f"no model for the block token {node.type}")


_CONVERT: dict[str, Callable[[BlockReader, SyntaxTreeNode], list[Block]]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "bullet_list": _list,
    "ordered_list": _list,
    "blockquote": _quotation,
    "hr": _separator,
    "table": _table,
    "guide_note": _note,
    "fence": _code,
}
