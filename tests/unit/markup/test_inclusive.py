"""Page numbers of an index: the manual's own examples, and what is merged."""

from __future__ import annotations

import pytest

from publish.markup.inclusive import Extent, inclusive, merged
from publish.pagemap import Folio, Numerals


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (3, 10, "3–10"), (71, 72, "71–72"), (96, 117, "96–117"),
        (100, 104, "100–104"), (1100, 1113, "1100–1113"),
        (101, 108, "101–8"), (808, 833, "808–33"), (1103, 1104, "1103–4"),
        (321, 328, "321–28"), (498, 532, "498–532"), (1087, 1089, "1087–89"),
        (1496, 1500, "1496–500"), (11564, 11615, "11564–615"), (12991, 13001, "12991–3001"),
        (123, 125, "123–25"), (600, 613, "600–613"), (99, 101, "99–101"), (7, 7, "7"),
    ],
)  # fmt: skip
def test_inclusive_numbers_are_the_manuals(first: int, last: int, words: str) -> None:
    """Chicago 17, 9.61, with its examples."""
    assert words == inclusive(Folio(first), Folio(last))


def test_roman_numerals_stay_whole() -> None:
    """Chicago 17, 9.65."""
    assert "xxv–xxviii" == inclusive(Folio(25, Numerals.ROMAN), Folio(28, Numerals.ROMAN))


def _extent(first: int, last: int = 0, note: int = 0, roman: bool = False) -> Extent:
    numerals = Numerals.ROMAN if roman else Numerals.ARABIC
    return Extent(first=Folio(first, numerals), last=Folio(last or first, numerals), note=note,
                  target=f"{first}-{last}-{note}")  # fmt: skip


def _words(*extents: Extent) -> list[str]:
    return [extent.words for extent in merged(extents)]


def test_a_page_is_named_once() -> None:
    """Marks on one page are one locator; a mark within a range is none."""
    assert ["12", "14–16"] == _words(_extent(12), _extent(15), _extent(12), _extent(14, 16))


def test_mentions_on_neighbouring_pages_stay_apart() -> None:
    """Chicago 17, 16.12: a range says that the discussion goes on."""
    assert ["12", "13", "14–15", "16"] == _words(
        _extent(13), _extent(12), _extent(16), _extent(14, 15)
    )


def test_ranges_that_overlap_are_one() -> None:
    """The second begins before the first ends."""
    assert ["101–8"] == _words(_extent(101, 104), _extent(104, 108), _extent(102, 103))


def test_notes_are_named_where_the_page_is_not() -> None:
    """Chicago 17, 14.164: a note beside its own page says nothing new."""
    assert ["47n3", "47n4", "48"] == _words(
        _extent(48, note=1), _extent(47, note=4), _extent(47, note=3), _extent(48)
    )


def test_front_matter_comes_first() -> None:
    """Roman pages stand before arabic ones, and never merge with them."""
    assert ["iv", "2", "4"] == _words(_extent(4), _extent(4, roman=True), _extent(2))
