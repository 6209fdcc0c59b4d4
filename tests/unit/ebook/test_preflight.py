"""Every rule of the preflight finds the book that breaks it, and no rule finds the sound one."""

from __future__ import annotations

import functools
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from publish.codes import CODES
from publish.ebook import preflight as book_preflight
from publish.ebook.opened import Text
from publish.ebook.package import pack
from publish.ebook.preflight import RULES, preflight
from publish.rack import DiskRack, Rack
from tests.unit.ebook import sample

TEXT = "EPUB/text/causes.xhtml"
OTHER = "EPUB/text/treaties.xhtml"
NAV = "EPUB/nav.xhtml"
OPF = "EPUB/content.opf"
CSS = "EPUB/css/guide.css"
SVG = "EPUB/images/timeline.svg"
COVER = "EPUB/images/cover.png"
CALL = '<sup><a epub:type="noteref" role="doc-noteref" id="call-1" href="#note-1">1</a></sup>'
NOTE = (
    '<aside id="note-1" epub:type="footnote" role="doc-footnote"><p><a role="doc-backlink" '
    'href="#call-1" aria-label="Back to reference 1">1.</a> Wedgwood, <cite>War</cite>, 78.</p>'
    "</aside>"
)
TERM = 'href="glossary.xhtml#g-defenestration"'

Change = Callable[[dict[str, bytes]], None]


@dataclass(frozen=True, slots=True)
class Case:
    """One way to break one rule."""

    rule: str
    """Name of the function that must find it."""
    change: Change


def put(file: str, *pairs: tuple[str, str]) -> Change:
    """In a file, every ``wrong`` for its ``right``; what is not there cannot be broken."""

    def change(files: dict[str, bytes]) -> None:
        for right, wrong in pairs:
            text = files[file].decode()
            assert right in text, f"no {right!r} in {file}"
            files[file] = text.replace(right, wrong).encode()

    return change


def add(file: str, data: bytes) -> Change:
    """A file more, or other bytes in one."""
    return lambda files: files.update({file: data})


def every(*changes: Change) -> Change:
    """Several changes that break one rule together."""

    def change(files: dict[str, bytes]) -> None:
        for one in changes:
            one(files)

    return change


def png(mode: str, width: int) -> bytes:
    """A picture of one colour."""
    out = io.BytesIO()
    Image.new(mode, (width, 20)).save(out, "PNG")
    return out.getvalue()


def _note(body: str) -> tuple[str, str]:
    return "Wedgwood, <cite>War</cite>, 78.", body


