"""A composing room: small books made by hand, and facts without an engine."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from publish.diagnostics import Report, Span
from publish.model import (
    Block,
    Book,
    Citation,
    CiteItem,
    Division,
    Edition,
    Inline,
    Inlines,
    Kind,
    Matter,
    Metadata,
    Note,
    Paragraph,
    Term,
    Text,
    plain,
)
from publish.passes.facts import Facts, Request

HERE = Span("body/01.md", 3, 1)
METADATA = Metadata(
    slug="bees", title="Bees", subtitle="", language="en-GB", description="", contributors=(),
    publisher="", rights="", licence_url="", identifier="urn:x:bees", published="2026-01-01",
    modified="2026-01-01T00:00:00Z", printing="", subjects=(), audience="",
)  # fmt: skip


def text(value: str) -> Text:
    """A run of text."""
    return Text(value=value, span=HERE)


def paragraph(*children: Inline | str) -> Paragraph:
    """A paragraph; strings are text."""
    return Paragraph(
        span=HERE, children=tuple(text(c) if isinstance(c, str) else c for c in children)
    )


def cite(*keys: str, line: int = 3) -> Citation:
    """A citation."""
    span = Span("body/01.md", line, 1)
    return Citation(span=span, items=tuple(CiteItem(key=key, span=span) for key in keys))


def chapter(name: str, *blocks: Block, notes: Mapping[str, Note] | None = None) -> Division:
    """A chapter."""
    return Division(
        span=HERE, kind=Kind.CHAPTER, matter=Matter.BODY, id=name, title=(text(name.title()),),
        running=name, blocks=blocks, notes=tuple((notes or {}).items()),
    )  # fmt: skip


def generated(kind: Kind) -> Division:
    """A division that the press makes."""
    return Division(
        span=Span(""), kind=kind, matter=Matter.BACK, id=kind.value, title=(text(kind.value),),
        running=kind.value, blocks=(),
    )  # fmt: skip


def term(key: str, *definition: Inline | str, line: int = 1) -> Term:
    """A term of the glossary."""
    words = paragraph(*(definition or (f"A {key}.",))).children
    return Term(
        key=key, term=key, original="", language="", transliteration="", definition=words,
        gloss=words, span=Span("glossary.yaml", line, 3),
    )  # fmt: skip


def book(*divisions: Division, terms: tuple[Term, ...] = (), teacher: bool = False) -> Book:
    """A book of some divisions."""
    edition = Edition(name="student", label="Student’s edition", teacher=teacher)
    return Book(metadata=METADATA, edition=edition, divisions=divisions, terms=terms)


@dataclass(frozen=True, slots=True)
class Worded:
    """An engine's answer: a citation is its keys in brackets, an entry its key in capitals."""

    chapters: tuple[tuple[tuple[Inlines, ...], ...], ...]
    entries: Mapping[str, Inlines] = field(default_factory=dict)
    order: tuple[str, ...] = ()


def engine(request: Request, extra: Collection[str]) -> Worded:
    """An engine that needs no style."""
    words = tuple(
        tuple(
            tuple((text(f"({', '.join(i.key for i in c.items)})"),) for c in note) for note in notes
        )
        for notes in request
    )
    cited = {i.key for notes in request for note in notes for c in note for i in c.items}
    keys = sorted({*cited, *extra})
    return Worded(words, {key: (text(key.upper()),) for key in keys}, tuple(keys))


def facts(*works: str) -> Facts:
    """Facts about some works, and nothing else."""
    return Facts(
        report=Report(), works={key: {"title": key} for key in works},
        work_places={key: Span("bibliography.yaml", n, 5) for n, key in enumerate(works, 1)},
        figures={}, reading=(), engine=engine,
        lost=lambda work, words: () if str(work["title"]).upper() == words else ("its title",),
    )  # fmt: skip


def said(about: Facts) -> list[str]:
    """The faults, each as ``place CODE message``."""
    return [f"{d.span} {d.code} {d.message}" for d in about.report]


def words(part: object) -> str:
    """The words of some nodes."""
    return plain(part)
