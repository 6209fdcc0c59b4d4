"""Calls for figures are replaced by the figures."""

from __future__ import annotations

from dataclasses import replace

from publish.model import Book, FigureCall, Node, rewrite
from publish.passes.facts import Facts


def place_figures(book: Book, facts: Facts) -> Book:
    """Put each figure where it is called; a call for one that is not there is FIG-001."""

    def place(node: Node) -> Node | tuple[Node, ...]:
        if not isinstance(node, FigureCall):
            return node
        figure = facts.figures.get(node.name)
        if figure is None:
            facts.report_unknown("FIG-001", "figures.yaml", node.name, node.span, facts.figures)
            facts.report.excuse(f"fig-{node.name}")
            return ()
        return replace(figure, span=node.span)

    return replace(book, divisions=rewrite(book.divisions, place))
