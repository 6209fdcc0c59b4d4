"""Slips: printed on the page, not part of its text."""

from __future__ import annotations

import io

import pikepdf

from publish.prepress.stamping import stamped
from publish.press.bindery import opened
from publish.press.formes import Forme
from publish.press.numbering import numbered
from publish.press.stitch import stitch
from tests.unit.press import sample
from tests.unit.press.reading import elements
from tests.unit.press.sample import METADATA

TWO = '<p>one</p><p style="break-before: page">two</p>'


def forme(division: str, html: str) -> Forme:
    """A forme with its numbers."""
    return numbered(sample.forme(division, html))


def test_a_slip_is_an_artifact() -> None:
    """Between artifact marks, without marks of its own; the page's tags do not change."""
    plain, slips = forme("a", TWO), forme("s", "<p>Handout</p>")
    with_slip = stamped(plain, slips, [0, 0])
    pdf = opened(with_slip)
    page = pdf.pages[1]
    page.contents_coalesce()
    assert (
        page.obj.Contents.read_bytes()
        .rstrip()
        .endswith(b"Q\n/Artifact <</Type /Pagination>> BDC\n/Slip Do\nEMC")
    )
    inside = {
        str(i.operator) for i in pikepdf.parse_content_stream(page.obj.Resources.XObject.Slip)
    }
    assert "Tj" in inside or "TJ" in inside
    assert inside.isdisjoint({"BDC", "BMC", "EMC"})
    counts = []
    for one in (plain, with_slip):
        with pikepdf.open(io.BytesIO(stitch([one], [0], METADATA))) as book:
            counts.append(len(elements(book)))
    assert counts[0] == counts[1]


def test_each_page_gets_its_own() -> None:
    """By the index of the slip, and the drawing is in the file once."""
    slips = forme("s", TWO)
    pdf = opened(stamped(forme("a", TWO), slips, [1, 0]))
    first, second = (page.obj.Resources.XObject.Slip for page in pdf.pages)
    assert first.objgen != second.objgen
    same = opened(stamped(forme("a", TWO), slips, [0, 0]))
    first, second = (page.obj.Resources.XObject.Slip for page in same.pages)
    assert first.objgen == second.objgen
