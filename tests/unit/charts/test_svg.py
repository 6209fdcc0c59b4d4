"""The two forms of an artwork: the same drawing, fit for paper and for e-readers."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from publish.charts.chart import ChartError, ChartKind
from publish.charts.draw import draw
from publish.charts.look import Look
from tests.unit.charts.samples import FACES, chart, years

SVG = "{http://www.w3.org/2000/svg}"
PILES = chart(
    ChartKind.COLUMNS, years(1901, 1903), (3, 4, 4), (2, 3, 4), (2, 3, None), stacked=True
)
FORMS = ("live", "outlined")


@pytest.mark.parametrize("form", FORMS)
def test_the_root_names_the_picture(form: str) -> None:
    """Role, title, a view box of whole numbers from zero."""
    art = draw(PILES, FACES, title="Fruit & <veg>")
    root = ElementTree.fromstring(getattr(art, form))
    assert ("img", f"0 0 560 {art.height}", "Fruit & <veg>", "harvest-title") == (
        root.get("role"),
        root.get("viewBox"),
        root.findtext(f"{SVG}title"),
        root.get("aria-labelledby"),
    )


@pytest.mark.parametrize("form", FORMS)
def test_ids_begin_with_the_name(form: str) -> None:
    """Two drawings on one page do not clash."""
    ids = re.findall(r'\bid="([^"]*)"', getattr(draw(PILES, FACES), form))
    assert ["harvest-title"] == ids


def test_a_title_is_made_where_none_is_given() -> None:
    """The reader is told at least what is drawn."""
    given = chart(ChartKind.COLUMNS, years(1901, 1903), (1, 2, 3))
    title = ElementTree.fromstring(draw(given, FACES).live).findtext(f"{SVG}title")
    assert "Chart: Apples; 1901 to 1903" == title


def test_outlines_hold_no_text() -> None:
    """Kindle does not draw the text element."""
    assert "<text" not in draw(PILES, FACES).outlined


def test_live_words_are_in_the_family() -> None:
    """Every text element names the family, and nothing else is a font."""
    art = draw(PILES, FACES)
    texts = ElementTree.fromstring(art.live).findall(f"{SVG}text")
    assert {"Guide Sans"} == {text.get("font-family") for text in texts}


def test_only_outlines_have_a_ground() -> None:
    """White behind for readers at night; paper is its own ground."""
    art = draw(PILES, FACES)
    ground = f'<rect width="560" height="{art.height}" fill="#fff"/>'
    assert (False, True) == (ground in art.live, ground in art.outlined)


def test_both_forms_have_one_geometry() -> None:
    """Without words, ground and frame the two are the same."""

    def bare(svg: str) -> list[str]:
        lines = svg.splitlines()
        words = ("<text", "<svg", "<title", "<g", "</g", '<rect width="560"')
        return [line for line in lines if not line.startswith(words) and "Q" not in line]

    art = draw(PILES, FACES)
    assert bare(art.live) == bare(art.outlined)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("word", ["opacity", "pattern", "clip", "style", "class", "href", "rgba"])
def test_nothing_that_e_readers_draw_differently(form: str, word: str) -> None:
    """Plain shapes with plain attributes."""
    assert word not in getattr(draw(PILES, FACES), form)


@pytest.mark.parametrize("form", FORMS)
def test_numbers_have_two_decimals_at_most(form: str) -> None:
    """Small files, and the same on every machine."""
    assert [] == re.findall(r"\d\.\d{3,}", getattr(draw(PILES, FACES), form))


def test_plain_is_black_and_grey() -> None:
    """Without an accent every tone is a grey."""
    tones = set(re.findall(r'"(#[0-9a-f]+)"', draw(PILES, FACES).live))
    assert {"#000", "#fff", "#666", "#e6e6e6"} == tones


def test_an_accent_replaces_the_solid_grey() -> None:
    """One colour, in one place."""
    live = draw(PILES, FACES, look=Look(accent="#8b1a1a")).live
    assert (True, False) == ("#8b1a1a" in live, '"#666"' in live)


def test_an_accent_is_hexadecimal() -> None:
    """Names of colours mean different things to different readers."""
    with pytest.raises(ChartError, match="“red” is not a colour"):
        Look(accent="red")


def test_thousands_may_be_set_apart_by_a_thin_space() -> None:
    """The separator is the book's choice."""
    given = chart(ChartKind.BARS, ("a",), (12345,))
    assert "12\u2009345" in draw(given, FACES, look=Look(separator="\u2009")).live


def test_a_chart_speaks_the_language_of_its_book() -> None:
    """Its decimals, and what it says of numbers that are not known, in bars, lines and columns."""
    german = Look(
        separator=".", decimal=",", no_data="keine Angabe", line_gap="Lücke: keine Angabe"
    )
    values = (1234.5, None, 2.0)
    for kind in (ChartKind.BARS, ChartKind.LINES, ChartKind.COLUMNS):
        live = draw(chart(kind, ("a", "b", "c"), values), FACES, look=german).live
        assert "no data" not in live
        assert "keine" in live
    assert "1.234,5" in draw(chart(ChartKind.BARS, ("a",), (1234.5,)), FACES, look=german).live


def test_a_letter_that_the_face_lacks_is_refused() -> None:
    """Better no figure than a box in place of a letter."""
    with pytest.raises(ChartError, match="has no letter “漢”"):
        draw(chart(ChartKind.BARS, ("漢",), (1,)), FACES)


def test_the_same_chart_is_the_same_bytes() -> None:
    """Nothing is left from the drawing before."""
    first = draw(PILES, FACES)
    draw(chart(ChartKind.BARS, ("a",), (1,)), FACES)
    assert first == draw(PILES, FACES)
