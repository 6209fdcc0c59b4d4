"""The bound book against one document, page by page: the division of labour does not show."""

from __future__ import annotations

import re
from pathlib import Path

from publish.press.layout import Layout
from tests.judges import pdf
from tests.judges.text import pages
from tests.unit.press.sample import DRESS, sections
from tests.unit.press.whole import whole

BOOK = sections()


def test_the_layout_has_nothing_to_complain_of(layout: Layout) -> None:
    """Neither flaws nor complaints, or the comparison below would prove little."""
    assert {} == layout.flaws
    assert {} == layout.complaints


def test_the_bound_book_reads_like_one_document(
    layout: Layout, bound: Path, tmp_path: Path
) -> None:
    """Same words on the same pages, running heads, folios, notes and blank pages included.

    But for the numbers of references, which nobody prints in the one document; that they
    are right is proved in ``test_numbering`` and by the judges of the finished books.
    """
    file = tmp_path / "whole.pdf"
    file.write_bytes(whole(BOOK, layout.page_map, DRESS))
    expected = [text.replace("on page 000", "on page …") for text in pages(file)]
    assert len(expected) > 12
    assert 2 == sum("on page …" in text for text in expected)
    numbered = pages(bound)
    assert expected == [re.sub(r"on page \d+", "on page …", text) for text in numbered]
    assert not any("000" in text for text in numbered)


def test_the_judges_find_no_fault(bound: Path) -> None:
    """PDF/UA-1, PDF/A-3a and syntax."""
    assert () == pdf.syntax_faults(bound)
    assert () == pdf.breaches(bound, pdf.UA1)
    assert () == pdf.breaches(bound, pdf.A3A)


def test_every_folio_is_where_the_map_says(layout: Layout, bound: Path) -> None:
    """The last line of each page is its folio; blank pages have none."""
    printed = [text.split()[-1] if text.split() else "" for text in pages(bound)]
    expected: list[str] = []
    for part, blanks in zip(layout.page_map.parts, layout.blanks, strict=True):
        expected += [""] * blanks
        expected += [str(part.first + index) for index in range(len(part.pages))]
    assert expected == printed
