"""Terms: which mention links, which entries are used, what is unknown."""

from __future__ import annotations

from publish.diagnostics import Span
from publish.model import Block, Book, GlossRef, KeyTerms, Kind, Note, Reference, TermMention, walk
from publish.passes.facts import Facts
from publish.passes.terms import link_terms, mentions
from tests.unit.passes.composing import (
    HERE,
    book,
    chapter,
    facts,
    generated,
    paragraph,
    said,
    term,
    text,
    words,
)

GLOSSARY = generated(Kind.GLOSSARY)


def mention(key: str) -> TermMention:
    """A mention of a term in words of its own."""
    return TermMention(span=HERE, key=key, children=(text(f"{key}s"),))


def linked(*blocks: Block, about: Facts | None = None) -> Book:
    """A book of one chapter and a glossary of two terms, linked."""
    terms = (term("drone"), term("worker", line=5))
    return link_terms(book(chapter("hive", *blocks), GLOSSARY, terms=terms), about or facts())


def ids(done: Book) -> list[tuple[str, str]]:
    """Each mention's words and id."""
    refs = [n for n in walk(done.divisions[0].blocks) if isinstance(n, GlossRef)]
    return [(words(n.children), n.id) for n in refs]


def test_the_first_mention_links() -> None:
    """The others keep their words."""
    done = linked(paragraph(mention("drone")), paragraph(mention("drone"), mention("worker")))
    assert [
        ("drones", "hive-term-drone"), ("drones", ""), ("workers", "hive-term-worker"),
    ] == ids(done)  # fmt: skip


def test_each_chapter_has_a_first_mention() -> None:
    """And each entry knows them all."""
    hive, dance = (
        chapter("hive", paragraph(mention("drone"))),
        chapter("dance", paragraph(mention("drone"))),
    )
    done = link_terms(book(hive, dance, GLOSSARY, terms=(term("drone"),)), facts())
    assert {"drone": [("hive-term-drone", "hive"), ("dance-term-drone", "dance")]} == mentions(done)


def test_no_link_in_a_note() -> None:
    """A note is too far from the margin; the next mention in the text links."""
    note = Note(span=HERE, paragraphs=((mention("drone"),),))
    assert [("drones", ""), ("drones", "hive-term-drone")] == ids(
        linked(paragraph(note, mention("drone")))
    )


def test_no_link_without_a_glossary() -> None:
    """A book that prints none has nothing to link to."""
    done = link_terms(
        book(chapter("hive", paragraph(mention("drone"))), terms=(term("drone"),)), facts()
    )
    assert [("drones", "")] == ids(done)


def test_unused_is_a_warning() -> None:
    """At the entry; a list of key terms and another definition are uses."""
    about = facts()
    done = linked(paragraph(mention("drone")), about=about)
    assert ["glossary.yaml:5:3 GLO-002 the book never uses `worker`"] == said(about)
    assert not about.report.faulty
    about = facts()
    linked(KeyTerms(span=HERE, id="k", terms=("drone", "worker")), about=about)
    assert [] == said(about)
    assert 2 == len(done.terms)


def test_unknown() -> None:
    """At the mention, or at the line of a list of key terms."""
    about = facts()
    places = (Span("body/01.md", 8, 3),)
    linked(paragraph(mention("dron"), mention("worker")),
           KeyTerms(span=HERE, id="k", terms=("hornet",), places=places), about=about)  # fmt: skip
    errors = [line for line in said(about) if "GLO-001" in line]
    assert [
        "body/01.md:3:1 GLO-001 the glossary has no term `dron`",
        "body/01.md:8:3 GLO-001 the glossary has no term `hornet`",
    ] == errors
    assert ["did you mean `drone`?", "write it in glossary.yaml"] == [
        d.hint for d in about.report if d.code == "GLO-001"
    ]


def test_unknown_is_no_news_where_the_glossary_could_not_be_read() -> None:
    """Its text has the key; a missing file is one fault for all mentions."""
    about = facts()
    about.report.spoil("glossary.yaml", "- key: hornet\n  term: [")
    linked(paragraph(mention("hornet"), mention("drone"), mention("worker")), about=about)
    assert [] == said(about)
    about = facts()
    about.absent = ("glossary.yaml",)
    link_terms(book(chapter("hive", paragraph(mention("a"), mention("b")))), about)
    assert ["glossary.yaml BOOK-007 the file is not there, and the book mentions terms"] == said(
        about
    )


def test_definitions_link_and_glosses_do_not() -> None:
    """In the glossary a term leads to its entry; in the margin it is only words."""
    terms = (term("drone", "Not a ", mention("worker"), "."), term("worker"))
    done = link_terms(
        book(chapter("hive", paragraph(mention("drone"))), GLOSSARY, terms=terms), facts()
    )
    targets = [n.target for n in walk(done.terms[0].definition) if isinstance(n, Reference)]
    assert ["term-worker"] == targets
    assert "Not a workers." == words(done.terms[0].gloss)
    assert [] == [n for n in walk(done.terms[0].gloss) if isinstance(n, Reference)]
