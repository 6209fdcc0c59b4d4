"""The tags of a forme, as a screen reader meets them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from tests.judges import pdf as judge
from tests.unit.press.specimen import WORDS, gloss, note, setting

SVG = '<svg xmlns="http://www.w3.org/2000/svg" role="img" width="40" height="20" viewBox="0 0 2 1">'
BODY = f"""<h1 data-b="0">Head</h1>
<p data-b="1" id="p">{WORDS * 12}<i lang="ru">слово</i> term{gloss("explained")} and
<a href="https://example.org/">a <b>link</b> out</a>{note(1, "First part.")}<span
 class="note cont" data-of="n1">Second part.</span> {WORDS * 8}</p>
<ul><li data-b="2">one<ol><li data-b="3">inside</li></ol></li></ul>
<dl><dt data-b="4">Term</dt><dd data-b="5">Meaning</dd></dl>
<table><caption data-b="6">Caption</caption><thead><tr><th data-b="7">Head</th><th data-b="8">B</th>
</tr></thead><tbody>{"".join(f'<tr><th data-b="r{n}">{n}</th><td></td></tr>' for n in range(30))}
</tbody></table>
<figure>{SVG}<title>A drawing</title><rect width="1" height="1"/></svg></figure>"""


def _printed(body: str, css: str = "") -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(setting(body, css).impression().forme.pdf))


@pytest.fixture(scope="module")
def forme() -> Iterator[pikepdf.Pdf]:
    """One division with all kinds of things in it."""
    with _printed(BODY) as pdf:
        yield pdf


@pytest.fixture(scope="module")
def tree(forme: pikepdf.Pdf) -> list[str]:
    """Its structure, one line for each element, depth first, indented by depth."""
    return _outline(forme.Root.StructTreeRoot.K[0], 0)


def _outline(element: pikepdf.Object, depth: int) -> list[str]:
    lines = [" " * depth + str(element.S)[1:]]
    for kid in element.get("/K", pikepdf.Array()).as_list():
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            lines += _outline(kid, depth + 1)
    return lines


def _elements(forme: pikepdf.Pdf, role: str) -> list[pikepdf.Object]:
    things = (thing for thing in forme.objects if isinstance(thing, pikepdf.Dictionary))
    return [t for t in things if t.get("/Type") == "/StructElem" and t.S == f"/{role}"]


def test_the_tree(tree: list[str]) -> None:
    """In reading order: one P over two pages, the note after its call, one table head."""
    start = """Document| Sect|  H1|  P|   Span|   Note|   Link|   Reference|   Note|    Lbl|
  L|   LI|    Lbl|    LBody|     L|      LI|       Lbl|       LBody|  L|   LI|    Lbl|    LBody|
  Table|   Caption|   THead|    TR|     TH|     TH|   TBody|    TR|     TH|     TD"""
    expected = [
        line.strip("\n") for line in start.replace("\n ", "").replace("|", "\n").split("\n")
    ]
    assert [e.strip() for e in expected] == [line.strip() for line in tree[: len(expected)]]
    assert (1, 30, 1) == tuple(
        sum(line.strip() == role for line in tree) for role in ("THead", "TD", "Figure")
    )


def test_a_paragraph_over_two_pages_is_one(forme: pikepdf.Pdf) -> None:
    """Its content on the second page names that page."""
    (paragraph,) = _elements(forme, "P")
    kids = paragraph.K.as_list()
    assert any(isinstance(k, pikepdf.Dictionary) and k.get("/Type") == "/MCR" for k in kids)


def test_notes_have_ids(forme: pikepdf.Pdf) -> None:
    """ISO 14289-1, 7.9; they begin with the division, so that they are unique in the book."""
    ids = sorted(str(note_.ID) for note_ in _elements(forme, "Note"))
    assert ["d/d-aside", "d/n1"] == [i.rpartition("-")[0] if "aside" in i else i for i in ids]


def test_languages(forme: pikepdf.Pdf) -> None:
    """Foreign words keep theirs."""
    (span,) = _elements(forme, "Span")
    assert "ru" == str(span.Lang)


def test_head_cells_say_what_they_head(forme: pikepdf.Pdf) -> None:
    """ISO 14289-1, 7.5."""
    scopes = [str(cell.A.Scope) for cell in _elements(forme, "TH")]
    assert (2, 30) == (scopes.count("/Column"), scopes.count("/Row"))


def test_a_picture_has_words_and_a_place(forme: pikepdf.Pdf) -> None:
    """In points, from the lower left corner of its page."""
    (figure,) = _elements(forme, "Figure")
    left, foot, right, top = (float(n) for n in figure.A.BBox.as_list())
    assert "A drawing" == str(figure.Alt)
    assert (30, 15) == (round(right - left), round(top - foot))
    assert 0 < foot < top < 150


def test_links_say_what_they_say(forme: pikepdf.Pdf) -> None:
    """One element, one area, and the words of the link."""
    areas = [a for page in forme.pages for a in page.obj.get("/Annots", pikepdf.Array()).as_list()]
    assert ["a link out"] == [str(area.Contents) for area in areas]


def test_the_contents_are_a_toc() -> None:
    """``nav role=doc-toc``: TOC, TOCI, Reference, Link."""
    body = '<nav role="doc-toc"><ol><li data-b="1"><a href="#x">One</a></li></ol></nav>'
    pdf = _printed(body, "li { list-style: none }")
    expected = ["Document", "Sect", "Sect", "TOC", "TOCI", "Reference", "Link"]
    assert expected == [line.strip() for line in _outline(pdf.Root.StructTreeRoot.K[0], 0)]


def test_folios_and_decoration_are_artifacts() -> None:
    """They are in no element, so a page of nothing else has no marked content."""
    body = '<p aria-hidden="true" data-b="1">* * *</p>'
    pdf = _printed(body)
    content = pdf.pages[0].Contents.read_bytes()
    assert b"/Artifact" in content
    assert b"MCID" not in content


def test_a_picture_without_words_is_a_complaint() -> None:
    """The proof of accessibility begins with the copy."""
    laid = setting(f'<figure>{SVG}<rect width="1" height="1"/></svg></figure>')
    laid.impression()
    assert ("a picture has no words for those who do not see it",) == laid.complaints


def test_the_judge_finds_nothing(forme: pikepdf.Pdf, tmp_path: Path) -> None:
    """PDF/UA-1 by machine."""
    file = tmp_path / "forme.pdf"
    forme.save(file)
    assert () == judge.breaches(file)
