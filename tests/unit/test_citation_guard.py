"""The guard over printed entries: it hears every loss and cries no wolf."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from publish.citation_guard import lost
from publish.citeproc import word_citations
from publish.model import plain

HERE = Path(__file__).parent
STYLE = next((HERE.parents[1] / "styles/csl").glob("*17th-edition.csl"))
WORKS = {work["id"]: work for work in json.loads((HERE / "works/canals.json").read_text("utf-8"))}

BOOK: dict[str, object] = {
    "id": "cut",
    "type": "book",
    "author": [{"family": "Brindley", "given": "James"}],
    "editor": [{"family": "Brindley", "given": "Mary"}],
    "translator": [{"family": "Zven’ia", "given": "O."}],
    "title": "Brindley’s <i>Cut</i>: The ‘Staircase’, 1760-90",
    "volume": 2,
    "issued": {"date-parts": [[1951], [1953]]},
}
ENTRY = (
    "Brindley, James. Brindley’s Cut: The “Staircase,” 1760–90. Edited by Mary Brindley. "
    "Translated by O. Zven'ia. Vol. 2. Leeds: Weir, 1951–1953."
)


def test_a_complete_entry_is_silent() -> None:
    """Whatever the quotation marks, dashes, apostrophes and markup of either side."""
    assert () == lost(BOOK, ENTRY)


@pytest.mark.parametrize(
    ("gone", "expected"),
    [
        ("Translated by O. Zven'ia. ", "translator “Zven’ia”"),
        ("Edited by Mary Brindley. ", "editor “Brindley”"),
        ("Vol. 2. ", "volume “2”"),
        ("–1953", "year 1953"),
        ("1951–", "year 1951"),
        (": The “Staircase,” 1760–90", f"title “{BOOK['title']}”"),
    ],
)
def test_each_loss_is_heard(gone: str, expected: str) -> None:
    """One alone, although the same name or figure stands elsewhere in the entry."""
    assert (expected,) == lost(BOOK, ENTRY.replace(gone, ""))


def test_an_entry_that_is_not_there_has_lost_everything() -> None:
    """Rather than a list of each part."""
    assert ("everything",) == lost(BOOK, " ")


def test_many_editors_may_be_shortened_but_few_may_not() -> None:
    """``et al.`` stands for a crowd, and excuses no other role."""
    editors = [{"family": f"Name{n}"} for n in range(12)]
    work = {"title": "Cut", "editor": editors, "translator": [{"family": "Locke"}]}
    assert ("translator “Locke”",) == lost(work, "Name0, Name1, Name2, et al., eds. Cut.")


def test_an_archive_and_its_shelfmark_may_not_be_lost() -> None:
    """Without them nobody finds the paper."""
    work = {"title": "Note", "archive": "Waterways Archive", "archive_location": "f. 3, d. 12"}
    expected = ("archive_location “f. 3, d. 12”",)
    assert expected == lost(work, "“Note.” Waterways Archive, Leeds.")


def test_a_volume_number_in_an_address_is_not_a_volume_number() -> None:
    """Figures in links prove nothing."""
    work = {"title": "Note", "volume": "7"}
    assert ("volume “7”",) == lost(work, "“Note.” https://example.org/vol-7-4.")


def test_what_the_engine_prints_of_every_kind_of_work_is_whole() -> None:
    """All works of the sample but the one that Chicago leaves out."""
    entries = word_citations([], WORKS, WORKS, STYLE, "en-GB").entries
    found = {key: lost(WORKS[key], plain(words)) for key, words in entries.items()}
    assert {"memo": ("everything",)} == {key: what for key, what in found.items() if what}
