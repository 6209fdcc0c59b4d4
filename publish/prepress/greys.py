"""A forme in greys, for the school's copier: every colour becomes the grey it would be copied as.

In: a forme.  Out: the same forme with no other colour than DeviceGray: operators in content
streams and in the drawings that they call, and the groups that drawings are blended in.
Nothing else changes, tags and links least of all.
"""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import ContentStreamInstruction, Dictionary, Name, Operator

from publish.press.bindery import BindingError, opened
from publish.press.formes import Forme
from publish.press.numbering import locked

_GREY = {"rg": "g", "RG": "G"}
_SPACES = frozenset({"cs", "CS", "sc", "SC", "scn", "SCN", "sh", "k", "K", "ri"})
"""Operators that choose colours in other ways (ISO 32000-1, table 74)."""
_LIGHT = (0.299, 0.587, 0.114)
"""How light red, green and blue are to the eye and to a copier (ITU-R BT.601)."""


def greyed(forme: Forme) -> Forme:
    """Take the colour out of ``forme``.

    Raises:
        BindingError: where a page has a colour that is not red, green and blue: of a
            shading, a pattern, a photograph.
    """
    source = opened(forme)
    done: set[tuple[int, int]] = set()
    try:
        for page in source.pages:
            page.obj.Contents = source.make_stream(_rewritten(page))
            _clean(page.obj.Resources, done)
    except ValueError as error:
        raise BindingError(f"{forme.part.division}: {error}") from None
    return locked(forme, source)


def _rewritten(content: pikepdf.Page | pikepdf.Object) -> bytes:
    return pikepdf.unparse_content_stream(list(_instructions(content)))


def _instructions(
    content: pikepdf.Page | pikepdf.Object,
) -> Iterator[ContentStreamInstruction]:
    for one in pikepdf.parse_content_stream(content):
        if isinstance(one, pikepdf.ContentStreamInlineImage):
            raise ValueError("a page holds a picture that cannot be made grey")
        name = str(one.operator)
        if name in _SPACES:
            raise ValueError(f"the operator `{name}` chooses a colour that cannot be made grey")
        yield _grey(one) if name in _GREY else one


def _grey(one: ContentStreamInstruction) -> ContentStreamInstruction:
    light = sum(float(part) * share for part, share in zip(one.operands, _LIGHT, strict=True))
    return ContentStreamInstruction([round(light, 3)], Operator(_GREY[str(one.operator)]))


def _clean(resources: pikepdf.Object, done: set[tuple[int, int]]) -> None:
    """Make grey what a page or drawing calls; take away what only colours need."""
    for key in ("/ColorSpace", "/Pattern", "/Shading"):
        if key in resources:
            del resources[key]
    drawings = list(resources.get("/XObject", Dictionary()).items())
    for _, state in resources.get("/ExtGState", Dictionary()).items():
        mask = state.get("/SMask")
        drawings += [("", mask.G)] if isinstance(mask, Dictionary) else []
    for _, drawing in drawings:
        _clean_drawing(drawing, done)


def _clean_drawing(drawing: pikepdf.Object, done: set[tuple[int, int]]) -> None:
    if drawing.objgen in done:
        return
    done.add(drawing.objgen)
    if drawing.get("/Subtype") != Name.Form:
        if drawing.get("/ColorSpace") != Name.DeviceGray:
            raise ValueError("a page holds a photograph that is not grey")
        return
    drawing.write(_rewritten(drawing))
    if "/Group" in drawing and "/CS" in drawing.Group:
        drawing.Group = Dictionary({**drawing.Group.as_dict(), "/CS": Name.DeviceGray})
    _clean(drawing.get("/Resources", Dictionary()), done)
