"""A division set in takes: what stands of it never shows in what is made."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from publish.press.compositor import NEAR, Setting, compose
from publish.press.formes import Copy, Dress
from publish.press.makeup import OverlaidError
from publish.press.takes import NOTHING, Take, may_stand, packed, unpacked
from tests.unit.press.specimen import WORDS, division, dress, gloss, note

HEADS = """
h2 { string-set: section content(); bookmark-level: 2 }
@page { @top-left { content: string(section) } @bottom-right { content: string(folio) } }
.pale { opacity: .5 }
section:nth-child(odd) p { break-inside: avoid }
"""
EDITS = 20
"""Edits of one division, one after another."""
SVG = '<svg role="img" width="90" height="40" viewBox="0 0 9 4"><title>A bar</title>{}</svg>'
DRAWING = SVG.format('<g opacity=".5"><rect width="4" height="4"/></g>')


def _paragraph(number: int) -> str:
    own = [note(number, WORDS)] if number % 3 == 0 else []
    own += [gloss("A word beside the text")] if number % 4 == 1 else []
    own += [f'<a href="#s{number % 5}">there</a> on p. <span data-folio-of="x">000</span>']
    return f'<p data-b="{number}" id="p{number}">{WORDS * (1 + number % 3)}{" ".join(own)}</p>'


def _section(number: int) -> str:
    blocks = "".join(_paragraph(number * 4 + at) for at in range(4))
    table = "<table><tr><th>One</th><td>two words</td></tr></table>" if number == 2 else ""
    figure = f'<figure class="pale">{DRAWING}</figure>' if number == 3 else ""
    items = "<ul><li>first of all</li><li>last of all</li></ul>" if number == 1 else ""
    head = f'<h2 id="s{number}" data-b="h{number}">Section {number} begins</h2>'
    return f"<section>{head}{table}{blocks}{figure}{items}</section>"


BODY = "<h1>Head of all</h1>" + "".join(map(_section, range(5)))


def _dress(css: str = "") -> Dress:
    """The specimen's dress, which counts nothing."""
    plain = dress(css)
    return replace(plain, css=plain.css.replace("counter(page)", "string(folio)"))


def _copy(body: str = BODY) -> Copy:
    return division(body)


def _edited(copy: Copy, draw: random.Random) -> Copy:
    """Another word for one, or two, or none, or many."""
    words = list(re.finditer(r"(?<=[a-z] )[a-z]{3,}(?=[ .])(?![^<]*>)", copy.html))
    word = draw.choice(words)
    new = draw.choice(["", "a", f"{word[0]} again", f"{word[0]} {WORDS.lower()} {word[0]}", "Ω"])
    return replace(copy, html=copy.html[: word.start()] + new + copy.html[word.end() :])


def test_edits_come_out_as_they_do_without_takes() -> None:
    """Proves: pages, tags, links, outline, fonts, numerals, flaws are those of a new setting."""
    draw, copy, styles = random.Random(7), _copy(), _dress(HEADS)
    takes = compose(copy, styles).takes
    assert takes
    for _ in range(EDITS):
        copy = _edited(copy, draw)
        kept, new = compose(replace(copy, takes=takes), styles), compose(copy, styles)
        assert kept == new
        assert kept.takes == new.takes
        takes = kept.takes


def _laid_out(before: Copy, after: Copy, styles: Dress) -> tuple[int, int]:
    """How many pages an edit has laid out, and how many there are."""
    setting = Setting(after, styles, unpacked(compose(before, styles).takes))
    return len(setting.makeup.pages), len(setting.impression().forme.part.pages)


def test_an_edit_lays_out_few_pages() -> None:
    """Those around it."""
    after = _copy(BODY.replace("Twelve words", "Eleven words", 1))
    laid, pages = _laid_out(_copy(), after, _dress(HEADS))
    assert 0 < laid <= pages / 2


def test_nothing_is_laid_out_where_nothing_changed() -> None:
    """And the forme is the same."""
    laid, _ = _laid_out(_copy(), _copy(), _dress(HEADS))
    assert laid == 0


@pytest.mark.parametrize(("old", "new"), [
    ("Twelve words", "<em>Twelve</em> words"),
    ("<section>", '<section class="x">'),
    ("Section 1 begins", "Section 1 is begun"),
    (' id="p1"', ' id="p1b"'),
])  # fmt: skip
def test_more_than_words_in_the_text(old: str, new: str) -> None:
    """Elements, attributes and running heads are on pages far away, too."""
    styles, after = _dress(HEADS), _copy(BODY.replace(old, new, 1))
    takes = compose(_copy(), styles).takes
    assert compose(replace(after, takes=takes), styles) == compose(after, styles)


