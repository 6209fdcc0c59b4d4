"""Where pages begin in the text, and what of it stands where."""

from __future__ import annotations

from publish.pagemap import PageStart
from publish.press.collation import Owners, Stint, collate
from publish.press.manuscript import Manuscript
from tests.unit.press.specimen import WORDS, gloss, note, setting

SOLID = len(WORDS.replace(" ", ""))


def _starts(body: str, css: str = "") -> list[PageStart]:
    return list(setting(body, css).impression().forme.part.pages)


def test_a_block_over_two_pages() -> None:
    """The second page begins in the block that the first began with."""
    start = _starts(f'<p data-b="one">{WORDS * 20}</p>')[1]
    assert "one" == start.block
    assert 0 < start.offset < 20 * SOLID


def test_offsets_count_no_notes_and_no_glosses() -> None:
    """The same block with notes and glosses has the same text before a forced break."""
    aside = note(1, WORDS) + gloss(WORDS)
    body = '<p data-b="one">{}{}<br><span style="display: block; break-before: page">b</span></p>'
    plain, rich = _starts(body.format(WORDS, "")), _starts(body.format(WORDS, aside))
    assert [PageStart("one", 0), PageStart("one", SOLID)] == plain
    assert plain == rich


def test_offsets_count_no_hyphens_of_line_ends() -> None:
    """Every character before the page break is one of the copy."""
    css = "p { hyphens: auto; width: 60px; orphans: 1; widows: 1 }"
    text = "characteristically responsibilities incomprehensible " * 9
    start = _starts(f'<p data-b="one">{text}</p>', css)[1]
    rest = _last_words(f'<p data-b="one">{text}</p>', css)
    assert len(text.replace(" ", "")) - start.offset == rest


def _last_words(body: str, css: str) -> int:
    """Characters of the copy on the pages after the first."""
    laid = setting(body, css)
    copy = Manuscript(laid.document)
    pages = [*laid.makeup.pages.values()]
    collation = collate(
        copy,
        Stint(first=0, last=copy.end, broken=copy.end),
        pages,
        Owners(copy.root),
        lambda _: False,
    )
    (passage,) = (p for p in collation.passages if p.block)
    return sum(count for page, count in passage.pages if page > 0)


def test_upper_case_is_the_same_text() -> None:
    """Styles may change the case of letters, not the copy."""
    assert [PageStart("h", 0)] == _starts(
        '<h1 data-b="h">Élan</h1>', "h1{text-transform:uppercase}"
    )
    assert () == setting('<h1 data-b="h">Élan</h1>', "h1 { text-transform: uppercase }").flaws


def test_table_heads_printed_again_begin_no_page() -> None:
    """The second page begins with the first row that is on it."""
    rows = "".join(f'<tr><td data-b="r{n}">row {n}</td></tr>' for n in range(30))
    body = f'<table><thead><tr><th data-b="h">Head</th></tr></thead><tbody>{rows}</tbody></table>'
    starts = _starts(body)
    assert "h" == starts[0].block
    assert ("r", 0) == (starts[1].block[0], starts[1].offset)


def test_a_page_of_pictures_begins_with_no_block() -> None:
    """There is no text to name."""
    svg = '<svg role="img" width="100" height="160" viewBox="0 0 1 1"><title>x</title></svg>'
    body = f'<p data-b="one">one</p><figure style="break-before: page">{svg}</figure>'
    assert [PageStart("one", 0), PageStart("", 0)] == _starts(body)


def test_every_id_has_its_page() -> None:
    """Of text, of notes and of elements inside; the first page of what is on several."""
    body = f'<p data-b="1" id="a">{WORDS * 14}<b id="b">x</b>{note(1, "note")}</p>'
    anchors = dict(setting(body).impression().forme.part.anchors)
    assert {"d": 0, "a": 0, "b": 1, "n1": 1} == anchors
