"""The numbering machine: the page looks as if its numbers had been known from the start."""

from __future__ import annotations

import io
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from publish.press import numbering
from publish.press.compositor import compose
from publish.press.formes import Forme
from publish.press.numbering import NumberingError
from tests.unit.press.specimen import division, dress

CSS = """
.r { font-variant-numeric: tabular-nums; white-space: nowrap }
@page :right { @bottom-right-corner { content: string(folio); text-align: right } }
@page :left { @bottom-left-corner { content: string(folio) } }
@page { @bottom-center { content: none } }
"""
BODY = (
    '<p data-b="1">Look at it (<span class="r" data-folio-of="x">p. 000</span>); and then '
    '<b>at <a href="#here" id="here">this</a></b> too.</p>'
)


def forme(body: str = BODY) -> Forme:
    """A forme with a folio on its page and whatever references ``body`` has."""
    return compose(division(body), dress(CSS)).forme


def numbered(made: Forme, folio: str, reference: str) -> bytes:
    """The forme's file with its numbers."""
    numbers = tuple(reference if n.target else folio for n in made.numerals)
    return numbering.numbered(replace(made, numbers=numbers)).pdf


def words(pdf: bytes, folder: Path) -> list[tuple[str, float, float]]:
    """Every word with where it begins and ends, in points from the left."""
    file = folder / "page.pdf"
    file.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-bbox", file, "-"], capture_output=True, check=True)
    found = re.findall(r'xMin="([\d.]+)".*?xMax="([\d.]+)".*?>(.*?)</word>', done.stdout.decode())
    return [(word, round(float(a), 1), round(float(b), 1)) for a, b, word in found]


@pytest.mark.parametrize("reference", ["7", "47", "108", "ii"])
def test_numbers_stand_as_if_laid_out_with_the_page(reference: str, tmp_path: Path) -> None:
    """The number, what follows it, and the folio at its margin."""
    late = numbered(forme(), "31", reference)
    css = CSS.replace("string(folio)", '"31"').replace("none", "normal")
    early = compose(division(BODY.replace("000", reference)), dress(css)).forme.pdf
    assert words(early, tmp_path) == words(late, tmp_path)


def test_links_move_with_the_words(tmp_path: Path) -> None:
    """The sensitive area of a link is where the link is printed."""
    with pikepdf.open(io.BytesIO(numbered(forme(), "1", "7"))) as pdf:
        (link,) = pdf.pages[0].obj.Annots.as_list()
        left, right = float(link.Rect[0]), float(link.Rect[2])
    (place,) = (p for p in words(numbered(forme(), "1", "7"), tmp_path) if p[0] == "this")
    assert place[1:] == pytest.approx((left, right), abs=0.2)


def test_a_number_changes_nothing_else() -> None:
    """Two numberings of one forme differ in the content of the page alone."""
    made = forme()
    one, other = (pikepdf.open(io.BytesIO(numbered(made, "5", n))) for n in ("7", "8"))
    assert len(one.objects) == len(other.objects)
    differ = [
        a for a, b in zip(one.objects, other.objects, strict=True)
        if isinstance(a, pikepdf.Stream) and a.read_bytes() != b.read_bytes()
    ]  # fmt: skip
    assert 1 == len(differ)


def test_no_mark_is_left() -> None:
    """Every mark becomes an operator."""
    with pikepdf.open(io.BytesIO(numbered(forme(), "31", "47"))) as pdf:
        assert not re.search(rb"^%", pdf.pages[0].Contents.read_bytes(), re.M)


@pytest.mark.parametrize(("number", "message"), [("4711", "wider"), ("A1", "no sort of `A`")])
def test_what_does_not_fit_is_refused(number: str, message: str) -> None:
    """Rather than printed over what follows, or as nothing."""
    with pytest.raises(NumberingError, match=message):
        numbered(forme(), "1", number)
