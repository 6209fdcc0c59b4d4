"""A book with dummies for chapters comes out the same in all else."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from publish.diagnostics import Faulty
from publish.model import Text, rewrite, walk
from publish.passes.dummies import dummy
from tests.conformance.dummies import Sample, sample
from tests.conformance.press import BOOKS, ROOT

SHELF = {"guide": ROOT / "chapters", **BOOKS}


@pytest.fixture(scope="module", params=SHELF)
def read(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """Each book."""
    return sample(SHELF[request.param], tmp_path_factory.getbasetemp() / "rack")


def test_whatever_is_no_dummy_is_the_same(read: Sample) -> None:
    """With all chapters dummies, with all but one, and with each of them alone."""
    whole, chapters = read.refined(), read.chapters
    sets = [chapters, *([c for c in chapters if c != one] for one in chapters),
            *([one] for one in chapters)]  # fmt: skip
    assert [] == [line for dummies in sets for line in read.differences(whole, dummies)]


def test_dummies_are_small(read: Sample) -> None:
    """They have less than what stands in the chapters."""
    chapters = tuple(d for d in read.book.divisions if d.id in read.chapters)
    nodes, left = (len(list(walk(part))) for part in (chapters, tuple(map(dummy, chapters))))
    assert left < nodes


def test_words_do_not_show_in_a_dummy(read: Sample) -> None:
    """An edit of plain words in a paragraph leaves the dummy as it is."""

    def other(text: Text) -> Text:
        edited = text.value.replace(" the ", " some ").replace(" and ", " or ")
        return replace(text, value=edited)

    seen = 0
    for division in read.book.divisions:
        if division.id in read.chapters:
            plain = replace(division, blocks=tuple(
                rewrite(block, other, Text) if type(block).__name__ == "Paragraph" else block
                for block in division.blocks
            ))  # fmt: skip
            seen += plain != division
            if not any(map(_named, walk(division.blocks))):
                assert dummy(plain) == dummy(division)
    assert seen


def _named(node: object) -> bool:
    """Whether a node has words that others print, and so might have been edited above."""
    return type(node).__name__ in ("Anchor", "IndexMark")


def test_a_fault_that_shows_elsewhere_is_found(tmp_path: Path) -> None:
    """An id that a chapter has lost is missed by another that is a dummy."""
    book = Path(shutil.copytree(BOOKS["complete"], tmp_path / "book"))
    _, shores, *_ = sample(book, tmp_path / "rack").chapters
    path = next((book / "body").glob("01*.md"))
    path.write_text(path.read_text("utf-8").replace("{#sec-", "{#sec-x-"), "utf-8")
    with pytest.raises(Faulty):
        sample(book, tmp_path / "rack").refined([shores])
