"""Editions, figures and generated matter."""

from __future__ import annotations

from publish.model import (
    Aside,
    AsideKind,
    Contents,
    FigureCall,
    GlossaryList,
    Heading,
    Kind,
    Paragraph,
    Question,
    WorksCited,
)
from publish.passes import PASSES, refine
from publish.passes.editions import keep_edition
from publish.passes.figures import place_figures
from publish.passes.matter import make_matter
from publish.passes.numbering import number_divisions
from tests.unit.passes.composing import (
    HERE,
    book,
    chapter,
    cite,
    facts,
    generated,
    paragraph,
    said,
    term,
    text,
    words,
)

ANSWERED = Question(span=HERE, id="q", kind="exam", marks=4, prompt=(paragraph("Why?"),),
                    answer=(paragraph("For food."),))  # fmt: skip
FOR_TEACHERS = Aside(
    span=HERE, kind=AsideKind.TEACHER, id="t", title=(), blocks=(paragraph("Tell."),)
)


def test_students_get_no_answers() -> None:
    """The question stays, its answer and the teacher's notes go."""
    done = keep_edition(book(chapter("hive", ANSWERED, FOR_TEACHERS)), facts())
    assert "Why?" == words(done.divisions[0].blocks)


def test_teachers_get_everything() -> None:
    """Nothing is copied either."""
    whole = book(chapter("hive", ANSWERED, FOR_TEACHERS), teacher=True)
    assert keep_edition(whole, facts()) is whole


def test_unknown_figure() -> None:
    """The call disappears, and references to it are excused."""
    about = facts()
    call = FigureCall(span=HERE, name="hives")
    done = place_figures(book(chapter("hive", call)), about)
    assert () == done.divisions[0].blocks
    assert ["body/01.md:3:1 FIG-001 there is no figure `hives`"] == said(about)
    assert about.report.excuses("fig-hives")


def test_contents() -> None:
    """Chapters with numbers, their sections, no subsections, not the contents themselves."""
    heads = (Heading(span=HERE, level=2, id="sec-a", children=(text("A"),)),
             Heading(span=HERE, level=3, id="sec-b", children=(text("B"),)))  # fmt: skip
    about = facts()
    whole = book(generated(Kind.CONTENTS), chapter("hive", *heads), generated(Kind.GLOSSARY))
    done = make_matter(number_divisions(whole, about), about)
    (contents,) = done.divisions[0].blocks
    assert isinstance(contents, Contents)
    assert [("1", "Hive", 1), ("", "A", 2), ("", "glossary", 1)] == [
        (e.label, words(e.title), e.level) for e in contents.entries
    ]


def test_glossary_is_alphabetical() -> None:
    """Accents and case do not count."""
    terms = (term("Zunge"), term("émigré"), term("drone"))
    done = make_matter(book(generated(Kind.GLOSSARY), terms=terms), facts())
    (found,) = done.divisions[0].blocks
    assert isinstance(found, GlossaryList)
    assert ["drone", "émigré", "Zunge"] == [e.key for e in found.entries]


def test_the_whole_way() -> None:
    """Refined, a book has words, numbers and a list of works."""
    about = facts("a")
    done = refine(
        book(chapter("hive", paragraph("Bees.", cite("a"))), generated(Kind.BIBLIOGRAPHY)), about
    )
    (works,) = done.divisions[1].blocks
    assert isinstance(works, WorksCited)
    assert ["A"] == [words(e.work) for e in works.entries]
    assert [Paragraph] == [type(block) for block in done.divisions[0].blocks]
    assert 9 == len(PASSES)
