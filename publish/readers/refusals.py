"""What cannot stand where: notes in headings, links in titles that are links themselves.

In: inlines or blocks, the kinds of inline that they may not hold, and what they are.
Out: the same without these, each reported.
"""

from __future__ import annotations

from typing import TypeVar

from publish.diagnostics import Report
from publish.model import (
    Citation,
    CrossRef,
    IndexMark,
    Link,
    Node,
    NoteCall,
    TermMention,
    rewrite,
)

NOTES = (Citation, NoteCall)
TERMS = (TermMention,)
LINKS = (CrossRef, Link)
MARKS = (IndexMark,)

_REFUSALS: dict[type[Node], tuple[str, str]] = {
    Citation: ("CIT-011", "carry a citation"),
    NoteCall: ("CIT-011", "carry a note"),
    TermMention: ("GLO-003", "mention a term of the glossary"),
    CrossRef: ("REF-004", "refer to another place"),
    Link: ("REF-004", "hold a link"),
    IndexMark: ("IDX-004", "be marked for the index"),
}

P = TypeVar("P")


def without(part: P, refused: tuple[type[Node], ...], what: str, report: Report) -> P:
    """``part`` with the words of what is refused, but without its meaning.

    Args:
        part: some inlines or blocks.
        refused: of :data:`NOTES`, :data:`TERMS`, :data:`LINKS`, :data:`MARKS`.
        what: what ``part`` is, as in ``a heading``.
        report: a fault for each that is refused.
    """

    def drop(node: Node) -> Node | tuple[Node, ...]:
        if not isinstance(node, refused):
            return node
        code, does = _REFUSALS[type(node)]
        report.error(code, node.span, f"{what} cannot {does}", "move it to the running text")
        if isinstance(node, NoteCall):
            report.excuse(f"[^{node.label}]")
        return getattr(node, "children", ())

    return rewrite(part, drop)