def test_what_a_sheet_cannot_hold_is_painted_again() -> None:
    """A gradient on one page; the others stand."""
    styles = _dress(HEADS + "#s3 { background: linear-gradient(#fff, #ccc) }")
    after = _copy(BODY.replace("Twelve words", "Eleven words", 1))
    takes = compose(_copy(), styles).takes
    assert False in [take.whole for take in unpacked(takes).takes]
    kept, new = compose(replace(after, takes=takes), styles), compose(after, styles)
    assert (kept, kept.takes) == (new, new.takes)
    laid, pages = _laid_out(_copy(), after, styles)
    assert laid < pages


@pytest.mark.parametrize("css", [
    "a::after { content: target-counter(attr(href), page) }",
    "h2 { position: running(head) } @page { @top-left { content: element(head) } }",
    "p { margin-left: 2vw }",
    "@page { @top-right { content: counter(pages) } }",
])  # fmt: skip
def test_styles_that_reach_over_pages_leave_no_takes(css: str) -> None:
    """They are laid out as the engine does it, in one."""
    assert not may_stand(css)
    assert compose(_copy(), _dress(css)).takes == b""


def test_a_complaint_leaves_no_takes() -> None:
    """It is to be heard again after each edit."""
    assert compose(_copy(), _dress("p { colour: red }")).takes == b""


def test_damaged_takes_are_nothing() -> None:
    """Cut short, of another form, or too large."""
    takes = compose(_copy(), _dress(HEADS)).takes
    assert unpacked(takes) != NOTHING
    assert packed(unpacked(takes)) == takes
    for damaged in (takes[:-20], b"", b"x", zlib.compress(b"[]"), zlib.compress(b"0" * 17_000_000)):
        assert unpacked(damaged) == NOTHING
    assert compose(replace(_copy(), takes=b"x"), _dress(HEADS)) == compose(_copy(), _dress(HEADS))


@pytest.mark.parametrize("css", [
    "",
    "p { counter-increment: p } p::before { content: counter(p) }",
    "section:has(table) h2 { margin-bottom: 9px }",
    ".note::footnote-call, .note::footnote-marker { content: normal }",
    "q::before, p::before { content: open-quote }",
    "#p1 { break-before: page } #p9 { break-after: page }",
    "section { columns: 2 }",
    "p { orphans: 9; widows: 9 }",
])  # fmt: skip
def test_whatever_the_styles(css: str) -> None:
    """Proves: what is hollowed out or stands is nothing that these styles look at."""
    draw, copy, styles = random.Random(3), _copy(), _dress(HEADS + css)
    takes = compose(copy, styles).takes
    for _ in range(3):
        copy = _edited(copy, draw)
        kept, new = compose(replace(copy, takes=takes), styles), compose(copy, styles)
        assert (kept, kept.takes) == (new, new.takes)
        takes = kept.takes


def test_blocks_far_from_an_edit_are_hollowed_out() -> None:
    """No boxes are made of them; lines that run on over many pages are set all the same."""
    styles, before = _dress(HEADS), _copy()
    standing = unpacked(compose(before, styles).takes)
    near = _copy(BODY.replace("Twelve words", "Eleven words", 1))
    setting = Setting(near, styles, standing, NEAR)
    assert setting.document.find(".//p[@id='p1']") is not None
    assert setting.document.find(".//p[@id='p19']") is None
    assert setting.impression() == compose(near, styles)
    far = _copy(BODY.replace("Twelve words", WORDS * 60, 1))
    with pytest.raises(OverlaidError):
        Setting(far, styles, standing, NEAR)
    assert compose(replace(far, takes=packed(standing)), styles) == compose(far, styles)


@pytest.mark.parametrize("forge", [
    lambda take: replace(take, start=replace(take.start, state="{}")),
    lambda take: replace(take, start=replace(take.start, state='{"way": [9, 9]}')),
    lambda take: replace(take, start=replace(take.start, place=10**9)),
    lambda take: replace(take, start=replace(take.start, page=take.start.page + 1)),
    lambda take: replace(take, sheets=()),
])  # fmt: skip
def test_forged_takes_break_nothing(forge: Callable[[Take], Take]) -> None:
    """Well-formed, of the same copy, and nonsense: it is set without them."""
    styles, after = _dress(HEADS), _copy(BODY.replace("Twelve words", "Eleven words", 1))
    standing = unpacked(compose(_copy(), styles).takes)
    forged = replace(standing, takes=tuple(map(forge, standing.takes)))
    kept = compose(replace(after, takes=packed(forged)), styles)
    assert kept == compose(after, styles)
