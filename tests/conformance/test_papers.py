"""One pagination: every product that is printed has the same words on the page of a folio."""

from __future__ import annotations

import functools
import html
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

import pikepdf
import pytest

from publish.press.papers import A4, LETTER, MILLIMETRE, Paper
from tests.conformance.folios import labels
from tests.conformance.press import Built, Shelf
from tests.judges.node import Unavailable

Word: TypeAlias = tuple[float, float, float, str]
"""Left edge, right edge and upper edge in points from the page's upper left corner; the word."""
_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="[\d.-]+">'
                   r"(.*?)</word>")  # fmt: skip
STRIP = ("Name", "Class", "Date")
COLOURS = frozenset(["rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh"])
_EXACT = 0.01  # points


@functools.cache
def words(file: Path) -> Mapping[str, tuple[Word, ...]]:
    """Folio → the words of its page and where they stand, in the order in which they are drawn."""
    program = shutil.which("pdftotext")
    if program is None:
        raise Unavailable("no pdftotext here: make setup-tests")
    done = subprocess.run(
        (program, "-bbox", str(file), "-"), capture_output=True, timeout=120, check=True
    )
    found = tuple(
        tuple(_word(match) for match in _WORD.finditer(page))
        for page in done.stdout.decode("utf-8").split("<page ")[1:]
    )
    with pikepdf.open(file) as pdf:
        return dict(zip(labels(pdf), found, strict=True))


def _word(match: re.Match[str]) -> Word:
    left, top, right = (float(match[n]) for n in (1, 2, 3))
    return left, right, top, html.unescape(match[4])


def text(page: tuple[Word, ...]) -> list[str]:
    """Just the words."""
    return [word for *_, word in page]


def test_a4_and_letter_have_the_same_pages(built: Built) -> None:
    """Proves equal words for equal folios, on every page, in both directions."""
    ours, theirs = words(built.pdf), words(built.letter)
    assert list(ours) == list(theirs)
    wrong = [f for f in ours if sorted(text(ours[f])) != sorted(text(theirs[f]))]
    assert [] == wrong  # in which order poppler finds the words of a drawing depends on the sheet


def test_the_teachers_edition_begins_with_the_students(complete: Built, shelf: Shelf) -> None:
    """Proves that every common page has the same words in the same places; then come T1, T2 …"""
    student = words(complete.pdf)
    teacher = words(shelf.take("complete", "teacher").pdf)
    common, own = list(teacher)[: len(student)], list(teacher)[len(student) :]
    assert common == list(student)
    assert [] == [folio for folio in common if teacher[folio] != student[folio]]
    # a blank leaf's back may stand between the last common page and T1
    assert own[-1].startswith("T")
    assert [f"T{n + 1}" for n in range(len(own) - own.index("T1"))] == own[own.index("T1") :]
    assert own.index("T1") < 2


def test_a_handout_is_the_guides_own_pages(built: Built) -> None:
    """Proves, for each chapter: the guide's folios with the guide's words in their places, then
    what is stamped beside them; behind them question sheets, whose folios no handout shares."""
    guide = words(built.pdf)
    own: list[str] = []
    for number, file in enumerate(built.handouts, 1):
        label = f"Handout {number} of {len(built.handouts)}".split()
        pages = words(file)
        assert len(pages) % 2 == 0
        own += [folio for folio in pages if folio not in guide and text(pages[folio])]
        shared = [folio for folio in pages if folio in guide and text(pages[folio])]
        assert len(shared) > 0
        for folio in shared:
            book = guide[folio]
            assert list(book) == [word for word in pages[folio] if word in book]
            rest = text(tuple(word for word in pages[folio] if word not in book))
            assert label == [word for word in rest if word not in STRIP]
    assert all(folio.startswith("Q") for folio in own)
    assert len(own) == len(set(own))
    chapters = {page for file in built.handouts for page in words(file)}
    assert len(chapters & set(guide)) >= len(built.handouts)


def test_a_handout_has_no_colour(built: Built) -> None:
    """Proves that no operator, drawing or group names a colour."""
    for file in built.handouts:
        with pikepdf.open(file) as pdf:
            assert [] == [name for page in pdf.pages for name in _colours(page, page.obj)]


def _colours(content: pikepdf.Page | pikepdf.Object, owner: pikepdf.Object) -> Iterator[str]:
    found = (str(one.operator) for one in pikepdf.parse_content_stream(content))
    yield from (name for name in found if name in COLOURS)
    if "/Group" in owner and owner.Group.get("/CS", pikepdf.Name.DeviceGray) != "/DeviceGray":
        yield str(owner.Group.CS)
    for _, drawing in owner.get("/Resources", pikepdf.Dictionary()).get("/XObject", {}).items():
        yield from _colours(drawing, drawing)


def test_the_block_moves_as_one(built: Built) -> None:
    """Proves that on Letter every word stands where the papers' margins put its block."""
    ours, theirs = words(built.pdf), words(built.letter)
    for place, folio in enumerate(ours):
        recto = place % 2 == 0
        across = LETTER.block_edge(recto=recto) - A4.block_edge(recto=recto)
        down = LETTER.height - LETTER.foot - (A4.height - A4.foot)
        moved = [(x + across, y + down, word) for x, _, y, word in ours[folio]]
        there = [(x, y, word) for x, _, y, word in theirs[folio]]
        for one, other in zip(sorted(moved, key=_place), sorted(there, key=_place), strict=True):
            assert one[2] == other[2]
            assert one[:2] == pytest.approx(other[:2], abs=_EXACT)


def _place(word: tuple[float, float, str]) -> tuple[str, int, int]:
    """A key to sort by that rounding does not disturb."""
    left, top, characters = word
    return characters, round(top), round(left)


@pytest.mark.parametrize("paper", [A4, LETTER], ids=lambda paper: paper.name)
def test_the_white_is_where_it_should_be(built: Built, paper: Paper) -> None:
    """Proves the inner margin of each side, and that nothing comes near an edge of the sheet."""
    pages = words(built.letter if paper is LETTER else built.pdf)
    nearest = {True: paper.width, False: paper.width}
    for place, page in enumerate(pages.values()):
        recto = place % 2 == 0
        for left, right, top, _ in page:
            assert 10 * MILLIMETRE < top < paper.height - 10 * MILLIMETRE
            assert left > 20 * MILLIMETRE
            assert right < paper.width - 20 * MILLIMETRE
            inward = left if recto else paper.width - right
            nearest[recto] = min(nearest[recto], inward)
    # a serif may overhang; a ragged line may end anywhere before the edge
    assert nearest[True] == pytest.approx(paper.inner, abs=1)
    assert paper.inner - 1 < nearest[False]
