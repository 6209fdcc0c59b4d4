"""Pieces that do not fit are refused before they are packed."""

from __future__ import annotations

import dataclasses

import pytest

from publish.ebook.integrity import MisfitError, check
from publish.ebook.publication import PageTarget, Publication, Resource, TocEntry
from publish.ebook.survey import surveys
from tests.unit.ebook import sample


def _twice() -> Publication:
    book = sample.plain("<p>a</p>")
    return dataclasses.replace(book, documents=(*book.documents, *book.documents))


def _check(book: Publication) -> None:
    check(book, surveys(book.documents))


def test_the_sample_fits() -> None:
    """Proves that links with and without fragments, up and across folders, arrive."""
    _check(sample.publication())


@pytest.mark.parametrize(
    ("book", "complaint"),
    [
        (_twice(), "text/d1.xhtml stands for two files"),
        (sample.plain('<p><a href="d2.xhtml">a</a></p>'), "d2.xhtml, which is not there"),
        (sample.plain('<p><a href="#b">a</a></p>'), "links to #b, which is not there"),
        (sample.plain('<p><img src="../a.png" alt="a"/></p>'), "links to ../a.png"),
        (sample.plain('<p id="a">b</p><p id="a">c</p>'), "has the id a twice"),
        (sample.plain("<p>a</p>", cover="a.png"), "the cover a.png is no picture"),
        (sample.plain("<p>a</p>", toc=()), "the table of contents is empty"),
        (
            sample.plain("<p>a</p>", toc=(TocEntry(title="B", href="text/d1.xhtml#b"),)),
            "navigation leads to text/d1.xhtml#b",
        ),
        (
            sample.plain("<p>a</p>", page_list=(PageTarget(label="1", href="text/d1.xhtml"),) * 2),
            "two pages are called 1",
        ),
        (
            sample.plain(
                "<p>a</p>",
                resources=(Resource(name="a b.css", media_type="text/css", data=b""),),
            ),
            "a b.css is no fit file name",
        ),
    ],
)
def test_a_misfit_is_named(book: Publication, complaint: str) -> None:
    """Proves that each kind of misfit stops the packing and says what is wrong."""
    with pytest.raises(MisfitError) as caught:
        _check(book)
    assert complaint in str(caught.value)


def test_links_out_of_the_book_are_not_followed() -> None:
    """Proves that addresses on the web are left alone."""
    check(
        sample.plain('<p><a href="https://example.org/a#b">a</a></p>'),
        surveys(sample.plain('<p><a href="https://example.org/a#b">a</a></p>').documents),
    )
