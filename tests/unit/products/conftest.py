"""The book that uses every construct, read and refined once."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.diagnostics import Report
from publish.loading import load
from publish.model import Book
from publish.order import Order
from publish.readers.sources import Sources

COMPLETE = Path(__file__).parents[2] / "books" / "complete"


@pytest.fixture(scope="session")
def complete_book() -> Book:
    """For the student."""
    order = Order(book=COMPLETE, output=COMPLETE)
    return load(order, Sources(COMPLETE), Report())[0]
