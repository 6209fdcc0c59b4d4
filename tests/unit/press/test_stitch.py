"""Binding: the formes of several divisions become one book's file."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from publish.pagemap import Numerals
from publish.press.bindery import BindingError
from publish.press.layout import Layout
from publish.press.stitch import stitch
from tests.unit.press.reading import font_programs, fonts, labels
from tests.unit.press.sample import METADATA, forme

REPOSITORY = Path(__file__).parents[3]


def test_page_labels_are_the_folios(layout: Layout, book: pikepdf.Pdf) -> None:
    """Front matter in roman, the body from 1, blank pages counted."""
    total, body = len(book.pages), len(book.pages) - 2
    assert ["i", "ii", *map(str, range(1, body + 1))] == labels(book)
    assert sum(layout.blanks) + sum(len(f.part.pages) for f in layout.formes) == total


def test_a_handout_keeps_the_folios_of_the_book() -> None:
    """One chapter by itself is still pages 47 and on."""
    with pikepdf.open(io.BytesIO(stitch([forme("a", "<p>a</p>", 47)], [0], METADATA))) as book:
        assert labels(book) == ["47"]


def test_the_teachers_pages_are_labelled_as_they_are_printed() -> None:
    """A prefix of the label, so that a reader's page box takes `T1` (ISO 32000-1, table 159)."""
    teaching = forme("b", "<p>b</p>", numerals=Numerals.TEACHING)
    with pikepdf.open(
        io.BytesIO(stitch([forme("a", "<p>a</p>"), teaching], [0, 1], METADATA))
    ) as f:
        assert labels(f) == ["1", "2", "T1"]


def test_a_blank_page_is_as_large_as_the_others_and_says_nothing() -> None:
    """No content, no entry in the parent tree."""
    pdf = stitch([forme("a", "<p>a</p>"), forme("b", "<p>b</p>", 3)], [0, 1], METADATA)
    with pikepdf.open(io.BytesIO(pdf)) as book:
        page, blank, _ = (page.obj for page in book.pages)
        assert list(page.MediaBox) == list(blank.MediaBox)
        assert "/StructParents" not in blank
        assert blank.Contents.read_bytes() == b""


def test_the_outline_lists_the_divisions(book: pikepdf.Pdf) -> None:
    """In order, with the headings below them, closed up from one forme to the next."""
    with book.open_outline() as outline:
        expected = ["Contents", "Imprint", "Chapter one", "Chapter two"]
        assert expected == [item.title for item in outline.root]
        assert ["Opening", "End of two"] == [item.title for item in outline.root[3].children]
    assert book.Root.Outlines.Count == 8


def test_a_subset_is_named_after_its_program(book: pikepdf.Pdf) -> None:
    """One name, one program; the same program is in the file once."""
    named, programs = fonts(book), font_programs(book)
    assert len(dict(named)) == len(set(named)) == len({digest for _, digest in named})
    assert len(programs) == len(set(programs))


def test_the_file_says_what_it_is(book: pikepdf.Pdf) -> None:
    """Language, title, printing date in UTC; the older dictionary agrees with XMP."""
    assert str(book.Root.Lang) == "en-GB"
    assert bool(book.Root.ViewerPreferences.DisplayDocTitle)
    assert str(book.docinfo.Title) == "A Sample: Pages & Folios"
    assert str(book.docinfo.ModDate) == "D:20261122100000Z"
    meta = book.open_metadata(set_pikepdf_as_editor=False)
    assert meta["dc:title"] == "A Sample: Pages & Folios"
    assert meta["dc:creator"] == ["Ann Author"]
    assert meta["dc:description"] == "Three divisions, <bound>"
    assert meta["xmp:ModifyDate"] == "2026-11-22T10:00:00Z"
    assert (meta["pdfuaid:part"], meta["pdfaid:part"]) == ("1", "3")


def test_the_metadata_are_legible_without_inflating(bound: Path) -> None:
    """Archives search files for them; some validators take a filter for a fault."""
    assert b"<pdfuaid:part>1</pdfuaid:part>" in bound.read_bytes()


def test_an_archival_claim_is_made_only_on_demand(layout: Layout) -> None:
    """PDF/A needs an output intent; without it, none."""
    with pikepdf.open(io.BytesIO(stitch(layout.formes, layout.blanks, METADATA))) as book:
        assert "/OutputIntents" not in book.Root
        assert b"pdfaid:part" not in book.Root.Metadata.read_bytes()


def test_a_forme_with_other_pages_than_it_claims_is_refused() -> None:
    """The page map would be wrong from there on."""
    one = forme("a", "<p>a</p>")
    wrong = replace(one, part=replace(one.part, pages=one.part.pages * 2))
    with pytest.raises(BindingError, match="a: the forme has 1 pages, not 2"):
        stitch([wrong], [0], METADATA)


def test_the_same_copy_gives_the_same_bytes() -> None:
    """Whatever the hash seed, the time zone, the number of workers, the folder."""
    assert _digest("1", "UTC", 1, REPOSITORY) == _digest("2", "Pacific/Auckland", 2, Path("/"))


def _digest(seed: str, zone: str, workers: int, folder: Path) -> str:
    """Lay out and bind a short sample in another process."""
    script = (
        "import hashlib\n"
        "from publish.press.layout import lay_out\n"
        "from publish.press.stitch import stitch\n"
        "from tests.unit.press.sample import DRESS, METADATA, sections\n"
        f"book = lay_out(sections(paragraphs=2), DRESS, {workers})\n"
        "pdf = stitch(book.formes, book.blanks, METADATA, archival=True)\n"
        "print(hashlib.sha256(pdf).hexdigest())\n"
    )
    places = {"PYTHONPATH": str(REPOSITORY), "PYTHONHASHSEED": seed, "TZ": zone}
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | places,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    return done.stdout