CASES = (
    Case("half_declared", put(TEXT, ('epub:type="noteref" ', ""))),
    Case("half_declared", put(TEXT, (' role="doc-glossref"', ""))),
    Case("call_not_raised", put(TEXT, ("<sup><a", "<b><a"), ("</a></sup>", "</a></b>"))),
    Case("call_with_elements", put(TEXT, ('href="#note-1">1<', 'href="#note-1"><b>1</b><'))),
    Case("note_before_call", put(TEXT, (NOTE, ""), (
        '<p><span epub:type="pagebreak" role="doc-pagebreak" id="page-1"',
        f'{NOTE}<p><span epub:type="pagebreak" role="doc-pagebreak" id="page-1"'))),
    Case("note_of_wrong_length", put(TEXT, _note("78."))),
    Case("note_of_wrong_length", put(TEXT, _note("War. " * 1001))),
    Case("no_way_back", put(TEXT, ('<a role="doc-backlink" href="#call-1" aria-label="Back to '
                                   'reference 1">1.</a>', "1."))),
    Case("no_way_back", put(TEXT, ('href="#call-1"', 'href="#causes"'))),
    Case("backlink_not_first", put(TEXT, ("<p><a role", "<p>See <a role"))),
    Case("call_of_no_note", put(TEXT, ('href="#note-1"', 'href="#fig-1-more"'))),
    Case("call_of_no_note", put(TEXT, (">1.</a>", ">2.</a>"))),
    Case("note_in_other_element", put(TEXT, ("<aside", "<div"), ("</aside>", "</div>"))),
    Case("heading_over_nothing", put(TEXT, (NOTE, f"<p>Notes</p>{NOTE}"))),
    Case("pop_up_by_accident", put(OTHER, (
        "<p>", '<p><a id="x" href="#y">there</a> <a id="y" href="#x">back</a> '))),
    Case("bare_term", put("EPUB/text/glossary.xhtml", ('<div id="g-defenestration">', "<div>"),
                          ("<dfn>", '<dfn id="g-defenestration">'))),
    Case("headings_skip", put(OTHER, ("<h2", "<h3"), ("</h2>", "</h3>"))),
    Case("no_heading", put(OTHER, ("<h1", "<p"), ("</h1>", "</p>"), ("<h2", "<p"),
                           ("</h2>", "</p>"))),
    Case("title_is_none", put(OTHER, ("<title>What the Treaties Said<", "<title>treaties<"))),
    Case("strange_spaces", put(OTHER, ("24 October", "24\u2009October"))),
    Case("strange_spaces", put(OTHER, ("24 October", "24\u200bOctober"))),
    Case("unsupported_elements", put(OTHER, ("<p>", "<details><summary>A</summary></details><p>"))),
    Case("too_large", put(OTHER, ('<th scope="col">Town', '<th scope="col">A</th>' * 3
                                  + '<th scope="col">Town'))),
    Case("too_large", put(OTHER, ("</tbody>", "<tr><td>a</td><td>b</td></tr>" * 98 + "</tbody>"))),
    Case("nested", put(OTHER, ("Emperor, France", '<table><thead><tr><th scope="col">a</th></tr>'
                               "</thead><tbody><tr><td>b</td></tr></tbody></table>"))),
    Case("without_heads", put(OTHER, ("<thead>", ""), ("</thead>", ""))),
    Case("head_without_scope", put(OTHER, ('<th scope="row">', "<th>"))),
    Case("alt_is_none", put(TEXT, ("Timeline from 1618 to 1648.", "timeline.svg"))),
    Case("alt_is_none", put(TEXT, ('alt="Timeline from 1618 to 1648."', ""))),
    Case("alt_too_long", put(TEXT, ("Timeline from", "Timeline " + "of a long war " * 9 + "from"))),
    Case("svg_with_text", put(SVG, ("</svg>", "<text>1618</text></svg>"))),
    Case("svg_without_box", put(SVG, ('viewBox="0 0 600 360"', 'viewBox="0.5 0 600 360"'))),
    Case("svg_without_box", put(OTHER, ('viewBox="0 0 400 120"', 'width="400"'))),
    Case("too_many_svgs", put(OTHER, ("<figure>", '<svg xmlns="http://www.w3.org/2000/svg" '
                                      'viewBox="0 0 9 9"></svg>' * 24 + "<figure>"))),
    Case("too_coarse", add(COVER, png("RGB", 1199))),
    Case("transparent", add(COVER, png("RGBA", 1600))),
    Case("description_out_of_reach", put(TEXT, ('id="fig-1-more"', 'id="more"'))),
    Case("description_out_of_reach", put(TEXT, (
        "Marks divide", '<a href="treaties.xhtml#seats">Marks</a> divide'))),
    Case("dead_links", put(TEXT, (TERM, 'href="glossary.xhtml#g-window"'))),
    Case("contents_incomplete", put(NAV, (
        '<li><a href="text/glossary.xhtml">Glossary</a></li>\n</ol>\n</nav>\n<nav epub:type="land',
        '</ol>\n</nav>\n<nav epub:type="land'))),
    Case("contents_out_of_order", put(NAV, (
        '<li><a href="text/glossary.xhtml">Glossary</a></li>\n</ol>\n</nav>\n<nav epub:type="land',
        '</ol>\n</nav>\n<nav epub:type="land'), ('<li><a href="text/causes.xhtml">',
        '<li><a href="text/glossary.xhtml">Glossary</a></li><li><a href="text/causes.xhtml">'))),
    Case("contents_too_deep", put(NAV, ('<li><a href="text/treaties.xhtml#seats">The two seats</a>',
        "<li><span>a</span><ol><li><span>b</span><ol><li>"
        '<a href="text/treaties.xhtml#seats">The two seats</a></li></ol></li></ol>'))),
    Case("contents_otherwise_worded", put(NAV, ("The two seats", "Where they sat"))),
    Case("pages_out_of_order", put(NAV, (
        '<li><a href="text/treaties.xhtml#page-3">3</a></li>\n', ""), (
        '<li><a href="text/causes.xhtml#page-1">', '<li><a href="text/treaties.xhtml#page-3">3</a>'
        '</li><li><a href="text/causes.xhtml#page-1">'))),
    Case("pages_ill_named", put(NAV, ("#page-3\">3<", "#page-3\">Page 3<"))),
    Case("pages_ill_named", put(NAV, ("#page-3\">3<", "#page-3\">2<"))),
    Case("pages_unlisted", put(NAV, ('<li><a href="text/treaties.xhtml#page-3">3</a></li>\n', ""))),
    Case("no_landmarks", put(NAV, ('epub:type="bodymatter"', 'epub:type="chapter"'))),
    Case("no_landmarks", put(OPF, ('type="text"', 'type="preface"'))),
    Case("no_cover", put(OPF, (' properties="cover-image"', ""))),
    Case("no_cover", put(OPF, ('name="cover"', 'name="other"'))),
    Case("unlisted", add("EPUB/images/spare.png", png("RGB", 1600))),
    Case("font_of_other_kind", add("EPUB/fonts/text-regular.ttf", b"wOF2" + bytes(40))),
    Case("font_of_other_kind", put(OPF, ('media-type="font/ttf"', 'media-type="font/woff2"'))),
    Case("styles_that_fight", put(CSS, ("p { margin: 0;", "p { margin: 0; color: #333;"))),
    Case("styles_that_fight", put(CSS, ("p { margin: 0;", "p { margin: 0 0 -1em;"))),
    Case("styles_that_fight", put(CSS, ("font-size: 1.6em;", "font-size: 20px;"))),
    Case("styles_that_fight", put(CSS, ("p { margin: 0;", "p { position: absolute; margin: 0;"))),
    Case("text_not_the_readers", put(CSS, ("p { margin: 0;", "p { line-height: 1.4; margin: 0;"))),
    Case("selectors_of_tomorrow", put(CSS, ("a {", "a[epub|type] {"))),
)  # fmt: skip


