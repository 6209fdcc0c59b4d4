"""Start folios, blank pages and page labels."""

from __future__ import annotations

from publish.pagemap import Folio, Numerals, PageStart, Part
from publish.press.folios import Extent, Label, Start, label, number

ROMAN, ARABIC = Numerals.ROMAN, Numerals.ARABIC


def extent(pages: int, numerals: Numerals = ARABIC, *, recto: bool = True) -> Extent:
    """An extent, by default of a chapter."""
    return Extent(pages=pages, numerals=numerals, recto=recto)


def part(pages: int, first: Folio) -> Part:
    """A part without text."""
    return Part("d", first, (PageStart("", 0),) * pages, {})


def test_a_chapter_after_an_odd_page_count_gets_a_blank_verso() -> None:
    """The blank page counts, so that the next chapter's folio is odd."""
    starts = number([extent(3), extent(2), extent(1)])
    expected = (
        Start(first=Folio(1)),
        Start(first=Folio(5), blanks=1),
        Start(first=Folio(7)),
    )
    assert expected == starts


def test_a_division_that_may_begin_verso_follows_at_once() -> None:
    """The imprint stands on the back of the title page."""
    starts = number([extent(1, ROMAN), extent(1, ROMAN, recto=False)])
    assert (Start(first=Folio(1, ROMAN)), Start(first=Folio(2, ROMAN))) == starts


def test_arabic_folios_begin_again_at_one_on_a_recto() -> None:
    """Page 1 is odd, so front matter of three pages needs a fourth, blank."""
    starts = number([extent(3, ROMAN), extent(4, ARABIC, recto=False)])
    assert Start(first=Folio(1, ARABIC), blanks=1) == starts[1]


def test_labels_stand_only_where_the_count_breaks() -> None:
    """Front matter i–iii and a blank iv, then arabic without a gap: two labels."""
    parts = [part(3, Folio(1, ROMAN)), part(3, Folio(1)), part(2, Folio(5))]
    expected = (
        Label(page=0, first=Folio(1, ROMAN)),
        Label(page=4, first=Folio(1)),
    )
    assert expected == label(parts, [0, 1, 1])


def test_divisions_that_are_not_neighbours_keep_their_folios() -> None:
    """A handout binds pages 47–48 and 201: each keeps the number it has in the book."""
    expected = (Label(page=0, first=Folio(47)), Label(page=2, first=Folio(201)))
    assert expected == label([part(2, Folio(47)), part(1, Folio(201))], [0, 0])
