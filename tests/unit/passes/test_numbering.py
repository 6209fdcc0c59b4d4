"""Numbers: what counts through the book, and what begins anew in each chapter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publish.model import (
    Align,
    Cell,
    Kind,
    Note,
    Question,
    Quotation,
    SourceExtract,
    Table,
    walk,
)
from publish.passes.numbering import number_divisions
from tests.unit.passes.composing import HERE, book, chapter, facts, generated, paragraph, text


def table(name: str, captioned: bool = True) -> Table:
    """A table of one cell."""
    cell = Cell(span=HERE, children=(text("x"),))
    caption = (text(name),) if captioned else ()
    return Table(span=HERE, id=name, caption=caption, columns=(Align.START,), head=(cell,), rows=())


def note() -> Note:
    """A note that has no number yet."""
    return Note(span=HERE, paragraphs=((text("So."),),))


def labels(*parts: object) -> list[str]:
    """Every label, in reading order."""
    return [str(getattr(n, "label", "")) for n in walk(parts) if getattr(n, "label", "")]


def test_chapters_count_through_the_book() -> None:
    """What is no chapter has no number and takes none."""
    done = number_divisions(
        book(generated(Kind.CONTENTS), chapter("hive"), generated(Kind.GLOSSARY), chapter("dance")),
        facts(),
    )
    assert [None, 1, None, 2] == [d.number for d in done.divisions]


def test_notes_begin_anew_in_each_chapter() -> None:
    """In reading order, also inside quotations; the id names the chapter."""
    first = (paragraph("a", note()), Quotation(span=HERE, blocks=(paragraph("b", note()),)))
    done = number_divisions(
        book(chapter("hive", *first), chapter("dance", paragraph("c", note()))), facts()
    )
    notes = [n for n in walk(tuple(d.blocks for d in done.divisions)) if isinstance(n, Note)]
    assert [(1, "hive-fn-1"), (2, "hive-fn-2"), (1, "dance-fn-1")] == [
        (n.number, n.id) for n in notes
    ]


def test_labels() -> None:
    """Tables by chapter, sources by letter, questions by number; only captions are numbered."""
    source = SourceExtract(span=HERE, id="s", title=(), provenance=(), extract=(), attribution=(),
                           questions=())  # fmt: skip
    question = Question(span=HERE, id="q", kind="exam", marks=0, prompt=())
    blocks = (table("a"), table("b", captioned=False), source, question, table("c"), source)
    done = number_divisions(book(chapter("hive", *blocks), chapter("dance", *blocks)), facts())
    wanted = ["Table 1.1", "Source A", "Question 1", "Table 1.2", "Source B"]
    assert wanted == labels(done.divisions[0].blocks)
    assert [w.replace("1.", "2.") for w in wanted] == labels(done.divisions[1].blocks)


@pytest.mark.parametrize(("number", "letter"), [(1, "A"), (26, "Z"), (27, "AA"), (53, "BA")])
def test_letters_go_on_after_z(number: int, letter: str) -> None:
    """A chapter may have more sources than the alphabet has letters."""
    source = SourceExtract(span=HERE, id="s", title=(), provenance=(), extract=(), attribution=(),
                           questions=())  # fmt: skip
    done = number_divisions(book(chapter("hive", *[source] * number)), facts())
    assert f"Source {letter}" == labels(done.divisions[0].blocks)[-1]


def test_outside_chapters_tables_have_plain_numbers() -> None:
    """There is no chapter to count from."""
    preface = replace(chapter("preface", table("a")), kind=Kind.PREFACE)
    assert ["Table 1"] == labels(number_divisions(book(preface), facts()).divisions[0].blocks)
