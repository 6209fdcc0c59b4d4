"""Glossary terms: the first mention in a division links; each entry learns who mentions it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from publish.diagnostics import Span
from publish.model import (
    Book,
    Division,
    GlossRef,
    Inlines,
    KeyTerms,
    Kind,
    Node,
    Note,
    Reference,
    Rewriting,
    Term,
    TermMention,
    rewrite,
    walk,
)
from publish.passes.facts import Facts
from publish.words import words_for


def link_terms(book: Book, facts: Facts) -> Book:
    """Resolve every mention; unknown terms are GLO-001, terms never used a warning."""
    known = {t.key: t for t in book.terms}
    links = any(d.kind is Kind.GLOSSARY for d in book.divisions)
    linkers = [_Linker(d, known, facts, links) for d in book.divisions]
    divisions = tuple(linker.link() for linker in linkers)
    used = {t for linker in linkers for t in linker.used}
    terms = tuple(_with_links(t, known, facts, used) for t in book.terms)
    for term in book.terms:
        if term.key in used:
            continue
        if not (facts.mentioned(f"[[{term.key}") or facts.report.excuses(term.key)):
            facts.report.warning("GLO-002", term.span, f"the book never uses `{term.key}`",
                                 f"mention it with `[[{term.key}]]`, or take it out")  # fmt: skip
    return replace(book, divisions=divisions, terms=terms)


@dataclass(slots=True)
class _Linker:
    division: Division
    known: dict[str, Term]
    facts: Facts
    links: bool
    in_note: bool = False
    used: set[str] = field(default_factory=set)
    linked: set[str] = field(default_factory=set)

    def link(self) -> Division:
        """The division with its mentions resolved, in reading order."""
        linking = Rewriting(lambda node: self._linked(node, linking), KeyTerms, Note, TermMention)
        return linking(self.division)

    def _linked(self, node: Node, linking: Rewriting) -> Node:
        if isinstance(node, TermMention):
            return self._mention(node)
        if isinstance(node, KeyTerms):
            for i, key in enumerate(node.terms):
                self._check(key, node.places[i] if node.places else node.span)
            return node
        self.in_note = True
        note = linking.below(node)
        self.in_note = False
        return note

    def _mention(self, mention: TermMention) -> Node:
        known = self._check(mention.key, mention.span)
        identifier = ""
        if known and self.links and not self.in_note and mention.key not in self.linked:
            # a note is set at the foot of the page, too far from the margin for its gloss
            self.linked.add(mention.key)
            identifier = f"{self.division.id}-term-{mention.key}"
        return GlossRef(span=mention.span, term=mention.key, id=identifier,
                        children=mention.children)  # fmt: skip

    def _check(self, key: str, span: Span) -> bool:
        self.used.add(key)
        if key not in self.known:
            self.facts.report_unknown("GLO-001", "glossary.yaml", key, span, self.known)
        return key in self.known


def _with_links(term: Term, known: dict[str, Term], facts: Facts, used: set[str]) -> Term:
    """Terms named in a definition become links to their own entries."""

    def link(node: TermMention) -> Node:
        used.add(node.key)
        if node.key not in known:
            facts.report_unknown("GLO-001", "glossary.yaml", node.key, node.span, known)
        return Reference(span=node.span, target=term_id(node.key), children=node.children)

    return replace(term, definition=rewrite(term.definition, link, TermMention),
                   gloss=_without_links(rewrite(term.gloss, link, TermMention)))  # fmt: skip


def _without_links(inlines: Inlines) -> Inlines:
    """A gloss in the margin explains; it does not lead away."""
    return rewrite(inlines, lambda reference: reference.children, Reference)


def term_id(key: str) -> str:
    """Id of a term's entry in the glossary."""
    return f"term-{key}"


def mentions(book: Book) -> dict[str, list[tuple[str, str]]]:
    """Term → (id of a linking mention, label of its division), in reading order.

    Those on the teacher's own pages are not told: all editions share the glossary.
    """
    out: dict[str, list[tuple[str, str]]] = {}
    chapter = words_for(book.metadata.language).in_chapter
    for division in book.common:
        label = f"{chapter} {division.number}" if division.number else division.running
        for node in walk(division.blocks, GlossRef):
            if node.first:
                out.setdefault(node.term, []).append((node.id, label))
    return out
