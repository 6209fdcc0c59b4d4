"""A forme on another paper: all that stands on a page moves together, and nothing else changes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from publish.press.bindery import BindingError, opened
from publish.press.formes import Forme
from publish.press.numbering import locked
from publish.press.papers import A4, LETTER, MILLIMETRE, Paper
from publish.press.stitch import stitch
from publish.press.transfer import transferred
from tests.unit.press.reading import labels
from tests.unit.press.sample import METADATA, PICTURE, ROOT, forme

BODY = f'<h2 id="deep">Deep</h2>{PICTURE}<p>See <a href="#deep">above</a>.</p>'
RECTO = (2 * MILLIMETRE, LETTER.foot - A4.foot)
VERSO = (612 - 210 * MILLIMETRE - 2 * MILLIMETRE, LETTER.foot - A4.foot)
"""How far a page's content goes, right and up."""


def places(one: Forme) -> Iterator[tuple[float, float]]:
    """Every point that a forme names: of links, destinations, outline, pictures."""
    pdf = opened(one)
    for page in pdf.pages:
        for link in page.obj.Annots.as_list():
            yield from _pairs(link.Rect)
    for value in pdf.Root.Names.Dests.Names.as_list()[1::2]:
        yield float(value[2]), float(value[3])
    with pdf.open_outline() as outline:
        for item in (outline.root[0], outline.root[0].children[0]):
            assert isinstance(item.destination, pikepdf.Array)
            _, _, x, y, _ = item.destination.as_list()
            yield float(x), float(y)
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == pikepdf.Name.Figure:
            yield from _pairs(thing.A.BBox)


def _pairs(box: pikepdf.Object) -> Iterator[tuple[float, float]]:
    numbers = [float(number) for number in box.as_list()]
    yield from zip(numbers[::2], numbers[1::2], strict=True)


@pytest.mark.parametrize(("first", "shift"), [(7, RECTO), (8, VERSO)], ids=["recto", "verso"])
def test_everything_moves_by_the_same(first: int, shift: tuple[float, float]) -> None:
    """Text by the matrix, what the file says of it by the same numbers."""
    before = forme("a", BODY, first)
    after = transferred(before, LETTER)
    moved = [
        (x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in zip(places(before), places(after), strict=True)
    ]
    assert len(moved) > 6
    for way in moved:
        assert pytest.approx(shift, abs=1e-3) == way
    pdf = opened(after)
    page = pdf.pages[0]
    page.contents_coalesce()
    found = re.match(rb"q\s+1 0 0 1 ([\d.-]+) ([\d.-]+) cm\b", page.obj.Contents.read_bytes())
    assert found
    assert pytest.approx(shift, abs=1e-3) == tuple(map(float, found.groups()))


def test_a_page_begins_at_its_corner() -> None:
    """Every box is the paper's, blank pages included; the folios stay."""
    formes = [transferred(forme(name, BODY.replace("deep", name + "-h"), n), LETTER)
              for name, n in (("a", 1), ("b", 3))]  # fmt: skip
    with pikepdf.open(io.BytesIO(stitch(formes, [0, 1], METADATA))) as book:
        assert labels(book) == ["1", "2", "3"]
        for page in book.pages:
            assert [0, 0, 612, 792] == [float(n) for n in page.mediabox]
            assert [0, 0, 612, 792] == [float(n) for n in page.trimbox]


def test_on_its_own_paper_a_forme_stays_as_it_is() -> None:
    """Byte for byte."""
    one = forme("a", BODY)
    assert transferred(one, A4) is one


def test_the_styles_give_the_margins_of_a4() -> None:
    """The paper's figures and the style sheets' are the same, so that Letter's are right, too."""
    tokens = (ROOT / "tokens.css").read_text("utf-8")
    page = (ROOT / "print" / "page.css").read_text("utf-8")
    inner = re.search(r"--inner: ([\d.]+)mm", tokens)
    assert inner
    assert A4.inner == pytest.approx(float(inner[1]) * MILLIMETRE)
    assert "size: 210mm 297mm" in page
    margins = re.search(r"margin: ([\d.]+)pt calc\(.*\) ([\d.]+)pt var\(--inner\);", page)
    assert margins
    assert A4.foot == pytest.approx(float(margins[2]), abs=0.01)
    assert A4.height == pytest.approx(float(margins[1]) + 658 + A4.foot)


@pytest.mark.parametrize("paper", [A4, LETTER], ids=lambda paper: paper.name)
def test_the_block_stands_inside_the_paper(paper: Paper) -> None:
    """164 mm wide and 658 pt high, with white all round that a copier can grip and a hand hold."""
    width = 164 * MILLIMETRE
    assert paper.width - width - paper.inner > 20 * MILLIMETRE
    assert paper.height - 658 - paper.foot > 20 * MILLIMETRE
    assert min(paper.inner, paper.foot) > 20 * MILLIMETRE


def test_a_pattern_is_refused() -> None:
    """It is tied to the sheet and would stay where it was (ISO 32000-1, 8.7.3.1)."""
    one = forme("a", BODY)
    pdf = opened(one)
    pdf.pages[0].obj.Resources.Pattern = pikepdf.Dictionary(p1=pikepdf.Dictionary())
    spoilt = locked(one, pdf)
    with pytest.raises(BindingError, match="a: page 1 holds a pattern"):
        transferred(spoilt, LETTER)


def test_the_same_forme_gives_the_same_bytes(tmp_path: Path) -> None:
    """Nothing of the time or the order of hashes gets in."""
    one = forme("a", BODY)
    assert transferred(one, LETTER).pdf == transferred(one, LETTER).pdf
