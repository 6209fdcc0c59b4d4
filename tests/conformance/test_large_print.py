"""Large print, held against the clear-print rules on the finished page.

The rules are those of UKAAF (*Creating clear print and large print documents*) and RNIB: 18
points or more, ample leading, ragged right, words unbroken, no italics or capitals for
emphasis, one column, nothing behind text, everything in its place.  They are read from the
characters of the finished file by another program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import median

import pikepdf
import pytest

from tests.conformance.press import BOOKS, Shelf, order
from tests.conformance.test_pages import letters, listed, opening
from tests.judges import pdf
from tests.judges.stext import Line, Page, pages

SMALLEST = 18.0
FIRST = 7
"""Letters of a page that must stand beside its mark: a cell of a table may have no more."""
BESIDE = 70
"""Points up or down: two lines, for the cells of a row stand one below the other."""
LEADING = 1.3
MARGIN = 34 / 25.4 * 72
"""Points left of the text, where the standard edition's page numbers stand."""
HEAD, FOOT = 30 / 25.4 * 72, 26 / 25.4 * 72
"""Points above and below the text."""


@pytest.fixture(scope="module", params=["complete", "guide"])
def name(request: pytest.FixtureRequest) -> str:
    """Each book in turn."""
    return str(request.param)


@pytest.fixture(scope="module")
def file(name: str, shelf: Shelf) -> Path:
    """The large-print edition of a book, built by the command line."""
    return order(BOOKS[name], shelf.folder / name, "large-print", cache=shelf.folder / "formes")


@cache
def read(file: Path) -> tuple[Page, ...]:
    """Its pages."""
    return pages(file)


def upright(file: Path) -> Iterator[tuple[int, Page]]:
    """The pages that are not turned for a figure, with their index."""
    return ((index, page) for index, page in enumerate(read(file)) if page.upright)


def body(page: Page) -> list[Line]:
    """The lines of the text, without head, folio and margin."""
    return [line for line in page.lines if line.x > MARGIN - 1
            and HEAD < line.baseline < page.height - FOOT]  # fmt: skip


def test_nothing_is_smaller_than_eighteen_points(file: Path) -> None:
    """Notes, captions, folios and the words of figures, too."""
    small = {(round(c.size, 2), c.font, c.text) for page in read(file) for line in page.lines
             for c in line.characters if c.size < SMALLEST - 0.01}  # fmt: skip
    assert set() == small


def test_lines_are_far_enough_apart(file: Path) -> None:
    """By 1.3 times their size at least, wherever two follow one another in a block."""
    close = []
    for index, page in upright(file):
        for above, below in pairwise(body(page)):
            apart = below.baseline - above.baseline
            size = max(c.size for c in below.characters)
            if above.block == below.block and 0.5 < apart < LEADING * size - 0.05:
                close.append((index + 1, below.text, apart / size))
    assert [] == close


def test_there_are_no_italics(file: Path) -> None:
    """One upright face in two weights, none of them slanted by the engine."""
    fonts = {c.font for page in read(file) for line in page.lines for c in line.characters}
    assert {"Guide-Sans", "Guide-Sans-Semi-Bold"} == fonts
    with pikepdf.open(file) as book:
        for page in book.pages:
            for one in pikepdf.parse_content_stream(page, "Tm"):
                assert 0 == float(one.operands[1]) == float(one.operands[2])


def test_text_is_black_on_nothing(file: Path) -> None:
    """The only colour of type is black, and no area of another colour lies behind it."""
    colours = {c.colour for _, page in upright(file) for line in page.lines
               for c in line.characters}  # fmt: skip
    assert {"#000000"} == colours
    with pikepdf.open(file) as book:
        for page in book.pages:
            _, _, width, height = (float(number) for number in page.mediabox.as_list())
            for one in pikepdf.parse_content_stream(page, "rg g k scn sc sh"):
                if height > width:
                    assert "rg" == str(one.operator)
                    assert [0, 0, 0] == [float(part) for part in one.operands]


def test_lines_are_ragged_and_spaces_even(file: Path) -> None:
    """A justified line would stretch its spaces."""
    spaces = [
        after.x - space.x
        for _, page in upright(file)
        for line in body(page)
        for space, after in pairwise(line.characters)
        if space.text == " " and after.text.isalpha() and space.size == SMALLEST
    ]
    usual = median(spaces)
    # the others are gaps between cells of a table, or after a label
    assert sum(abs(space - usual) < 0.3 for space in spaces) > 0.98 * len(spaces) > 500