@functools.cache
def sound() -> bytes:
    """The sample, packed."""
    return pack(sample.publication())


def broken(change: Change) -> bytes:
    """The sample with a change, packed again."""
    with zipfile.ZipFile(io.BytesIO(sound())) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def found(data: bytes, rack: Rack | None = None) -> list[str]:
    """Names of the rules that an EPUB breaks, each once."""
    return list(dict.fromkeys(rule.find.__name__ for rule, _ in preflight(data, rack)))


def test_a_sound_book_passes() -> None:
    """Proves that no rule is broken by the sample, so that a case shows its own fault alone."""
    assert [] == [str(breach) for _, breach in preflight(sound())]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.rule)
def test_a_broken_book_is_found(case: Case) -> None:
    """Proves that the rule finds what breaks it, and that no other is drawn in."""
    assert [case.rule] == found(broken(case.change))


@pytest.fixture(scope="module")
def rack(tmp_path_factory: pytest.TempPathFactory) -> DiskRack:
    """A rack on which the sound book's verdicts stand."""
    rack = DiskRack(tmp_path_factory.mktemp("rack"))
    assert [] == found(sound(), rack)
    return rack


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.rule)
def test_no_kept_verdict_hides_a_fault(case: Case, rack: DiskRack) -> None:
    """Proves that a document that was sound, or broken otherwise, is judged anew by its bytes."""
    data = broken(case.change)
    assert list(preflight(data)) == list(preflight(data, rack)) == list(preflight(data, rack)) != []


BROKEN_TEXT = put(TEXT, ("<p><a role", "<p>See <a role"))


def test_a_kept_verdict_is_the_whole_verdict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves that the rack alone tells of a broken rule what looking at it told."""
    data, rack = broken(BROKEN_TEXT), DiskRack(tmp_path)
    judged = list(preflight(data, rack))
    monkeypatch.setattr(book_preflight, "_judged", lambda _: pytest.fail("judged again"))
    assert judged == list(preflight(data, DiskRack(tmp_path))) != []


def test_a_verdict_spoilt_on_disk_is_made_again(tmp_path: Path) -> None:
    """Proves that nobody acquits a book by writing into the rack's folder."""
    data = broken(BROKEN_TEXT)
    judged = list(preflight(data, DiskRack(tmp_path)))
    kept = [path for path in tmp_path.glob("*/*") if b"backlink" in path.read_bytes()]
    assert len(kept) == 1
    kept[0].write_bytes(kept[0].read_bytes().replace(b"backlink", b"no fault"))
    assert judged == list(preflight(data, DiskRack(tmp_path)))


def test_other_rules_give_another_verdict(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves that what was sound by yesterday's rules is judged by today's."""
    asked: list[str] = []

    def judged(text: Text) -> bytes:
        asked.append(text.path)
        return b"[]"

    monkeypatch.setattr(book_preflight, "_judged", judged)
    monkeypatch.setattr(book_preflight, "_OF_TEXTS", ())
    monkeypatch.setattr(book_preflight, "RULES", ())
    for code in ("yesterday", "yesterday", "today"):
        monkeypatch.setattr(book_preflight, "code_of", lambda room, code=code: f"{room} {code}")
        assert [] == list(preflight(sound(), DiskRack(tmp_path)))
    assert len(asked) == 2 * len(set(asked)) > 2


def test_every_rule_has_a_broken_book() -> None:
    """Proves that the table of cases is whole."""
    assert {rule.find.__name__ for rule in RULES} == {case.rule for case in CASES}


def test_every_rule_says_where_it_comes_from() -> None:
    """Proves that codes exist, sources and hints are there, and no rule stands twice."""
    assert len({rule.find for rule in RULES}) == len(RULES) > 30
    assert set() == {rule.code for rule in RULES} - set(CODES)
    assert all(rule.source and rule.hint for rule in RULES)
