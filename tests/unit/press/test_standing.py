"""The key of a standing forme: everything that decides how a division comes out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from publish.pagemap import Folio, Numerals
from publish.press.formes import Copy, Dress
from publish.press.standing import key_of

COPY = Copy(division="a", html="<p>a</p>", language="en", title="A")
DRESS = Dress(css="p {}", root=Path("here"))
KEY = key_of(COPY, DRESS, Folio(1), ("70.0", "fonts"))


@pytest.mark.parametrize(
    "other",
    [
        key_of(replace(COPY, html="<p>b</p>"), DRESS, Folio(1), ("70.0", "fonts")),
        key_of(replace(COPY, language="de"), DRESS, Folio(1), ("70.0", "fonts")),
        key_of(replace(COPY, title="B"), DRESS, Folio(1), ("70.0", "fonts")),
        key_of(COPY, replace(DRESS, css="p { }"), Folio(1), ("70.0", "fonts")),
        key_of(COPY, DRESS, Folio(2), ("70.0", "fonts")),
        key_of(COPY, DRESS, Folio(1, Numerals.ROMAN), ("70.0", "fonts")),
        key_of(COPY, DRESS, Folio(1), ("70.0f", "onts")),
    ],
)
def test_any_difference_makes_another_key(other: str) -> None:
    """Or a stale page would be printed."""
    assert other != KEY


def test_the_folder_makes_no_difference() -> None:
    """The same book in another place is the same book."""
    assert key_of(COPY, replace(DRESS, root=Path("there")), Folio(1), ("70.0", "fonts")) == KEY
