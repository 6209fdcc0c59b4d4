"""Every book built once a session through the command line, as a stranger would build it."""

from __future__ import annotations

import pytest

from tests.conformance.press import BOOKS, Built, Shelf


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """All books, built when asked for; read-only for every test."""
    return Shelf(folder=tmp_path_factory.mktemp("shelf"))


@pytest.fixture(scope="session", params=sorted(BOOKS))
def built(request: pytest.FixtureRequest, shelf: Shelf) -> Built:
    """The student's edition of each book in turn."""
    return shelf.take(request.param)


@pytest.fixture(scope="session")
def student(shelf: Shelf) -> Built:
    """The student's edition of the real guide."""
    return shelf.take("guide")


@pytest.fixture(scope="session")
def complete(shelf: Shelf) -> Built:
    """The student's edition of the book that uses every construct."""
    return shelf.take("complete")
