"""The package document says what the metadata say, and no more."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from publish.ebook.metadata import creators, modified, statements
from publish.ebook.publication import Publication
from publish.model import Contributor
from tests.unit.ebook import sample


def _values(publication: Publication, element: str) -> list[str]:
    return [s.value for s in statements(publication) if s.element == element]


def _properties(publication: Publication) -> dict[tuple[str, str], str]:
    """(what it refines, property) → value; the last where a property repeats."""
    found = ((dict(s.attributes), s.value) for s in statements(publication, "cover-image"))
    return {(a.get("refines", ""), a["property"]): v for a, v in found if "property" in a}


def test_the_author_is_creator_and_the_editor_contributor() -> None:
    """Proves that catalogues tell the two apart."""
    book = sample.publication()
    assert (["Ada Example"], ["Józef Ćwik"]) == (
        _values(book, "dc:creator"),
        _values(book, "dc:contributor"),
    )


def test_a_book_of_editors_has_creators() -> None:
    """Proves that a book without author is still found under somebody's name."""
    people = tuple(Contributor(name=n, file_as=n, role=r) for n, r in (("A", "edt"), ("B", "trl")))
    metadata = dataclasses.replace(sample.METADATA, contributors=people)
    assert ("A",) == tuple(person.name for person in creators(metadata))


def test_titles_roles_and_filing_are_refined() -> None:
    """Proves that title, subtitle and people carry what libraries sort by."""
    said = _properties(sample.publication())
    expected = {
        ("#title", "title-type"): "main",
        ("#title", "file-as"): "Peace of Westphalia, The",
        ("#subtitle", "title-type"): "subtitle",
        ("#contributor-1", "role"): "aut",
        ("#contributor-1", "file-as"): "Example, Ada",
        ("#contributor-2", "role"): "edt",
        ("#contributor-2", "file-as"): "Ćwik, Józef",
    }
    assert expected == {key: value for key, value in said.items() if key[0]}


def test_pages_name_their_source_or_none() -> None:
    """Proves that page markers never stand without word of whose pages they are."""
    book = sample.publication()
    nameless = dataclasses.replace(book, page_source="")
    key = ("", "pageBreakSource")
    assert ("The Peace of Westphalia, first printing, A4", "none") == (
        _properties(book)[key],
        _properties(nameless)[key],
    )


def test_conformance_is_claimed_only_when_proved() -> None:
    """Proves that nothing is claimed by default, and that a claim names who vouches for it."""
    book = sample.publication()
    proved = dataclasses.replace(
        book.accessibility, conforms_to="EPUB Accessibility 1.1 - WCAG 2.2 Level AA",
        certified_by="Open Study Press",
    )  # fmt: skip
    said = _properties(dataclasses.replace(book, accessibility=proved))
    assert (False, "Open Study Press") == (
        ("", "dcterms:conformsTo") in _properties(book),
        said[("#conformance", "a11y:certifiedBy")],
    )


@pytest.mark.parametrize("written", ["2025-02-03T04:05:06Z", "2025-02-02T23:05:06-05:00",
                                     "2025-02-03T04:05:06"])  # fmt: skip
def test_modified_is_utc(written: str) -> None:
    """Proves that another zone is converted and a missing one taken for UTC."""
    metadata = dataclasses.replace(sample.METADATA, modified=written)
    assert datetime.datetime(2025, 2, 3, 4, 5, 6, tzinfo=datetime.UTC) == modified(metadata)


def test_modified_must_be_a_date() -> None:
    """Proves that a wrong date is told with its words."""
    with pytest.raises(ValueError, match="'last week'"):
        modified(dataclasses.replace(sample.METADATA, modified="last week"))
