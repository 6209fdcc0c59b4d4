"""The dialect: what is read as what, and where it stands."""

from __future__ import annotations

import pytest

from publish.diagnostics import Report
from publish.model import (
    Aside,
    Citation,
    CrossRef,
    Dispute,
    Foreign,
    Heading,
    IndexItem,
    KeyTerms,
    Link,
    List,
    Node,
    NoteCall,
    Question,
    Quotation,
    SourceExtract,
    Table,
    TermMention,
    plain,
    walk,
)
from publish.readers.blocks import BlockReader
from publish.readers.furniture import read_fence
from publish.readers.manuscript import Manuscript
from tests.unit.readers.desk import read, said


def of_kind(kind: type[Node], text: str) -> list[Node]:
    """The nodes of a kind in some Markdown that has no fault."""
    blocks, _, report = read(text)
    assert [] == said(report)
    return [node for node in walk(blocks) if isinstance(node, kind)]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("[@a]", [("", "a", "", "")]),
        ("[see @a, p. 4]", [("see", "a", "p. 4", "")]),
        ("[@a, pp. 9-11, on it; @b]", [("", "a", "pp. 9–11", "on it"), ("", "b", "", "")]),
        ("[@a, p.14]", [("", "a", "p. 14", "")]),
        ("[@a, p14]", [("", "a", "p. 14", "")]),
        ("[@a [p. 4]]", []),
        ("[@a, no date]", [("", "a", "", "no date")]),
        ("[@a, line of thought]", [("", "a", "", "line of thought")]),
        ("[@a, pp. 4, 7–9, with care]", [("", "a", "pp. 4, 7–9", "with care")]),
        ("[@doe:2001.b-c]", [("", "doe:2001.b-c", "", "")]),
        ("[-@a]", [("-", "a", "", "")]),
        ("mail@example.org", []),
        ("[a@b](https://example.org)", []),
        (r"\[@a\]", []),
        ("`[@a]`", []),
    ],
)  # fmt: skip
def test_citations(text: str, items: list[tuple[str, str, str, str]]) -> None:
    """Prefix, key, locator and suffix of each work."""
    found = of_kind(Citation, text)
    assert items == [
        (item.prefix, item.key, str(item.locator or ""), item.suffix)
        for node in found
        for item in getattr(node, "items", ())
    ]


@pytest.mark.parametrize(
    ("text", "column", "line"),
    [
        ("Bees [@x]", 7, 1),
        ("Bees\nrun [@x]", 6, 2),
        ("- Bees\n\n  run [@x]", 8, 3),
        ("> Bees\n> run [@x]", 8, 2),
        ("> - Bees\n>   run [@x]", 10, 2),
        ("1. Bees\n   > run\n   > [@x]", 7, 3),
        ("Bees\nlazily [@x]", 9, 2),
        ("| a | b |\n|---|---|\n| x | [@x] |", 8, 3),
        ("| a | b |\n|---|---|\n| [@y] | [@x] |", 11, 3),
        ("| x | b [@x] |\n|---|---|\n| 1 | 2 |", 10, 1),
        ("\tBees\n\t[@x]", 3, 2),
        ("## Bees\n\n*Bees [@x]*", 8, 3),
        ("[^a]: Bees\nrun [@x]", 6, 2),
        ("::: summary {#s} Bees\n- run [@x]\n:::", 8, 2),
        ("::: person {#p} Bees [@x]\nrun\n:::", 23, 1),
        ("`a\nb` [@x]", 5, 2),
        ("[a\nb](#c) [@x]", 9, 2),
        ("[[term|a\nb]] [@x]", 6, 2),
        ("ёж *é* [@x]", 9, 1),
    ],
)
def test_places(text: str, column: int, line: int) -> None:
    """Wherever a citation stands, its key is found where the author wrote it."""
    blocks, notes, _ = read(text)
    found = [
        item.span
        for node in walk((*blocks, *notes.values()))
        for item in getattr(node, "items", ())
        if getattr(item, "key", "") == "x"
    ]
    assert [(line, column)] == [(span.line, span.column) for span in found]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("[@sec:a-b]", "sec-a-b"), ("[@fig:a]", "fig-a"), ("[@tab:a]", "tab-a"),
        ("[@src:a]", "src-a"), ("[@dis:a]", "dis-a"), ("[@per:a]", "per-a"), ("[@q:a]", "q-a"),
        ("[@ch:hive]", "hive"), ("[the hive](#hive)", "hive"),
    ],
)  # fmt: skip
def test_cross_references(text: str, target: str) -> None:
    """Each kind has its prefix; chapters have none."""
    assert [target] == [getattr(node, "target", "") for node in of_kind(CrossRef, text)]


def test_terms_calls_and_links() -> None:
    """Mentions keep their words, calls their labels, links their addresses."""
    text = "[[drone]] [[worker|the\nworkers]] x[^a] [us](https://example.org) [пчела]{lang=ru}"
    assert ["drone", "the workers"] == [plain((n,)) for n in of_kind(TermMention, text)]
    assert ["a"] == [getattr(n, "label", "") for n in of_kind(NoteCall, text)]
    assert ["https://example.org"] == [getattr(n, "url", "") for n in of_kind(Link, text)]
    assert ["ru"] == [getattr(n, "language", "") for n in of_kind(Foreign, text)]


