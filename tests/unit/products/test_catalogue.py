"""What can be ordered is what can be made."""

from __future__ import annotations

from typing import get_args

from publish.products.catalogue import CATALOGUE
from publish.readers.bookfile import Ordered


def test_a_book_can_order_just_what_the_catalogue_has() -> None:
    """The readers know no product, so their list is held against the catalogue here."""
    assert set(get_args(Ordered)) == set(CATALOGUE)
