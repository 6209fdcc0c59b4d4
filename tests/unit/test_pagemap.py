"""Page numbers: numerals, arithmetic, and where an id stands."""

from __future__ import annotations

import pytest

from publish.pagemap import Folio, Numerals, PageMap, PageStart, Part, roman


@pytest.mark.parametrize(
    ("number", "numeral"), [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (1999, "mcmxcix")]
)
def test_roman(number: int, numeral: str) -> None:
    """Subtractive forms, lower case."""
    assert numeral == roman(number)


def test_no_roman_zero() -> None:
    """There is no page before the first."""
    with pytest.raises(ValueError, match="0"):
        roman(0)


def test_folio_counts_in_its_own_numerals() -> None:
    """The page after vii is viii, not 8."""
    assert "viii" == str(Folio(7, Numerals.ROMAN) + 1)
    assert "8" == str(Folio(7) + 1)


@pytest.mark.parametrize(
    ("numerals", "folio"), [(Numerals.TEACHING, "T10"), (Numerals.SHEETS, "Q10")]
)
def test_pages_of_some_readers_alone_have_a_letter(numerals: Numerals, folio: str) -> None:
    """No page of the teacher's, and no question sheet, can be taken for a page of the book."""
    assert folio == str(Folio(9, numerals) + 1)


def test_anchor() -> None:
    """An id stands on the page of its part; one that layout has not met stands nowhere."""
    starts = (PageStart("b1", 0), PageStart("b9", 12))
    pages = PageMap((
        Part("preface", Folio(3, Numerals.ROMAN), starts, {"preface": 0}),
        Part("hive", Folio(1), starts, {"hive": 0, "sec-castes": 1}),
    ))  # fmt: skip
    assert "iii" == str(pages.folio("preface"))
    assert "2" == str(pages.folio("sec-castes"))
    assert pages.folio("sec-dance") is None
