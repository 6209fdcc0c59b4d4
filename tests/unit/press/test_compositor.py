"""One layout, the same bytes whenever and wherever it is made."""

from __future__ import annotations

import gc
import hashlib
import subprocess
import sys
from pathlib import Path

from weasyprint.formatting_structure.boxes import (  # type: ignore[import-untyped] # it carries no types
    LineBox,
)
from weasyprint.text.line_break import Layout as TextLayout  # type: ignore[import-untyped]

from publish.press.compositor import Setting
from tests.unit.press.specimen import WORDS, division, dress, note, setting

ROOT = Path(__file__).parents[3]
BODY = "<h1 data-b='h'>Head</h1>" + "".join(
    f"<p data-b='{n}'>{WORDS}{note(n, 'A note.')} {WORDS}</p>" for n in range(20)
)
NAMED = "@page { @bottom-center { content: string(folio) } }"


def test_writing_twice_gives_the_same_bytes() -> None:
    """Nothing is left on the pages by the first time."""
    laid = setting(BODY, NAMED)
    assert laid.impression().forme == laid.impression().forme


def test_the_side_of_the_first_page_is_the_copys() -> None:
    """And the text block is as long on both sides."""
    right, left = setting(BODY), setting(BODY, recto=False)
    assert "right" == right.makeup.pages[0].page_type.side
    assert "left" == left.makeup.pages[0].page_type.side
    assert right.impression().forme.part.pages == left.impression().forme.part.pages


def test_other_processes_give_the_same_bytes() -> None:
    """Neither hash seed nor time zone is in the file."""
    program = (
        "import hashlib, sys; sys.path.insert(0, '.')\n"
        "from tests.unit.press.test_compositor import BODY, setting\n"
        "print(hashlib.sha256(setting(BODY).impression().forme.pdf).hexdigest())"
    )
    digests = {hashlib.sha256(setting(BODY).impression().forme.pdf).hexdigest()}
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


def test_boxes_go_when_pages_are_on_their_sheets() -> None:
    """Without anybody looking for them: they, and what they were made of, fill the memory."""
    link = "<p data-b='link'><a href='#d'>To the beginning</a></p>"
    gc.collect()
    gc.disable()
    try:
        laid = Setting(division(BODY + link), dress(NAMED), tidy=True)
        left = [thing for thing in gc.get_objects() if isinstance(thing, (LineBox, TextLayout))]
    finally:
        gc.enable()
    assert not laid.makeup.pages
    assert [] == left


def test_errors_of_the_styles_surface() -> None:
    """A property that the engine does not know is a complaint, each time it is asked for."""
    complaints = [setting(BODY, "p { colour: red }").complaints for _ in range(2)]
    assert complaints[0] == complaints[1]
    assert "colour" in " ".join(complaints[0])


def test_faultless_styles_give_no_complaint() -> None:
    """Silence means something."""
    laid = setting(BODY)
    laid.impression()
    assert () == laid.complaints
