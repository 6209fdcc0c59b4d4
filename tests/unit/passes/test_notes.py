"""Notes move to their calls; every call and every note is accounted for."""

from __future__ import annotations

from dataclasses import replace

from publish.diagnostics import Span
from publish.model import Align, Cell, Citation, Note, NoteCall, Table, walk
from publish.passes.notes import place_notes
from tests.unit.passes.composing import (
    HERE,
    book,
    chapter,
    cite,
    facts,
    paragraph,
    said,
    text,
    words,
)


def call(label: str, line: int = 3) -> NoteCall:
    """A call."""
    return NoteCall(span=Span("body/01.md", line, 5), label=label)


def note(value: str, line: int = 9) -> Note:
    """An authored note."""
    return Note(span=Span("body/01.md", line, 1), paragraphs=((text(value),),))


def test_note_stands_at_its_call() -> None:
    """And the chapter's own list of notes is empty."""
    about = facts()
    hive = chapter("hive", paragraph("Bees", call("a")), notes={"a": note("They do.")})
    (done,) = place_notes(book(hive), about).divisions
    assert () == done.notes
    assert ["They do."] == [words(n.paragraphs) for n in walk(done.blocks) if isinstance(n, Note)]
    assert [] == said(about)


def test_a_citation_in_text_becomes_a_note() -> None:
    """In a note, and in a source line, it stays where it is."""
    cell = Cell(span=HERE, children=(text("x"), cite("a")))
    table = Table(
        span=HERE, caption=(), columns=(Align.START,), head=(cell,), rows=(), source=(cite("b"),)
    )
    hive = chapter("hive", paragraph("Bees", cite("c"), call("n")), table,
                   notes={"n": Note(span=HERE, paragraphs=((cite("d"),),))})  # fmt: skip
    (done,) = place_notes(book(hive), facts()).divisions
    notes = [n for n in walk(done.blocks) if isinstance(n, Note)]
    inside = [i.key for n in notes for c in walk(n) if isinstance(c, Citation) for i in c.items]
    assert ["c", "d", "a"] == inside
    table_done = next(n for n in walk(done.blocks) if isinstance(n, Table))
    assert [Citation] == [type(n) for n in table_done.source]


def test_faults() -> None:
    """Unwritten, called twice, never called: each at its own place."""
    about = facts()
    hive = chapter(
        "hive", paragraph(call("a", 1), call("a", 2), call("bee", 3)),
        notes={"a": note("x"), "beee": note("y", 10)},
    )  # fmt: skip
    place_notes(book(hive), about)
    assert [
        "body/01.md:2:5 CIT-006 the note `a` is called twice",
        "body/01.md:3:5 CIT-004 the note `bee` is not written",
        "body/01.md:10:1 CIT-005 the note `beee` is never called",
    ] == said(about)
    assert "did you mean `beee`?" == [d.hint for d in about.report][1]


def test_written_twice() -> None:
    """The first is kept."""
    about = facts()
    hive = chapter("hive", paragraph(call("a")))
    twice = (("a", note("first", 8)), ("a", note("second", 9)))
    (done,) = place_notes(book(replace(hive, notes=twice)), about).divisions
    assert ["body/01.md:9:1 CIT-009 the note `a` is written twice"] == said(about)
    assert ["first"] == [words(n.paragraphs) for n in walk(done.blocks) if isinstance(n, Note)]


def test_labels_belong_to_their_chapter() -> None:
    """Two chapters may both have a note `a`; one cannot call the other's."""
    about = facts()
    place_notes(
        book(chapter("hive", paragraph(call("a")), notes={"a": note("x")}),
             chapter("dance", paragraph(call("a")))), about,
    )  # fmt: skip
    assert ["body/01.md:3:5 CIT-004 the note `a` is not written"] == said(about)


def test_a_call_that_was_refused_is_no_news() -> None:
    """A note whose call stood in a heading is not never called, too."""
    about = facts()
    about.report.excuse("[^a]")
    place_notes(book(chapter("hive", notes={"a": note("x")})), about)
    assert [] == said(about)
