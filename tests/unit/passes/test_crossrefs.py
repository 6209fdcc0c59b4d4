"""Cross references: their targets, their words, and what is wrong with ids."""

from __future__ import annotations

import pytest

from publish.diagnostics import Span
from publish.model import (
    Align,
    Aside,
    AsideKind,
    Block,
    Cell,
    CrossRef,
    Dispute,
    Heading,
    Note,
    Question,
    Reference,
    SourceExtract,
    Table,
    Verdict,
    walk,
)
from publish.passes.crossrefs import resolve_crossrefs
from publish.passes.numbering import number_divisions
from tests.unit.passes.composing import (
    HERE,
    book,
    chapter,
    facts,
    paragraph,
    said,
    text,
    words,
)

CELL = Cell(span=HERE, children=(text("x"),))
NOTE = Note(span=HERE, paragraphs=((text("So."),),))
TARGETS: tuple[Block, ...] = (
    Heading(span=HERE, level=2, id="sec-a", children=(text("In the dark"), NOTE)),
    Table(span=HERE, id="tab-a", caption=(text("c"),), columns=(Align.START,), head=(CELL,),
          rows=()),
    SourceExtract(span=HERE, id="src-a", title=(), provenance=(), extract=(), attribution=(),
                  questions=()),
    Question(span=HERE, id="q-a", kind="exam", marks=0, prompt=()),
    Dispute(span=HERE, id="dis-a", verdict=Verdict.WRONG, claim=(text("Bees talk."),), evidence=()),
    Aside(span=HERE, kind=AsideKind.PERSON, id="per-a", title=(text("Frisch"),), blocks=()),
    Aside(span=HERE, kind=AsideKind.SUMMARY, id="sum-a", title=(), blocks=()),
)  # fmt: skip


def refer(target: str, *children: str) -> CrossRef:
    """A reference, with words or without."""
    return CrossRef(
        span=Span("body/02.md", 4, 9), target=target, children=tuple(map(text, children))
    )


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ("hive", "Chapter\u00a01"), ("sec-a", "“In the dark”"), ("tab-a", "Table\u00a01.1"),
        ("src-a", "Source\u00a0A"), ("q-a", "Question\u00a01"), ("dis-a", "“Bees talk.”"),
        ("per-a", "“Frisch”"), ("sum-a", "the box"),
    ],
)  # fmt: skip
def test_words(target: str, shown: str) -> None:
    """A label on one line where there is one, else the quoted title, without its notes."""
    about = facts()
    numbered = number_divisions(
        book(chapter("hive", *TARGETS), chapter("dance", paragraph(refer(target)))), about
    )
    done = resolve_crossrefs(numbered, about)
    (found,) = [n for n in walk(done.divisions[1].blocks) if isinstance(n, Reference)]
    assert (target, shown) == (found.target, words(found.children))
    assert [] == said(about)


def test_words_of_the_author() -> None:
    """They stay; notes and their own words alike are in the text."""
    about = facts()
    done = resolve_crossrefs(book(chapter("hive", paragraph(refer("hive", "this chapter")))), about)
    assert "this chapter" == words(done.divisions[0].blocks)


def test_broken() -> None:
    """The words stay, the link does not."""
    about = facts()
    done = resolve_crossrefs(book(chapter("hive", paragraph(refer("hives", "here")))), about)
    assert ["body/02.md:4:9 REF-001 nothing has the id `hives`"] == said(about)
    assert "here" == words(done.divisions[0].blocks)
    assert "did you mean `hive`?" == next(iter(about.report)).hint


@pytest.mark.parametrize("target", ["sec-lost", "fig-lost", "tab-lost"])
def test_broken_is_no_news_where_the_target_could_not_be_read(target: str) -> None:
    """An id that stands in a chapter or register at fault is not reported again."""
    about = facts()
    about.report.spoil("body/01.md", "## Lost {#sec-lost}")
    about.report.spoil("figures.yaml", "lost:\n  chart: bar")
    resolve_crossrefs(book(chapter("dance", paragraph(refer(target)))), about)
    assert [] == said(about)


def test_ids() -> None:
    """Unique in the whole book, and fit for a link."""
    about = facts()
    twice = Heading(span=Span("body/02.md", 7, 1), level=2, id="sec-a", children=())
    odd = Heading(span=Span("body/02.md", 9, 1), level=2, id="1a", children=())
    resolve_crossrefs(book(chapter("hive", TARGETS[0]), chapter("dance", twice, odd)), about)
    assert [
        "body/02.md:7:1 REF-002 the id `sec-a` is given twice",
        "body/02.md:9:1 REF-003 `1a` cannot be an id",
    ] == said(about)
    assert "first at body/01.md:3:1" == next(iter(about.report)).hint
