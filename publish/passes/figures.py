"""Calls for figures are replaced by the figures."""

from __future__ import annotations

from dataclasses import replace

from publish.diagnostics import did_you_mean
from publish.model import Book, Figure, FigureCall, Node, rewrite, walk
from publish.passes.facts import Facts


def place_figures(book: Book, facts: Facts) -> Book:
    """Put each figure where it is called.

    A call for one that is not there is FIG-001, one that is never called FIG-006.
    """

    def place(call: FigureCall) -> Node | tuple[Node, ...]:
        figure = facts.figures.get(call.name)
        if figure is None:
            facts.report_unknown("FIG-001", "figures.yaml", call.name, call.span, facts.figures)
            facts.report.excuse(f"fig-{call.name}")
            return ()
        return replace(figure, span=call.span)

    called = {call.name for call in walk(book.divisions, FigureCall)}
    called |= {figure.id.removeprefix("fig-") for figure in walk(book.divisions, Figure)}
    meant = " ".join(did_you_mean(n, facts.figures) for n in called if n not in facts.figures)
    for name, figure in facts.figures.items():
        if name not in called and f"`{name}`" not in meant and not _is_known_of(name, facts):
            hint = f'show it with `{{{{ figure("{name}") }}}}`, or take it out'
            facts.report.warning("FIG-006", figure.span, f"the book never shows `{name}`", hint)
    return replace(book, divisions=rewrite(book.divisions, place, FigureCall))


def _is_known_of(name: str, facts: Facts) -> bool:
    """Whether another edition shows it, or perhaps a chapter that could not be read."""
    return facts.mentioned(f'"{name}"', f"'{name}'") or facts.report.excuses(name)
