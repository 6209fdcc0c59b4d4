"""The index pass: marks become anchors, entries are sorted, people are linked both ways."""

from __future__ import annotations

from dataclasses import replace

from publish.model import (
    Align,
    Anchor,
    Book,
    Cell,
    Division,
    Heading,
    HeadingKind,
    IndexedPart,
    IndexHeading,
    IndexItem,
    IndexList,
    IndexLocator,
    IndexMark,
    Inlines,
    Kind,
    Matter,
    Mentions,
    Note,
    Reference,
    Table,
    walk,
)
from publish.passes.indexing import index_book, initial, sort_key
from tests.unit.passes.composing import (
    HERE,
    book,
    chapter,
    facts,
    generated,
    paragraph,
    said,
    text,
    words,
)


def heading(key: str, name: str, *forms: str, see_from: tuple[str, ...] = ()) -> IndexHeading:
    """A heading of the register."""
    return IndexHeading(key=key, heading=(text(name),), kind=HeadingKind.PERSON, forms=forms,
                        see_from=see_from, span=HERE)  # fmt: skip


def mark(name: str, *items: tuple[str, str]) -> IndexMark:
    """Words for the index."""
    named = tuple(IndexItem(entry=e, aspect=a) for e, a in items)
    return IndexMark(span=HERE, items=named, children=(text(name),))


def indexed(*divisions: Division, headings: tuple[IndexHeading, ...]) -> tuple[Book, list[str]]:
    """A book with an index at its end, and the faults."""
    about = facts()
    whole = replace(book(*divisions, generated(Kind.INDEX)), headings=headings)
    return index_book(whole, about), said(about)


def printed(whole: Book) -> list[str]:
    """The lines of the index, with ids for pages."""
    (index,) = whole.divisions[-1].blocks
    assert isinstance(index, IndexList)
    out = []
    for group in index.groups:
        out.append(group.letter)
        for entry in group.entries:
            for one in (entry, *entry.subentries):
                see = "".join(f" see {words(s.heading)}" for s in one.see)
                out.append(f"{words(one.heading)} {' '.join(map(_place, one.locators))}{see}")
    return out


def _place(locator: IndexLocator) -> str:
    end = f"..{locator.end}" if locator.end else ""
    return f"{locator.start}{end}" + (f"n{locator.note}" if locator.note else "")


def test_marks_become_entries() -> None:
    """By key, by heading and by form; with an aspect; in notes."""
    note = Note(span=HERE, number=3, paragraphs=((mark("Maia’s"),),))
    whole, faults = indexed(
        chapter("hive", paragraph(mark("she", ("maia", "")), " and ", mark("Maia"), note),
                paragraph(mark("it", ("Maia the bee", "flight of")))),
        headings=(heading("maia", "Maia the bee", "Maia", see_from=("Bee, Maia the",)),),
    )  # fmt: skip
    assert [] == faults
    assert ["B", "Bee, Maia the  see Maia the bee", "M",
            "Maia the bee hive-ix-1 hive-ix-2 hive-ix-3n3", "flight of hive-ix-4",
            ] == printed(whole)  # fmt: skip
    anchors = [n for n in walk(whole.divisions) if isinstance(n, Anchor)]
    assert ["she", "Maia", "Maia’s", "it"] == [words(a.children) for a in anchors]


def test_a_section_is_a_range_to_its_last_word() -> None:
    """To the next heading of its level or above; no word is changed."""
    one = Heading(span=HERE, level=2, id="sec-one", children=(text("One"),))
    below = Heading(span=HERE, level=3, id="sec-below", children=(text("Below"),))
    two = Heading(span=HERE, level=2, id="sec-two", children=(text("Two"),))
    part = IndexedPart(span=HERE, target="sec-one", items=(IndexItem(entry="maia"),))
    division = chapter("hive", one, paragraph("First."), below, paragraph("The last word. "), two)
    whole, _ = indexed(replace(division, indexed=(part,)), headings=(heading("maia", "Maia"),))
    assert ["M", "Maia sec-one..sec-one-end"] == printed(whole)
    (end,) = (n for n in walk(whole.divisions) if isinstance(n, Anchor))
    assert ("sec-one-end", "word.") == (end.id, words(end.children))
    assert words(division.blocks) == words(whole.divisions[0].blocks)