def test_no_word_is_broken(file: Path, name: str) -> None:
    """A hyphen at the end of a line is one that the author wrote."""
    written = letters_and_hyphens(BOOKS[name])
    for index, page in upright(file):
        for above, below in pairwise(body(page)):
            assert not above.text.rstrip().endswith(("\u00ad", "\u2010"))
            before = re.search(r"(\w+)-$", above.text.rstrip())
            after = re.match(r"\w+", below.text)
            if before and after and above.block == below.block:
                assert f"{before[1]}-{after[0]}".casefold() in written, index + 1


def test_capitals_are_the_author_s(file: Path, name: str) -> None:
    """No word is shouted that is not written so."""
    written = source(BOOKS[name])
    lines = [line.text for _, page in upright(file) for line in page.lines]
    words = {word for line in lines for word in re.findall(r"\b\w{4,}\b", line)}
    shouted = {word for word in words if word.isupper() and word.isalpha()}
    assert set() == {word for word in shouted if word not in written}


def test_heads_and_folios_stand_in_one_place(file: Path) -> None:
    """On left-hand and right-hand pages alike."""
    heads = {(round(line.x), round(line.baseline)) for _, page in upright(file)
             for line in page.lines if line.baseline < HEAD}  # fmt: skip
    folios = {
        (round(line.characters[-1].x, 0), round(line.baseline))
        for _, page in upright(file)
        for line in page.lines
        if line.baseline > page.height - FOOT
    }
    assert 1 == len(heads)
    # the last digit of a folio is at the right edge, whatever digit it is
    assert 1 == len({y for _, y in folios})
    assert max(x for x, _ in folios) - min(x for x, _ in folios) <= 1


def test_every_standard_page_is_marked_where_it_begins(file: Path, name: str, shelf: Shelf) -> None:
    """The margin has the page list of the e-book; the line beside a mark has the page's words."""
    epub = shelf.take(name).epub
    entries = {label: (document, mark) for label, document, mark in listed(epub)}
    marks = [(index, line) for index, page in enumerate(read(file)) for line in page.lines
             if line.x < MARGIN - 10 and line.baseline > HEAD / 2]  # fmt: skip
    assert sorted(entries) == sorted(line.text.strip() for _, line in marks)
    astray = []
    for index, mark in marks:
        wanted = opening(epub, *entries[mark.text.strip()]).texts[0][:FIRST]
        page = read(file)[index]
        # a page that begins with a figure is marked at its head, and its caption is at its foot
        near = BESIDE if page.upright else page.height
        lines = body(page) if page.upright else list(page.lines)
        beside = [line for line in lines
                  if line.x > MARGIN - 1 and abs(line.baseline - mark.baseline) < near]  # fmt: skip
        turned = read(file)[index + 1 : index + 2]
        after = [
            *lines[lines.index(beside[-1]) + 1 :],
            *(line for one in turned for line in body(one)),
        ]
        told = [line.text for line in beside], [line.text for line in (*beside, *after[:2])]
        if not _begins(wanted, *told):
            astray.append((mark.text, index + 1, wanted, told[0]))
    assert [] == astray


def _begins(wanted: str, beside: list[str], further: list[str]) -> bool:
    """Whether some letters begin in the lines beside a mark, wherever they go on.

    With the heads of columns that large print puts before each cell, or without them.
    """
    for head in ("", r"^[^:]+: "):
        near, all_of_it = (
            letters("".join(re.sub(head, "", line) for line in lines))
            for lines in (beside, further)
        )
        if 0 <= all_of_it.find(wanted) < len(near):
            return True
    return False


def test_notes_have_the_numbers_of_their_calls(file: Path) -> None:
    """Those of a section stand at its end; each chapter begins anew."""
    waiting: list[str] = []
    told = 0
    for _, page in upright(file):
        for line in body(page):
            waiting += re.findall(r"\[(\d+)\]", line.text)
            label = re.match(r"\s*(\d+)\.", line.text)
            if label and label[1] in waiting[:1]:
                del waiting[0]
                told += 1
    assert [] == waiting
    assert told > 10


def test_the_tags_are_those_of_pdf_ua_and_pdf_a(file: Path) -> None:
    """As of the standard edition."""
    assert [] == [str(breach) for breach in pdf.breaches(file, pdf.UA1)]
    assert [] == [str(breach) for breach in pdf.breaches(file, pdf.A3A)]


@cache
def source(book: Path) -> str:
    """All that the author wrote, whatever file it is in."""
    kinds = ("*.md", "*.yaml", "*.csv", "*.j2")
    return "\n".join(f.read_text("utf-8") for kind in kinds for f in sorted(book.rglob(kind)))


@cache
def letters_and_hyphens(book: Path) -> str:
    """The same, without the marks of emphasis that may stand inside a compound."""
    return re.sub(r"[*_\[\]]", "", source(book)).casefold()
