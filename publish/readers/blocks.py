"""Markdown's block tokens become the model's blocks.

In: a typescript.  Out: blocks and authored notes.  Fenced blocks are
given their meaning in :mod:`publish.readers.furniture`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from publish.diagnostics import Report, Span
from publish.model import (
    Align,
    Block,
    Blocks,
    Cell,
    Heading,
    IndexedPart,
    Inlines,
    List,
    ListItem,
    Note,
    NoteCall,
    Paragraph,
    Quotation,
    Separator,
    Table,
)
from publish.readers.dialect import dialect
from publish.readers.inlines import InlineReader
from publish.readers.marks import attributes_of, index_items
from publish.readers.refusals import LINKS, MARKS, NOTES, TERMS, without
from publish.readers.typescript import Typescript
from publish.words import words_for

_HEADING_ID = re.compile(r"\s*\{([^{}]*)\}?\s*$")
_INDENT = re.compile(r"(?:[\s>]|(?:[-*+]|\d+[.)])\s)*")
_BAR = re.compile(r"(?<!\\)\|")
_ALIGN = {"text-align:right": Align.END, "text-align:center": Align.CENTRE}


@functools.cache
def _parser(language: str) -> MarkdownIt:
    return dialect(words_for(language).quotes)


@dataclass(slots=True)
class BlockReader:
    """Converts the blocks of one typescript."""

    typescript: Typescript
    report: Report
    division: str
    """Id of the division, the stem of ids that the author did not give."""
    fenced: Callable[[BlockReader, SyntaxTreeNode], list[Block]]
    notes: list[tuple[str, Note]] = field(default_factory=list)
    indexed: list[IndexedPart] = field(default_factory=list)
    inlines: InlineReader = field(init=False)
    made: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.inlines = InlineReader(self.typescript, self.report)

    def read(self) -> Blocks:
        """All blocks of the typescript; notes are left in :attr:`notes`."""
        env: dict[str, Any] = {"reach": self._reach}
        tokens = _parser(self.typescript.language).parse(self.typescript.text, env)
        for fault in env.get("faults", []):
            span = self.begin(fault.line)
            self.report.error(fault.code, span, fault.message, fault.hint)
        tree = SyntaxTreeNode(_without_heading_ids(tokens))
        try:
            return self.convert(tree.children)
        finally:
            _fell(tree)

    def _reach(self, line: int) -> None:
        self.report.reach(self.typescript.span(line))

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
        return self.begin(node.map[0]) if node.map else Span(self.typescript.file)

    def begin(self, line: int) -> Span:
        """The first letter of a line, behind the signs of lists and quotations around it."""
        text = self.typescript.line(line)
        return self.typescript.span(line, _indent(text) + 1)

    def title(self, node: SyntaxTreeNode) -> Inlines:
        """The inlines of a block that holds one ``inline`` child."""
        inner = [c for c in node.children if c.type == "inline"]
        return self.inlines.read(inner[0], node.map[0] if node.map else 0) if inner else ()

    def index(self, target: str, attributes: dict[str, str], span: Span) -> None:
        """Note what the index is to say of a heading or box as a whole."""
        items = index_items(attributes.get("ix", ""))
        if items:
            self.indexed.append(IndexedPart(span=span, target=target, items=items))
        elif "ix" in attributes:
            self.report.error("IDX-002", span, "`ix` of a heading or box names no entry",
                              'write `ix="key"`')  # fmt: skip

    def new_id(self, stem: str) -> str:
        """An id made from the division's and a word, numbered so that it is unique."""
        stem = f"{self.division}-{stem}"
        self.made[stem] = self.made.get(stem, 0) + 1
        return f"{stem}-{self.made[stem]}"


def _fell(tree: SyntaxTreeNode) -> None:
    """Part each node from those below it, which lead back to it: so it goes when it is done with.

    Nothing looks for what is left over while a book is read, and the trees would be half of it.
    """
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        waiting += node.children
        node.children = []


