"""The sample book, laid out and bound once for all tests of the bindery."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from publish.press.layout import Layout, lay_out
from publish.press.stitch import stitch
from tests.unit.press.sample import DRESS, METADATA, sections


@pytest.fixture(scope="session")
def layout() -> Layout:
    """The sample, laid out in two processes."""
    return lay_out(sections(), DRESS, 2)


@pytest.fixture(scope="session")
def bound(layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, bound."""
    file = tmp_path_factory.mktemp("bound") / "bound.pdf"
    file.write_bytes(stitch(layout.formes, layout.blanks, METADATA, archival=True))
    return file


@pytest.fixture(scope="session")
def book(bound: Path) -> Iterator[pikepdf.Pdf]:
    """The bound sample, open."""
    with pikepdf.open(bound) as pdf:
        yield pdf
