"""Short passages of Markdown that stand in YAML become inlines and blocks."""

from __future__ import annotations

from markdown_it.tree import SyntaxTreeNode

from publish.diagnostics import Report
from publish.model import Block, Blocks, Inlines, Paragraph
from publish.readers.blocks import BlockReader
from publish.readers.fragments import Fragment


def read_blocks(fragment: Fragment, division: str, report: Report) -> Blocks:
    """The blocks of a passage; fenced blocks and notes are faults there.

    Args:
        fragment: the passage.
        division: the stem of ids that the author did not give.
        report: where faults go.
    """
    reader = BlockReader(fragment, report, division, _no_fences)
    blocks = reader.read()
    for label, note in reader.notes:
        report.error("CIT-011", note.span, f"the note `{label}` cannot be written here",
                     "write it in the chapter that calls it")  # fmt: skip
    return blocks


def read_inlines(fragment: Fragment, report: Report) -> Inlines:
    """The inlines of one paragraph of Markdown; anything else is a fault."""
    blocks = read_blocks(fragment.running, "", report)
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return blocks[0].children
    if blocks:
        report.error("BOOK-004", fragment.start, "one paragraph of running text is wanted here")
    return ()


def _no_fences(reader: BlockReader, node: SyntaxTreeNode) -> list[Block]:
    reader.report.error("SRC-007", reader.span(node), f"`::: {node.info}` cannot stand here",
                        "boxes belong in chapters")  # fmt: skip
    return []
