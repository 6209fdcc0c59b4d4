"""The key of a standing forme: everything that decides how a division comes out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from publish.pagemap import Folio, PageStart, Part
from publish.press.flaws import Fault, Flaw
from publish.press.formes import Copy, Dress, Forme, Impression, Numeral, Sort
from publish.press.standing import key_of, pack, unpack

COPY = Copy(division="a", html="<p>a</p>", language="en", title="A")
DRESS = Dress(css="p {}", root=Path("here"))
KEY = key_of(COPY, DRESS, ("70.0", "fonts"))


@pytest.mark.parametrize(
    "other",
    [
        key_of(replace(COPY, html="<p>b</p>"), DRESS, ("70.0", "fonts")),
        key_of(replace(COPY, language="de"), DRESS, ("70.0", "fonts")),
        key_of(replace(COPY, title="B"), DRESS, ("70.0", "fonts")),
        key_of(COPY, replace(DRESS, css="p { }"), ("70.0", "fonts")),
        key_of(replace(COPY, division="b"), DRESS, ("70.0", "fonts")),
        key_of(replace(COPY, recto=False), DRESS, ("70.0", "fonts")),
        key_of(COPY, DRESS, ("70.0f", "onts")),
    ],
)
def test_any_difference_makes_another_key(other: str) -> None:
    """Or a stale page would be printed."""
    assert other != KEY


def test_the_folder_makes_no_difference() -> None:
    """The same book in another place is the same book."""
    assert key_of(COPY, replace(DRESS, root=Path("there")), ("70.0", "fonts")) == KEY


SORT = Sort(characters="p. ", glyphs="<0001>-20<0002>", advance=7.25)
NUMERAL = Numeral(page=1, target="sec-ä", x=1.5, y=2.0, room=20.0, align=0.5, face="/f 9 Tf",
                  before=SORT, after=SORT, sorts=(SORT, SORT))  # fmt: skip
IMPRESSION = Impression(
    forme=Forme(
        part=Part("a", Folio(1), (PageStart("b", 3), PageStart("", 0)), {"a": 0, "sec-ä": 1}),
        pdf=b"%PDF-1.7\n\x00\n", numerals=(NUMERAL,),
    ),
    flaws=(Flaw(fault=Fault.STRANDED, anchor="sec-ä", page=1, words="“Ä”"),),
    complaints=("no glyph", "other"),
)  # fmt: skip


def test_an_impression_comes_back_as_it_was() -> None:
    """Through bytes that are the same each time."""
    assert pack(IMPRESSION) == pack(IMPRESSION)
    assert IMPRESSION == unpack(pack(IMPRESSION))


@pytest.mark.parametrize("data", [b"", b"{}\n%PDF", b"[1]\n%PDF", b"\xff\n", b'{"pages":1}'])
def test_other_bytes_are_no_impression(data: bytes) -> None:
    """And say so in one way."""
    with pytest.raises(ValueError):
        unpack(data)
