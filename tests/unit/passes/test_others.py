"""Editions, figures and generated matter."""

from __future__ import annotations

from dataclasses import replace

from publish.model import (
    AnswerKey,
    Aside,
    AsideKind,
    Book,
    Contents,
    FigureCall,
    GlossaryList,
    Heading,
    Kind,
    Matter,
    Note,
    NoteCall,
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


def student(whole: Book) -> Book:
    """The same book for the student."""
    return replace(whole, edition=replace(whole.edition, teacher=False))


ANSWERED = Question(span=HERE, id="q", kind="exam", marks=4, prompt=(paragraph("Why?"),),
                    answer=(paragraph("For food."),))  # fmt: skip
FOR_TEACHERS = Aside(
    span=HERE, kind=AsideKind.TEACHER, id="t", title=(), blocks=(paragraph("Tell."),)
)


def test_students_get_no_answers() -> None:
    """The question stays; its answer and the teacher's notes are kept to be searched for."""
    done = keep_edition(book(chapter("hive", ANSWERED, FOR_TEACHERS)), facts())
    assert "Why?" == words(done.divisions[0].blocks)
    assert "For food.Tell." == words(done.withheld)


def test_teachers_get_them_on_pages_of_their_own() -> None:
    """Boxes, then answers under their questions; the common divisions are the student's."""
    whole = book(chapter("hive", ANSWERED, FOR_TEACHERS), chapter("dance"), teacher=True)
    done = keep_edition(whole, facts())
    *common, teaching = done.divisions
    assert tuple(common) == keep_edition(student(whole), facts()).divisions == done.common
    assert ("teaching-hive", Matter.TEACHING) == (teaching.id, teaching.matter)
    box, key = teaching.blocks
    assert FOR_TEACHERS == box
    assert isinstance(key, AnswerKey)
    (answer,) = key.entries
    assert ("answer-q", 4, "Why?", "For food.") == (
        answer.id, answer.marks, words(answer.prompt), words(answer.blocks))  # fmt: skip


def test_a_note_goes_with_its_call() -> None:
    """One that only an answer calls is no fault of the student's book."""
    call = Paragraph(span=HERE, children=(NoteCall(span=HERE, label="n"),))
    note = ("n", Note(span=HERE, paragraphs=((text("See Bede."),),)))
    division = replace(chapter("hive", replace(ANSWERED, answer=(call,))), notes=(note,))
    shared, teaching = keep_edition(book(division, teacher=True), facts()).divisions
    assert ((), (note,)) == (shared.notes, teaching.notes)


def test_what_the_teacher_is_told_of_a_chapter_has_its_number() -> None:
    """So that the two are found together."""
    whole = book(chapter("dance"), chapter("hive", FOR_TEACHERS), teacher=True)
    done = number_divisions(keep_edition(whole, facts()), facts())
    assert [1, 2, 2] == [d.number for d in done.divisions]


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
    assert 11 == len(PASSES)
