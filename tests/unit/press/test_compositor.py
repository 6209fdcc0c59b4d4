"""One layout, any folio: the bytes are those of a layout that had the folio from the start."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from publish.pagemap import Folio, Numerals
from tests.unit.press.specimen import WORDS, note, setting

ROOT = Path(__file__).parents[3]
BODY = "<h1 data-b='h'>Head</h1>" + "".join(
    f"<p data-b='{n}'>{WORDS}{note(n, 'A note.')} {WORDS}</p>" for n in range(20)
)
NAMED = "@page { @bottom-center { content: string(folio) } }"


def test_a_late_folio_gives_the_bytes_of_an_early_one() -> None:
    """The margin boxes made anew are those that layout makes with a counter reset."""
    early = setting(BODY, "@page :first { counter-reset: page 7 }")
    late = setting(BODY)
    late.impress(Folio(31))
    assert _unnumbered(early) == late.impress(Folio(7)).pdf


def _unnumbered(setting_: object) -> bytes:
    """The PDF with the margin boxes that layout made."""
    sheets = setting_._sheets[True]  # type: ignore[attr-defined] # looks under the hood
    return bytes(setting_._write(sheets.makeup))  # type: ignore[attr-defined]


def test_impressing_twice_gives_the_same_bytes() -> None:
    """Nothing is left on the pages by an impression before."""
    once = setting(BODY)
    first = once.impress(Folio(3)).pdf
    once.impress(Folio(9))
    assert first == once.impress(Folio(3)).pdf


def test_a_folio_printed_by_name_is_that_of_the_page_map() -> None:
    """``string(folio)`` in roman is ``counter(page, lower-roman)``."""
    counted = setting(BODY, "@page { @bottom-center { content: counter(page, lower-roman) } }")
    named = setting(BODY, NAMED)
    first = Folio(5, Numerals.ROMAN)
    assert counted.impress(first).pdf == named.impress(first).pdf


def test_folios_change_the_pages() -> None:
    """The tests above would pass if no folio were printed."""
    named = setting(BODY, NAMED)
    assert named.impress(Folio(5)).pdf != named.impress(Folio(5, Numerals.ROMAN)).pdf


def test_an_even_first_folio_begins_on_a_left_hand_page() -> None:
    """Sides follow folios, and the text block is as long on both."""
    laid = setting(BODY)
    odd, even = laid.impress(Folio(1)), laid.impress(Folio(2))
    sides = {recto: s.makeup.pages[0].page_type.side for recto, s in laid._sheets.items()}
    assert {True: "right", False: "left"} == sides
    assert odd.part.pages == even.part.pages


def test_unequal_sides_are_refused() -> None:
    """A text block that is smaller on left-hand pages would move every page number."""
    laid = setting(BODY, "@page :left { margin-bottom: 100px }")
    with pytest.raises(ValueError, match="left-hand"):
        laid.impress(Folio(2))


def test_other_processes_give_the_same_bytes() -> None:
    """Neither hash seed nor time zone is in the file."""
    program = (
        "import hashlib, sys; sys.path.insert(0, '.')\n"
        "from publish.pagemap import Folio\n"
        "from tests.unit.press.test_compositor import BODY, setting\n"
        "print(hashlib.sha256(setting(BODY).impress(Folio(1)).pdf).hexdigest())"
    )
    digests = {hashlib.sha256(setting(BODY).impress(Folio(1)).pdf).hexdigest()}
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        done = subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
            text=True,
            timeout=60,
        )
        digests.add(done.stdout.strip())
    assert 1 == len(digests)


def test_errors_of_the_styles_surface() -> None:
    """A property that the engine does not know is a complaint, each time it is asked for."""
    complaints = [setting(BODY, "p { colour: red }").complaints for _ in range(2)]
    assert complaints[0] == complaints[1]
    assert "colour" in " ".join(complaints[0])


def test_faultless_styles_give_no_complaint() -> None:
    """Silence means something."""
    laid = setting(BODY)
    laid.impress(Folio(1))
    assert () == laid.complaints
