"""Markdown inside YAML: definitions, captions, reasons, descriptions."""

from __future__ import annotations

from markdown_it.tree import SyntaxTreeNode

from publish.diagnostics import Report, Span
from publish.model import Block, Blocks, Inlines, Paragraph
from publish.readers.blocks import BlockReader
from publish.readers.manuscript import Manuscript


def read_blocks(text: str, span: Span, division: str, report: Report) -> Blocks:
    """The blocks of some Markdown that stands at ``span``; fenced blocks are faults there."""
    lines = tuple((span.file, span.line + n) for n in range(text.count("\n") + 1))
    reader = BlockReader(Manuscript(span.file, text, lines), report, division, _no_fences)
    blocks = reader.read()
    for label, note in reader.notes:
        report.error("CIT-011", note.span, f"the note `{label}` cannot stand here")
    return blocks


def read_inlines(text: str, span: Span, report: Report) -> Inlines:
    """The inlines of one paragraph of Markdown; more than one is a fault."""
    blocks = read_blocks(" ".join(text.split()), span, "", report)
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return blocks[0].children
    if blocks:
        report.error("BOOK-004", span, "one paragraph of running text is wanted here")
    return ()


def _no_fences(reader: BlockReader, node: SyntaxTreeNode) -> list[Block]:
    reader.report.error("SRC-007", reader.span(node), f"`::: {node.info}` cannot stand here")
    return []
