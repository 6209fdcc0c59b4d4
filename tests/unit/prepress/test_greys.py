"""Greys: a copier's handout has no colour operator left, in pages or in drawings."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from publish.prepress.greys import greyed
from publish.press.bindery import BindingError, opened
from publish.press.formes import Forme
from publish.press.numbering import locked, numbered
from tests.unit.press import sample

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10" width="80" height="20">'
    '<title>A bar</title><g opacity=".5"><rect width="30" height="8" fill="#7a1f1f" '
    'stroke="#00ff00"/></g></svg>'
)
BODY = f'<p style="color: #7a1f1f">Red, <a href="#h">linked</a>.</p>{DRAWING}<h2 id="h">H</h2>'


def forme(division: str, html: str) -> Forme:
    """A forme with its numbers."""
    return numbered(sample.forme(division, html))


def operators(content: pikepdf.Page | pikepdf.Object) -> Iterator[tuple[str, list[float]]]:
    """Every operator that sets a colour, in a page or drawing and all that it calls."""
    for operands, operator in pikepdf.parse_content_stream(content):  # type: ignore[misc]
        if str(operator) in ("g", "G", "rg", "RG", "k", "K", "cs", "CS", "scn", "SCN"):
            yield str(operator), [float(x) for x in operands]
    owner = content.obj if isinstance(content, pikepdf.Page) else content
    for _, drawing in owner.Resources.get("/XObject", Dictionary()).items():
        yield from operators(drawing)


def test_colours_become_greys() -> None:
    """As light as they were; black stays black."""
    before = [name for page in opened(forme("a", BODY)).pages for name, _ in operators(page)]
    assert {"rg", "RG"} <= set(before)
    pdf = opened(greyed(forme("a", BODY)))
    after = list(operators(pdf.pages[0]))
    assert {"g", "G"} == {name for name, _ in after}
    assert ("g", [0.228]) in after  # 0.299 * 122 + 0.587 * 31 + 0.114 * 31, of 255
    assert ("G", [0.587]) in after
    assert b"/DeviceRGB" not in _plain(pdf)


def _plain(pdf: pikepdf.Pdf) -> bytes:
    groups = [str(o.Group.get("/CS")) for o in pdf.objects
              if isinstance(o, pikepdf.Stream) and "/Group" in o]  # fmt: skip
    return " ".join(groups).encode()


def test_tags_and_links_stay() -> None:
    """Only the colours are another file's."""
    one = forme("a", BODY)
    before, after = opened(one), opened(greyed(one))
    assert [list(link.Rect) for link in before.pages[0].obj.Annots.as_list()] == [
        list(link.Rect) for link in after.pages[0].obj.Annots.as_list()
    ]
    marks = [
        [str(i.operator) for i in pikepdf.parse_content_stream(f.pages[0])].count("BDC")
        for f in (before, after)
    ]
    assert marks[0] == marks[1] > 0


def test_a_photograph_in_colour_is_refused() -> None:
    """It would have to be drawn anew, which nobody has asked for yet."""
    one = forme("a", BODY)
    pdf = opened(one)
    picture = pdf.make_stream(b"\0\0\0", Type=Name.XObject, Subtype=Name.Image, Width=1,
                              Height=1, BitsPerComponent=8, ColorSpace=Name.DeviceRGB)  # fmt: skip
    pdf.pages[0].obj.Resources.XObject = Dictionary(Picture=picture)
    with pytest.raises(BindingError, match="a: a page holds a photograph that is not grey"):
        greyed(_with(one, pdf))


def test_a_shading_is_refused() -> None:
    """As above."""
    one = forme("a", BODY)
    pdf = opened(one)
    pdf.pages[0].contents_add(pdf.make_stream(b"/s1 sh"))
    with pytest.raises(BindingError, match="`sh`"):
        greyed(_with(one, pdf))


def _with(one: Forme, pdf: pikepdf.Pdf) -> Forme:
    return locked(one, pdf)
