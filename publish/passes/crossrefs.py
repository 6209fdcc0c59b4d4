"""Cross references find their targets, and get words where the author gave none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from publish.diagnostics import Report, Span, did_you_mean
from publish.model import (
    Anchor,
    Answer,
    AnswerKey,
    Aside,
    Book,
    CrossRef,
    Dispute,
    Division,
    Figure,
    GlossaryEntry,
    Heading,
    Inline,
    Inlines,
    KeyTerms,
    Node,
    Note,
    Question,
    Reference,
    SourceExtract,
    Table,
    Text,
    plain,
    rewrite,
    walk,
)
from publish.passes.facts import Facts
from publish.passes.terms import term_id
from publish.passes.typography import NBSP
from publish.words import Words, words_for

_ID = re.compile(r"^[A-Za-z][A-Za-z0-9._-]*$")


def resolve_crossrefs(book: Book, facts: Facts) -> Book:
    """Give every reference its target; ids that clash or lead nowhere are faults."""
    targets, own = _targets(book, facts.report), words_for(book.metadata.language)

    def resolve(node: CrossRef) -> Node | tuple[Node, ...]:
        if node.target not in targets:
            _report_unknown(node, targets, facts.report)
            return node.children
        words = node.children or _words(targets[node.target], node.span, own)
        return Reference(span=node.span, target=node.target, children=words)

    return replace(book, divisions=rewrite(book.divisions, resolve, CrossRef))


def _report_unknown(node: CrossRef, targets: Iterable[str], report: Report) -> None:
    # what figures.yaml calls `name` has the id `fig-name`
    names = {node.target, node.target.removeprefix("fig-"), node.target.removeprefix("tab-")}
    if not any(report.excuses(name) for name in names):
        report.error("REF-001", node.span, f"nothing has the id `{node.target}`",
                     did_you_mean(node.target, targets))  # fmt: skip


def _targets(book: Book, report: Report) -> dict[str, Node]:
    """Every id of the book and what carries it."""
    targets: dict[str, Node] = {}
    for division in book.divisions:
        for identifier, node in _identified(division):
            if not _ID.match(identifier):
                report.error("REF-003", node.span, f"`{identifier}` cannot be an id",
                             "use letters, digits and hyphens, a letter first")  # fmt: skip
            elif identifier in targets:
                first = targets[identifier].span
                report.error("REF-002", node.span, f"the id `{identifier}` is given twice",
                             f"first at {first}" if first.file else "")  # fmt: skip
            targets.setdefault(identifier, node)
    return targets


_CARRIERS = (Heading, Figure, Table, Aside, KeyTerms, SourceExtract, Dispute, Question,
             Answer, AnswerKey, Anchor)  # fmt: skip


def _identified(division: Division) -> Iterator[tuple[str, Node]]:
    yield division.id, division
    for node in walk(division.blocks, GlossaryEntry, *_CARRIERS):
        if isinstance(node, GlossaryEntry):
            yield term_id(node.key), node
        elif identifier := getattr(node, "id", ""):
            yield identifier, node


def _words(target: Node, span: Span, own: Words) -> Inlines:
    """What to call a target: its label, on one line, or its title in quotation marks."""
    opening, closing, *_ = own.quotes

    def text(value: str) -> Inline:
        return Text(value=value, span=span)

    match target:
        case Division(number=int(number)):
            return (text(f"{own.chapter}{NBSP}{number}"),)
        case Figure(label=label) | Table(label=label) | Question(label=label) if label:
            return (text(label.replace(" ", NBSP)),)
        case SourceExtract(label=label):
            return (text(label.replace(" ", NBSP)),)
        case Division(title=title) | Heading(children=title) | Aside(title=title) if title:
            bare = rewrite(title, lambda _: (), Note)
            return (text(opening), *bare, text(closing))
        case Dispute(claim=claim):
            return (text(f"{opening}{plain(claim)}{closing}"),)
        case GlossaryEntry(term=term) | Anchor(children=term):
            return term
        case _:
            return (text(own.box),)
