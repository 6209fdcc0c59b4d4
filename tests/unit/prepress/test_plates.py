"""The press PDF: in inks, on larger sheets, in fours, and the same every time."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from publish.preflight.content import Kind, Painted, walk
from publish.prepress.plates import make_plates
from publish.prepress.trimming import BLEED, SLUG, Box
from tests.judges import mupdf
from tests.unit.prepress.specimen import CSS, PROFILE, forme, plates
from tests.unit.press.sample import METADATA

RESOLUTION = 72
"""Pixels to the inch: one a point."""


@pytest.fixture(scope="module")
def book() -> pikepdf.Pdf:
    """The specimen, open."""
    return pikepdf.open(io.BytesIO(plates()))


def painted(page: pikepdf.Page) -> list[Painted]:
    """What a page paints."""
    return [event for event in walk(page) if isinstance(event, Painted)]


def test_everything_is_in_inks(book: pikepdf.Pdf) -> None:
    """Type, areas, lines and the words of drawings, in process inks or registration."""
    events = painted(book.pages[0])
    kinds = {event.kind for event in events}
    assert {Kind.TYPE, Kind.AREA, Kind.LINE} <= kinds
    spaces = {e.state.stroke.space if e.kind is Kind.LINE else e.state.fill.space for e in events}
    assert {"/DeviceCMYK", "/Separation /All"} == spaces


def test_black_type_overprints_and_white_type_knocks_out(book: pikepdf.Pdf) -> None:
    """Both are on the page."""
    found = {
        e.state.fill.parts: e.state.overprints
        for e in painted(book.pages[0])
        if e.kind is Kind.TYPE
    }
    assert found[0, 0, 0, 1] is True
    assert found[0, 0, 0, 0] is False
    accent = next(parts for parts in found if parts[1] > 0)
    assert found[accent] is False


def test_links_and_tags_are_gone(book: pikepdf.Pdf) -> None:
    """A plate has neither; the reading PDF keeps its own."""
    assert "/StructTreeRoot" not in book.Root
    assert {"/Type", "/Parent", "/MediaBox", "/TrimBox", "/BleedBox", "/Resources",
            "/Contents"} == set(book.pages[0].obj.keys())  # fmt: skip
    assert b"BDC" not in book.pages[0].obj.Contents.read_bytes()


def test_sheets_are_larger_by_bleed_and_marks(book: pikepdf.Pdf) -> None:
    """Trim in bleed in media, each as far apart as it should be, on blank pages, too."""
    for page in book.pages:
        trim, bleed = Box.of(page.obj.TrimBox), Box.of(page.obj.BleedBox)
        media = Box.of(page.obj.MediaBox)
        assert _numbers(trim.beyond(BLEED)) == pytest.approx(_numbers(bleed), abs=0.001)
        assert _numbers(trim.beyond(SLUG)) == pytest.approx(_numbers(media), abs=0.001)
        assert (0, 0) == (media.left, media.bottom)
        assert pytest.approx(105 / 25.4 * 72, abs=0.01) == trim.width


def _numbers(box: Box) -> tuple[float, ...]:
    return box.left, box.bottom, box.right, box.top


def test_pages_come_in_fours() -> None:
    """Blank ones at the end, and between divisions where the book has them."""
    one = forme("One")
    for blanks, pages in ((0, 4), (3, 4), (4, 8)):
        data = make_plates((one,), (blanks,), METADATA, PROFILE)
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert pages == len(pdf.pages)
            inked = [index for index, page in enumerate(pdf.pages)
                     if any(e.kind is Kind.TYPE for e in painted(page))]  # fmt: skip
            assert [blanks] == inked


def test_the_same_formes_give_the_same_bytes() -> None:
    """Identifiers and dates are the book's, never the clock's."""
    assert make_plates((forme("One"), forme("Two")), (0, 0), METADATA, PROFILE) == plates()


def rows(data: bytes, folder: Path) -> tuple[int, list[bytes]]:
    """The first page drawn by another program: width, and rows of grey pixels, from the top."""
    file = folder / "press.pdf"
    file.write_bytes(data)
    width, pixels = mupdf.drawn(file, 1, RESOLUTION)
    return width, [pixels[at : at + width] for at in range(0, len(pixels), width)]


def test_what_hangs_over_the_edge_bleeds_and_no_further(tmp_path: Path) -> None:
    """A black box over the left edge is printed up to the bleed box, and not beyond it."""
    _, lines = rows(plates(), tmp_path)
    trim, bleed = SLUG, SLUG - BLEED
    line = lines[round(SLUG + (14 + 20 + 5) / 25.4 * 72)]
    assert all(pixel > 250 for pixel in line[round(bleed) - 8 : round(bleed) - 1])
    assert all(pixel < 90 for pixel in line[round(bleed) + 1 : round(trim)])


def test_a_background_of_the_page_bleeds(tmp_path: Path) -> None:
    """Where the styles give the page a colour and a bleed, it runs over the edge all round."""
    css = CSS + "@page { background: #000; bleed: 3mm }"
    width, lines = rows(make_plates((forme("One", css=css),), (0,), METADATA, PROFILE), tmp_path)
    near, far = round(SLUG - BLEED) + 1, round(SLUG) - 1
    for line in (lines[(near + far) // 2], lines[-(near + far) // 2]):
        assert all(pixel < 90 for pixel in line[near + 1 : width - near - 1])
    middle = lines[len(lines) // 2]
    assert all(pixel < 90 for pixel in (*middle[near:far], *middle[-far:-near]))


def test_marks_stand_outside_the_bleed_box(tmp_path: Path) -> None:
    """Round a page on which nothing bleeds, the ring from trim to bleed box is bare."""
    bare = forme("One", css=CSS + ".over { display: none }")
    data = make_plates((bare,), (0,), METADATA, PROFILE)
    width, lines = rows(data, tmp_path)
    near, far = round(SLUG - BLEED) + 1, round(SLUG) - 1
    ring = [lines[y][near : width - near] for y in (*range(near, far), *range(-far, -near))]
    assert all(pixel > 250 for line in ring for pixel in line)
    assert any(pixel < 240 for line in lines[:near] for pixel in line)
    assert any(pixel < 240 for line in lines[far:-far] for pixel in line[:near])