def test_notes_end_where_something_begins() -> None:
    """A blank line, another note, a fence or a heading ends a note."""
    text = "::: summary\nx\n\n[^a]: one\nmore\n[^b]: two\n:::\n\n[^c]: three\n## Heading\n"
    blocks, notes, report = read(text)
    assert {"a": "one more", "b": "two", "c": "three"} == {
        label: plain(note.paragraphs) for label, note in notes.items()
    }
    assert [] == said(report)
    assert [Aside, Heading] == [type(block) for block in blocks]


def test_fences_nest() -> None:
    """An answer inside a question is the question's."""
    text = ":::: question {#q-a kind=exam marks=4}\nWhy?\n\n::: answer\nFor food.\n:::\n::::\n"
    (question,) = of_kind(Question, text)
    assert isinstance(question, Question)
    assert ("exam", 4, "Why?") == (question.kind, question.marks, plain(question.prompt))
    assert "For food." == plain(question.answer)


def test_furniture() -> None:
    """Each kind of block becomes its node, with its parts."""
    source = (
        "::: source {#src-a} A letter\nFrom a book.\n\n> Dear bees,\n>\n> dance.\n\n"
        "See it.\n\n1. Why?\n:::\n"
    )
    (extract,) = of_kind(SourceExtract, source)
    assert isinstance(extract, SourceExtract)
    assert ("From a book.", "See it.", 1) == (
        plain(extract.provenance), plain(extract.attribution), len(extract.questions)
    )  # fmt: skip
    assert "Dear bees,dance." == plain(extract.extract)
    table = "::: table {#tab-a} A *caption*\n| a | b |\n|---|--:|\n| 1 | 2 |\n\nSource: x.\n:::\n"
    (found,) = of_kind(Table, table)
    assert isinstance(found, Table)
    assert ("tab-a", "A caption", "Source: x.") == (
        found.id,
        plain(found.caption),
        plain(found.source),
    )
    assert 1 == len(of_kind(Dispute, "::: dispute {verdict=wrong} Bees talk.\nNo.\n:::\n"))
    (terms,) = of_kind(KeyTerms, "::: key-terms\n- drone\n- worker\n:::\n")
    assert isinstance(terms, KeyTerms)
    assert (("drone", "worker"), [2, 3]) == (terms.terms, [s.line for s in terms.places])


def test_attributes_may_be_quoted() -> None:
    """Quotes and order do not matter."""
    (box,) = of_kind(Question, '::: question {marks="4" #q-a kind=exam}\nWhy?\n:::\n')
    assert isinstance(box, Question)
    assert ("q-a", 4) == (box.id, box.marks)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("::: summary\nx", ["1:1 SRC-006 the block `::: summary` is not closed"]),
        ("x\n:::\ny", ["2:1 SRC-007 `:::` closes nothing"]),
        ("::: smmary\nx <b>\n:::",
         ["1:1 SRC-007 no block is called `smmary`", "2:3 SRC-009 raw HTML `<b>`"]),
        ("::: {#a}\nx\n:::", ["1:1 SRC-007 `:::` without the kind of block"]),
        ("> ::: summary\n> x\n> :::\n\n- :::", ["5:3 SRC-007 `:::` closes nothing"]),
        ("```\nx\n```", ["1:1 SRC-007 a code block has no place in a book"]),
        ("x ![y](z)", ["1:3 SRC-013 an image in the text"]),
        ("## A {#a b}", ["1:1 REF-003 `{#a b}` is not an id"]),
        ("## A {#a", []),
        ("[x]{lang=}", []),
        ("[x](y.md)", ["1:4 REF-001 the link `y.md` is neither a web address nor `#id`"]),
        ("[@; @a]", ["1:2 CIT-003 no `@key` in `@`"]),
        ("[@a;]", ["1:5 CIT-003 nothing stands before or after a `;`"]),
        ("[@a, p. x y]", []),
        ("[@a, p. four]", ["1:6 CIT-002 `four` is not a number or a range of numbers"]),
        ("[@a,\npg. 4]", ["2:1 CIT-002 `pg` is no kind of locator"]),
        ("[^a]: x[^b]", ["1:8 CIT-011 a note cannot carry a note"]),
        ("## A [[b]]", ["1:6 GLO-003 a heading cannot mention a term of the glossary"]),
        ("## A [b](https://c.de)", ["1:9 REF-004 a heading cannot hold a link"]),
    ],
)  # fmt: skip
def test_faults(text: str, faults: list[str]) -> None:
    """What is wrong, where, and nothing that follows from it."""
    assert faults == said(read(text)[2])


def test_lists_and_quotations() -> None:
    """Plain Markdown stays Markdown."""
    assert [3] == [getattr(n, "start", 0) for n in of_kind(List, "3. a\n4. b")]
    assert 2 == len(of_kind(Quotation, "> a\n>\n> > b"))


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_the_quotes_of_an_attribute_are_not_set(language: str) -> None:
    """In a heading, whose braces stand in its text, they are not those of the book's language."""
    lines = ['## Dance {#sec-dance ix="bee!dance"}', "", "x"]
    places = tuple(("a.md", number) for number in (1, 2, 3))
    typescript = Manuscript("a.md", "\n".join(lines), places, {"a.md": lines}, language)
    reader = BlockReader(typescript, Report(), "bees", read_fence)
    reader.read()
    (part,) = reader.indexed
    assert (part.target, part.items) == ("sec-dance", (IndexItem(entry="bee", aspect="dance"),))


def test_quotes_become_curly() -> None:
    """Straight quotation marks and apostrophes are set."""
    blocks, _, _ = read("\"Bees' 'dance'\" isn't \"new\".")
    assert "“Bees’ ‘dance’” isn’t “new”." == plain(blocks)
