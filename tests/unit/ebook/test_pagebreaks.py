"""Page breaks in the body of an e-book: where marks stand, and where they never do."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.ebook.pagebreaks import PageBreak, mark_pages, published, without_keys
from publish.rack import DiskRack

MARK = '<span epub:type="pagebreak" role="doc-pagebreak" id="page-7" aria-label="7"></span>'


@pytest.mark.parametrize(
    ("body", "block", "offset", "expected"),
    [
        ('<p data-b="1">One two</p>', "1", 3, '<p data-b="1">One @two</p>'),
        ('<p data-b="1">A &amp; B</p>', "1", 2, '<p data-b="1">A &amp; @B</p>'),
        (
            '<p data-b="1">A <a href="#x">link</a></p>', "1", 3,
            '<p data-b="1">A @<a href="#x">link</a></p>',
        ),
        (
            '<figure><img/><figcaption data-b="1">A</figcaption></figure>', "1", 0,
            '@<figure><img/><figcaption data-b="1">A</figcaption></figure>',
        ),
        ('<h2 data-b="1">Head</h2>', "1", 0, '@<h2 data-b="1">Head</h2>'),
        ('<dt data-b="1"><dfn>term</dfn></dt>', "1", 0, '<dt data-b="1">@<dfn>term</dfn></dt>'),
        ('<td data-b="1"><i>in</i></td>', "1", 0, '<td data-b="1"><i>@in</i></td>'),
        (
            '<p data-b="1">A<sup><a class="noteref" href="#n">12</a></sup> B</p>', "1", 1,
            '<p data-b="1">A<sup><a class="noteref" href="#n">12</a></sup> @B</p>',
        ),
        (
            '<p data-b="1"><a href="#x" data-printed="6">Fig</a> then</p>', "1", 9,
            '<p data-b="1"><a href="#x">Fig</a> @then</p>',
        ),
        (
            '<section id="s"><p data-b="1">A</p></section>', "", 0,
            '<section id="s">@<p data-b="1">A</p></section>',
        ),
    ],
)  # fmt: skip
def test_a_mark_stands_where_the_page_begins(
    body: str, block: str, offset: int, expected: str
) -> None:
    """Proves that marks stand before the exact character, outside links, heads, terms, notes."""
    marked = mark_pages(body, [PageBreak("7", block, offset)])

    assert expected.replace("@", MARK) == marked.body
    assert (("7", "page-7"),) == marked.targets


def test_a_page_whose_block_is_not_there_is_left_out() -> None:
    """Proves that the page list never points at nothing."""
    marked = mark_pages('<p data-b="1">A</p>', [PageBreak("7", "2", 0)])

    assert ((), '<p data-b="1">A</p>') == (marked.targets, marked.body)
    assert "<p>A</p>" == without_keys(marked.body)


def test_what_is_published_is_kept_with_its_breaks(tmp_path: Path) -> None:
    """Proves that the rack gives the same marks, and others where pages begin elsewhere."""
    body = '<section id="s"><p data-b="1" data-apart="false">One two three</p></section>'
    expected = '<section id="s"><p>One @two three</p></section>'.replace("@", MARK)
    rack = DiskRack(tmp_path)
    for store in (None, rack, rack):
        marked = published(body, [PageBreak("7", "1", 3)], store)
        assert (expected, (("7", "page-7"),)) == (marked.body, marked.targets)
        later = published(body, [PageBreak("7", "1", 6)], store)
        assert (expected.replace(f"{MARK}two ", f"two {MARK}")) == later.body
