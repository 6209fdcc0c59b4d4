"""The booklet: two pages of the press PDF side by side on each side of a sheet.

In: the press PDF, the paper, how far inner sheets creep.  Out: the bytes of a PDF to print
on both sides, turned on the short edge, folded and stitched through the fold.  Pages
are form XObjects of the trimmed page: nothing is drawn anew.  Marks stay outside.

Inner sheets stand out when a pile is folded, by the thickness of the paper for each sheet around
them, and are trimmed shorter: *creep* moves their pages towards the fold by as much.
"""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary, Name

from publish.prepress.imposition import Binding, impose
from publish.prepress.plates import saved
from publish.prepress.trimming import MM, Box


def make_booklet(plates: bytes, binding: Binding) -> bytes:
    """Impose a press PDF.  The same plates and binding give the same bytes."""
    source = pikepdf.open(io.BytesIO(plates))
    book = pikepdf.new()
    forms = [_form(book, page) for page in source.pages]
    width, height = binding.sheet.size
    for side in impose(len(forms), binding.section):
        sheet = Dictionary(
            Type=Name.Page, MediaBox=Array([0, 0, round(width, 4), round(height, 4)])
        )
        content, used = [], Dictionary()
        for index, half in ((side.left, "Left"), (side.right, "Right")):
            if index is not None:
                used[f"/{half}"] = forms[index]
                trim = Box.of(source.pages[index].obj.TrimBox)
                inward = side.depth * binding.creep * MM * (1 if half == "Left" else -1)
                content.append(_place(half, trim, width, height, inward))
        sheet.Resources = Dictionary(XObject=used)
        sheet.Contents = book.make_stream("\n".join(content).encode())
        book.pages.append(pikepdf.Page(book.make_indirect(sheet)))
    _identify(book, source)
    return saved(book, "1.6")


def _form(book: pikepdf.Pdf, page: pikepdf.Page) -> pikepdf.Object:
    """The trimmed page as something to be placed."""
    form = book.copy_foreign(page.as_form_xobject())
    form.BBox = Box.of(page.obj.TrimBox).array()
    if "/Group" in form:
        del form["/Group"]
    return form


def _place(half: str, trim: Box, width: float, height: float, inward: float) -> str:
    """Put a page on its half of the sheet, at the fold and in the middle of the height."""
    scale = min(width / 2 / trim.width, height / trim.height, 1)
    x = width / 2 - trim.width * scale if half == "Left" else width / 2
    y = (height - trim.height * scale) / 2
    dx, dy = x - trim.left * scale + inward, y - trim.bottom * scale
    return f"q {scale:.6f} 0 0 {scale:.6f} {dx:.4f} {dy:.4f} cm /{half} Do Q"


def _identify(book: pikepdf.Pdf, source: pikepdf.Pdf) -> None:
    """The press PDF's title and dates, without its claim to be fit for a print shop."""
    entries = {key: value for key, value in source.docinfo.items() if key != "/Trapped"}
    book.trailer.Info = book.make_indirect(
        Dictionary({key: pikepdf.String(str(value)) for key, value in entries.items()})
    )
    book.Root.Lang = pikepdf.String(str(source.Root.Lang))
    book.Root.ViewerPreferences = Dictionary(
        DisplayDocTitle=True, Duplex=Name.DuplexFlipShortEdge, PrintScaling=Name("/None")
    )