def _indent(line: str) -> int:
    found = _INDENT.match(line)
    return len(found[0]) if found and len(found[0]) < len(line) else 0


def _without_heading_ids(tokens: list[Token]) -> list[Token]:
    """Take the braces off each heading's text and keep what they hold as an attribute."""
    for opening, inline in zip(tokens, tokens[1:], strict=False):
        if opening.type != "heading_open" or not inline.children:
            continue
        last = inline.children[-1]
        found = _HEADING_ID.search(last.content) if last.type == "text" else None
        if found:
            last.content = last.content[: found.start()]
            # as the author wrote it: in the text, quotation marks are the language's by now
            written = _HEADING_ID.search(inline.content) or found
            opening.attrs["braces"] = written[1].strip()
    return tokens


def _paragraph(reader: BlockReader, node: SyntaxTreeNode) -> list[Block]:
    return [Paragraph(span=reader.span(node), children=reader.title(node))]


def _heading(reader: BlockReader, node: SyntaxTreeNode) -> list[Block]:
    level, braces = int(node.tag[1]), node.attrs.get("braces")
    attributes = attributes_of(str(braces or ""))
    if braces is not None and not (attributes and set(attributes) <= {"id", "ix"}):
        reader.report.error("REF-003", reader.span(node), f"`{{{braces}}}` is not an id",
                            "write `{#sec-name}` behind the heading")  # fmt: skip
        reader.report.excuse("-".join(str(braces).replace("#", " ").split()))
        attributes = {}
    refused = (*NOTES, *TERMS, *LINKS, *MARKS)
    children = without(reader.title(node), refused, "a heading", reader.report)
    identifier = attributes.get("id") or reader.new_id("section")
    reader.index(identifier, attributes, reader.span(node))
    return [Heading(span=reader.span(node), level=level, children=children, id=identifier)]


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
    head, *body = [_row(reader, row) for row in rows]
    for row in rows:
        _surplus(reader, row)
    columns = tuple(
        _ALIGN.get(str(cell.attrs.get("style", "")), Align.START) for cell in rows[0].children
    )
    return [Table(span=reader.span(node), columns=columns, head=head, rows=tuple(body))]


def _row(reader: BlockReader, node: SyntaxTreeNode) -> tuple[Cell, ...]:
    line = node.map[0] if node.map else 0
    text, at, cells = reader.typescript.line(line), 0, []
    for cell in node.children:
        inner = next((c for c in cell.children if c.type == "inline"), None)
        content = inner.content if inner is not None else ""
        at = max(at, text.find(content, at))
        children = reader.inlines.read(inner, line, at) if inner is not None else ()
        cells.append(Cell(span=reader.typescript.span(line, at + 1), children=children))
        at = text.find("|", at + len(content)) + 1 or at
    return tuple(cells)


def _surplus(reader: BlockReader, node: SyntaxTreeNode) -> None:
    """Report the cells of a row that have no column: the parser drops them without a word."""
    line = node.map[0] if node.map else 0
    text = reader.typescript.line(line).rstrip()
    at, cells = _indent(text), list[tuple[int, str]]()
    for cell in _BAR.split(text[at:]):
        cells.append((at + len(cell) - len(cell.lstrip()), cell.strip()))
        at += len(cell) + 1
    cells = cells[not cells[0][1] : len(cells) - (not cells[-1][1])]
    columns = len(node.children)
    over = next((at for at, cell in cells[columns:] if cell), None)
    if over is not None:
        reader.report.error(
            "SRC-015", reader.typescript.span(line, over + 1),
            f"the row has {len(cells)} cells, and the head of its table {columns}",
            "give the head one more, or write `\\|` for a bar that divides no cells",
        )  # fmt: skip


def _note(reader: BlockReader, node: SyntaxTreeNode) -> list[Block]:
    words = without(reader.title(node), (NoteCall,), "a note", reader.report)
    reader.notes.append((node.meta["label"], Note(span=reader.span(node), paragraphs=(words,))))
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
