"""Citations get their words in reading order; keys and entries are checked."""

from __future__ import annotations

from publish.diagnostics import Span
from publish.model import Cited, Note, walk
from publish.passes.citations import word_citations
from publish.readers.entries import Level, Recommendation
from tests.unit.passes.composing import HERE, book, chapter, cite, facts, paragraph, said, words


def note(*keys: str) -> Note:
    """A note that is one citation."""
    return Note(span=HERE, paragraphs=((cite(*keys),),))


def test_each_citation_gets_its_own_words() -> None:
    """None is taken for another; a note begins with a capital and ends with a full stop."""
    about = facts("a", "b", "c")
    done = word_citations(
        book(chapter("hive", paragraph("x", note("a"), "y", note("b", "a"))),
             chapter("dance", paragraph("z", note("c")))), about,
    )  # fmt: skip
    cited = [n for d in done.divisions for n in walk(d.blocks) if isinstance(n, Cited)]
    assert [("a",), ("b", "a"), ("c",)] == [n.keys for n in cited]
    assert ["(A).", "(B, a).", "(C)."] == [words(n.children) for n in cited]


def test_unknown_work_is_left_out() -> None:
    """The rest of the citation is worded; a citation of nothing known disappears."""
    about = facts("aaa")
    done = word_citations(
        book(chapter("hive", paragraph(note("aab", "aaa"), note("zzz")))), about
    )  # fmt: skip
    assert [
        "body/01.md:3:1 CIT-001 the bibliography has no work `aab`",
        "body/01.md:3:1 CIT-001 the bibliography has no work `zzz`",
    ] == said(about)
    assert 1 == len([n for n in walk(done.divisions[0].blocks) if isinstance(n, Cited)])


def test_recommended_works_are_checked_and_count_as_used() -> None:
    """Whether or not the book prints its recommendations."""
    about = facts("a", "b")
    place = Span("reading.yaml", 5, 14)
    works = (Recommendation("a", (), place), Recommendation("q", (), place))
    about.reading = (Level("start", "Start", works),)
    word_citations(book(chapter("hive")), about)
    assert [
        "bibliography.yaml:2:5 CIT-010 the book neither cites nor recommends `b`",
        "reading.yaml:5:14 CIT-001 the bibliography has no work `q`",
    ] == said(about)


def test_unused_is_no_news_where_a_chapter_could_not_be_read() -> None:
    """It may cite the work."""
    about = facts("a", "b")
    about.report.spoil("body/02.md", "Bees.[@a]")
    word_citations(book(), about)
    assert ["bibliography.yaml:2:5 CIT-010 the book neither cites nor recommends `b`"] == said(
        about
    )


def test_an_entry_that_lost_something() -> None:
    """CIT-007 at the work."""
    about = facts("a")
    about.works = {"a": {"title": "Not what is printed"}}
    word_citations(book(chapter("hive", paragraph(note("a")))), about)
    assert ["bibliography.yaml:1:5 CIT-007 the printed entry of `a` lacks its title"] == said(about)


def test_an_engine_that_refuses_stops_nothing() -> None:
    """What it refused is in the report; the other passes go on."""
    about = facts("a")
    about.engine = lambda request, extra: None
    one = book(chapter("hive", paragraph(note("a"))))
    assert one == word_citations(one, about)
    assert about.worded is None
