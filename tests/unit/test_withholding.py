"""Secrets added up by divisions are those of the whole book, whatever of it is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from publish.preflight.runs import Runs
from publish.preflight.withheld import secrets_of
from tests.unit.picking import Desk, desk_with, dummies

CHAPTER = "body/01-heavens.md"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A book of three chapters, built once."""
    desk = desk_with("complete", tmp_path)
    assert secrets(desk)
    return desk


def secrets(desk: Desk) -> Runs:
    """Those of the book as it is now, which are the same as if all of it were read."""
    pick, book = desk.made()
    found = pick.secrets(book)
    assert found == secrets_of(pick.whole())
    return found


EDITS: dict[str, Callable[[str], str]] = {
    "nothing": lambda text: text + "\n",
    "a word": lambda text: text.replace(" the ", " that ", 1),
    "an answer": lambda text: text.replace(
        "::: answer\n", "::: answer\nNever before told by us. ", 1
    ),
    "what was withheld": lambda text: text.replace(
        "::: answer\n", "::: answer\nThe moon is nearer than any sun can be. ", 1
    ) + "\nThe moon is nearer than any sun can be, they say.\n",
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_they_are_those_of_the_whole_book(desk: Desk, name: str) -> None:
    """After an edit, with the other chapters picked up, and when nothing was edited since."""
    path = desk.root / CHAPTER
    text = path.read_text("utf-8")
    assert EDITS[name](text) != text
    path.write_text(EDITS[name](text), "utf-8")
    assert secrets(desk) == secrets(desk)
    assert len(dummies(desk.made()[1])) == 3


@pytest.mark.parametrize("forged", [b"", b"\0" * 7, b"\0" * 16, b"\xff" * 8 + b"\0" * 8])
def test_what_is_no_runs_is_found_anew(desk: Desk, forged: bytes) -> None:
    """Where somebody put something else under their key."""
    before = secrets(desk)
    for path in desk.rack.folder.glob("*/*"):
        data = desk.rack.get(path.name) or b""
        if data and _is_runs(data):
            desk.rack.put(path.name, forged or b"\0")
    assert secrets(desk) == before


def _is_runs(data: bytes) -> bool:
    try:
        Runs(data)
    except ValueError:
        return False
    return True