def test_people_are_linked_once_in_each_chapter_and_back() -> None:
    """The first mention leads to the entry, which names the chapters."""
    name = Anchor(span=HERE, id="person-maia", children=(text("Maia"),))
    cells = tuple(Cell(span=HERE, children=c) for c in ((name,), (text("A bee."),)))
    table = Table(span=HERE, columns=(Align.START,) * 2, head=cells, rows=(cells,))
    chapters = [
        replace(chapter(n, paragraph(mark("Maia"), mark("Maia"))), number=i)
        for i, n in enumerate(("hive", "dance"), 1)
    ]
    people = replace(chapter("people", replace(table, head=())), kind=Kind.APPENDIX,
                     matter=Matter.BACK)  # fmt: skip
    whole, _ = indexed(*chapters, people, headings=(heading("maia", "Maia"),))
    links = [n for n in walk(whole.divisions) if isinstance(n, Reference)]
    assert [("person-maia", False)] * 2 == [(link.target, link.paged) for link in links]
    (back,) = (n for n in walk(whole.divisions) if isinstance(n, Mentions))
    assert (("hive-ix-1", "1"), ("dance-ix-1", "2")) == back.places
    assert {True} == {link.entry for link in links}
    assert [True] == [n.entry for n in walk(whole.divisions[2].blocks) if isinstance(n, Anchor)]


def test_people_before_the_text_do_not_pop_up() -> None:
    """A Kobo shows only what comes after the link; and a name alone is no entry."""
    name = Anchor(span=HERE, id="person-maia", children=(text("Maia"),))
    hive = replace(chapter("hive", paragraph(mark("Maia")), paragraph(name)), number=1)
    whole, _ = indexed(hive, headings=(heading("maia", "Maia"),))
    (link,) = (n for n in walk(whole.divisions) if isinstance(n, Reference))
    assert ("person-maia", False) == (link.target, link.entry)
    assert not any(n.entry for n in walk(whole.divisions) if isinstance(n, Anchor))


def test_what_nobody_marks_is_a_warning_and_what_nobody_knows_an_error() -> None:
    """One fault hides the other: the unmarked may be meant by the unknown."""
    quiet: Inlines = (text("Bees."),)
    whole, faults = indexed(chapter("hive", paragraph(*quiet)), headings=(heading("maia", "M"),))
    assert ["body/01.md:3:1 IDX-003 nothing is marked for `maia`"] == faults
    assert [] == printed(whole)
    _, faults = indexed(chapter("hive", paragraph(mark("x", ("mia", "")))),
                        headings=(heading("maia", "M"),))  # fmt: skip
    assert ["body/01.md:3:1 IDX-001 the index has no entry `mia`"] == faults


def test_sorting_is_letter_by_letter() -> None:
    """Chicago 17, 16.58–61: spaces, hyphens and accents do not count, a comma divides."""
    names = ["Newman, Paul", "New Deal", "new economics", "Newark", "news", "Éblé", "Ebb (sea)",
             "ebb", "The Newt", "1944"]  # fmt: skip
    ordered = sorted(names, key=lambda n: sort_key(n, ("the",)))
    assert ["1944", "ebb", "Ebb (sea)", "Éblé", "Newark", "New Deal", "new economics",
            "Newman, Paul", "news", "The Newt"] == ordered  # fmt: skip
    assert ["0–9", "E", "N"] == [
        initial(sort_key(n, ("the",))) for n in ("1944", "Éblé", "The Newt")
    ]


def test_subheadings_are_sorted_without_their_prepositions() -> None:
    """Chicago 17, 16.68."""
    small = ("and", "of", "the")
    assert ["of the army", "and bees", "the court"] == sorted(
        ["the court", "and bees", "of the army"], key=lambda n: sort_key(n, small)
    )
