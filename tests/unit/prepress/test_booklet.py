"""The booklet: folded as it comes out of the copier, its pages follow one another."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from publish.prepress.booklet import make_booklet
from publish.prepress.imposition import MM, Binding, Sheet, impose, section_sizes

PAGE = (210 * MM, 297 * MM)
SLUG = 28.0
INSIDE = 40.0
"""Points from the fold to a number."""
WORD = 36.0
"""Points that a number is wide."""


def numbered(pages: int) -> bytes:
    """A press PDF whose pages have their number near the fold, 100 pt up."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier))
    for number in range(1, pages + 1):
        x = SLUG + INSIDE if number % 2 else SLUG + PAGE[0] - INSIDE - WORD
        content = f"BT /F 20 Tf {x} {SLUG + 100} Td (p{number:02}) Tj ET"
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, PAGE[0] + 2 * SLUG, PAGE[1] + 2 * SLUG]),
            TrimBox=Array([SLUG, SLUG, SLUG + PAGE[0], SLUG + PAGE[1]]),
            Resources=Dictionary(Font=Dictionary(F=font)),
            Contents=pdf.make_stream(content.encode()),
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    pdf.Root.Lang = pikepdf.String("en")
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=pikepdf.String("T")))
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def read(data: bytes, folder: Path) -> list[list[tuple[str, float, float]]]:
    """What another program finds on each side: words with left edge and baseline, from the left."""
    file = folder / "booklet.pdf"
    file.write_bytes(data)
    run = subprocess.run(("pdftotext", "-bbox", str(file), "-"), capture_output=True, check=True)
    sides = []
    for side in run.stdout.decode().split("<page ")[1:]:
        words = re.findall(
            r'xMin="([\d.]+)" yMin="[\d.]+" xMax="[\d.]+" yMax="([\d.]+)">(\w+)', side
        )
        sides.append(sorted(((w, float(x), float(y)) for x, y, w in words), key=lambda w: w[1]))
    return sides


def folded(sides: list[list[str]], sizes: tuple[int, ...]) -> list[str]:
    """Fold sheets, pile them up section by section, and leaf through."""
    leaves: list[str] = []
    at = 0
    for sheets in sizes:
        pile: list[str] = []
        # the innermost sheet is put down first, the others are laid round it
        for sheet in reversed(range(sheets)):
            front, back = sides[at + 2 * sheet], sides[at + 2 * sheet + 1]
            pile = [front[1], back[0], *pile, back[1], front[0]]
        leaves += pile
        at += 2 * sheets
    return leaves


@pytest.mark.parametrize(("pages", "most"), [(8, 16), (20, 16), (24, 2), (28, 3)])
def test_pages_follow_one_another_when_it_is_folded(pages: int, most: int, tmp_path: Path) -> None:
    """Read by another program from the imposed sheets, by where the numbers stand."""
    sides = read(make_booklet(numbered(pages), Binding(section=most)), tmp_path)
    words = [[word for word, _, _ in side] for side in sides]
    assert all(2 == len(side) for side in words)
    expected = [f"p{number:02}" for number in range(1, pages + 1)]
    assert expected == folded(words, section_sizes(pages, most))


@pytest.mark.parametrize("sheet", list(Sheet))
def test_fronts_and_backs_lie_over_each_other(sheet: Sheet, tmp_path: Path) -> None:
    """Every number stands as far from the fold and the edge as the one that backs it."""
    width, height = sheet.size
    sides = read(make_booklet(numbered(16), Binding(sheet=sheet)), tmp_path)
    scale = {Sheet.A3: 1, Sheet.A4: 210 / 297}[sheet]
    for side in sides:
        (_, left, low), (_, right, other) = side
        assert pytest.approx(low, abs=0.1) == other
        assert pytest.approx(width / 2 + INSIDE * scale, abs=1) == right
        assert pytest.approx(width / 2 - (INSIDE + WORD) * scale, abs=1) == left
    with pikepdf.open(tmp_path / "booklet.pdf") as pdf:
        box = [float(n) for n in pdf.pages[0].mediabox.as_list()]
        assert box == pytest.approx([0, 0, width, height], abs=0.01)
        assert Name.DuplexFlipShortEdge == pdf.Root.ViewerPreferences.Duplex


def test_inner_sheets_creep_towards_the_fold(tmp_path: Path) -> None:
    """By the thickness of paper for each sheet around them, on both halves and both sides."""
    still = read(make_booklet(numbered(16), Binding()), tmp_path)
    moved = read(make_booklet(numbered(16), Binding(creep=0.5)), tmp_path)
    for index, (before, after) in enumerate(zip(still, moved, strict=True)):
        inward = index // 2 * 0.5 * MM
        assert pytest.approx(before[0][1] + inward, abs=0.05) == after[0][1]
        assert pytest.approx(before[1][1] - inward, abs=0.05) == after[1][1]


def test_the_same_plates_give_the_same_bytes() -> None:
    """No clock and no chance."""
    plates = numbered(8)
    assert make_booklet(plates, Binding()) == make_booklet(plates, Binding())


@given(pages=st.integers(1, 400), most=st.integers(1, 40))
def test_every_page_is_imposed_once(pages: int, most: int) -> None:
    """No section is too thick, and none is more than a sheet thicker than another."""
    sizes = section_sizes(pages, most)
    assert max(sizes) <= most
    assert max(sizes) - min(sizes) <= 1
    sides = impose(pages, most)
    assert 2 * sum(sizes) == len(sides)
    found = [index for side in sides for index in (side.left, side.right) if index is not None]
    assert list(range(pages)) == sorted(found)
