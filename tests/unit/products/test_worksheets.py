"""Question sheets: the chapter's questions with room to answer, its terms, its works."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publish.model import (
    Book,
    Exercise,
    GlossaryList,
    Heading,
    KeyTerms,
    Note,
    Question,
    WorksCited,
)
from publish.passes.editions import keep_edition
from publish.products.worksheets import FEWEST, MOST, UNMARKED, worksheet
from tests.unit.passes.composing import HERE, book, chapter, facts, paragraph, text, words


def asked(marks: int) -> Question:
    """A question with an answer and a note."""
    note = Note(span=HERE, paragraphs=((text("See Bede."),),))
    prompt = replace(paragraph("Why?"), children=(text("Why?"), note))
    return Question(span=HERE, id="q", kind="exam", marks=marks, label="Question 1",
                    prompt=(prompt,), answer=(paragraph("For food."),))  # fmt: skip


@pytest.mark.parametrize(
    ("marks", "lines"), [(0, UNMARKED), (1, FEWEST), (2, 4), (8, 16), (16, MOST)]
)
def test_lines_are_sized_to_the_marks(marks: int, lines: int) -> None:
    """Two for a mark, three at least, a page at most; no answer, and no note without its page."""
    whole = keep_edition(book(chapter("hive", asked(marks))), facts())
    (exercise,) = worksheet(whole.chapters[0], whole).blocks
    assert isinstance(exercise, Exercise)
    assert ("Question 1", marks, lines) == (exercise.label, exercise.marks, exercise.lines)
    assert "Why?" == words(exercise.prompt)


def test_only_this_chapters_terms_and_works(complete_book: Book) -> None:
    """What another chapter mentions or cites stays out."""
    sheets = [worksheet(chapter, complete_book) for chapter in complete_book.chapters]
    for sheet in sheets:
        kinds = [type(block) for block in sheet.blocks]
        assert kinds.count(GlossaryList) == kinds.count(WorksCited) == 1
        assert kinds.count(Heading) == 2
    keys = [{e.key for b in s.blocks if isinstance(b, GlossaryList) for e in b.entries}
            for s in sheets]  # fmt: skip
    assert len({frozenset(one) for one in keys}) == len(sheets)
    for division, found in zip(complete_book.chapters, keys, strict=True):
        taught = {t for b in division.blocks if isinstance(b, KeyTerms) for t in b.terms}
        assert taught <= found
