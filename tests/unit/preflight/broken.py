"""One press PDF for each rule that breaks just this rule.

Each function takes the sound specimen, open, and spoils it; what comes back, if anything,
are options for saving it.  Names are those of the rules; where a rule has several ways of being
broken, the name goes on after a colon.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

Spoil = Callable[[Pdf], dict[str, Any] | None]
SPOILT: dict[str, Spoil] = {}
MANGLED: dict[str, Callable[[bytes], bytes]] = {
    "syntax": lambda data: data.replace(b"startxref\n", b"startxref\n1", 1),
    "identifier": lambda data: data.replace(b"/ID ", b"/IX ", 1),
}
"""What no library writes: done to the bytes."""


def spoils(name: str) -> Callable[[Spoil], Spoil]:
    """Enter a function into the table."""

    def enter(spoil: Spoil) -> Spoil:
        SPOILT[name] = spoil
        return spoil

    return enter


def add(pdf: Pdf, instructions: str, page: int = 0) -> None:
    """Write more on a page, inside the bleed box, after all the rest."""
    content = pdf.pages[page].obj.Contents
    content.write(content.read_bytes() + f"\nq 1 0 0 1 60 60 cm\n{instructions}\nQ\n".encode())


def state(pdf: Pdf, **entries: Any) -> None:
    """Use a graphics state on the first page."""
    pdf.pages[0].obj.Resources.ExtGState.Spoilt = Dictionary(**entries)
    add(pdf, "/Spoilt gs")


def drawing(pdf: Pdf, **entries: Any) -> Stream:
    """Call an empty form XObject on the first page."""
    form = pdf.make_stream(
        b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), **entries
    )
    pdf.pages[0].obj.Resources.XObject.Spoilt = form
    return form


def picture(pdf: Pdf, *, space: Any = Name.DeviceGray, side: int = 100, **entries: Any) -> None:
    """Put a picture of 100 by 100 points of grey on the first page, an inch wide over 4."""
    parts = {"/DeviceGray": 1, "/DeviceRGB": 3}.get(str(space), 3)
    image = pdf.make_stream(
        bytes(side * side * parts), Type=Name.XObject, Subtype=Name.Image, Width=side,
        Height=side, BitsPerComponent=8, ColorSpace=space, **entries,
    )  # fmt: skip
    pdf.pages[0].obj.Resources.XObject.Picture = image
    add(pdf, "18 0 0 18 0 0 cm /Picture Do")


def xmp(pdf: Pdf, old: str, new: str) -> None:
    """Change a word of the metadata."""
    stream = pdf.Root.Metadata
    text = stream.read_bytes().decode()
    assert old in text
    stream.write(text.replace(old, new).encode())
    stream.Type, stream.Subtype = Name.Metadata, Name.XML


@spoils("version")
def _version(pdf: Pdf) -> dict[str, Any]:
    return {"force_version": "1.7"}


@spoils("encryption")
def _encryption(pdf: Pdf) -> dict[str, Any]:
    return {"encryption": pikepdf.Encryption(owner="secret", R=4, metadata=False)}


@spoils("information")
def _information(pdf: Pdf) -> None:
    del pdf.docinfo["/Title"]


@spoils("trapped")
def _trapped(pdf: Pdf) -> None:
    pdf.docinfo["/Trapped"] = Name.Unknown
    xmp(pdf, ">False<", ">Unknown<")


@spoils("xmp")
def _xmp(pdf: Pdf) -> None:
    del pdf.Root["/Metadata"]


@spoils("declaration")
def _declaration(pdf: Pdf) -> None:
    xmp(pdf, "PDF/X-4", "PDF/X-3:2003")


@spoils("identity")
def _identity(pdf: Pdf) -> None:
    xmp(pdf, "xmpMM:VersionID", "xmpMM:InstanceID")


@spoils("agreement")
def _agreement(pdf: Pdf) -> None:
    pdf.docinfo["/Title"] = String("Another")


@spoils("agreement:dates")
def _agreement_of_dates(pdf: Pdf) -> None:
    pdf.docinfo["/ModDate"] = String("D:20261122100001Z")


@spoils("intent")
def _intent(pdf: Pdf) -> None:
    del pdf.Root["/OutputIntents"]


@spoils("intent:two")
def _two_intents(pdf: Pdf) -> None:
    pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0])


@spoils("condition")
def _condition(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents[0]["/OutputConditionIdentifier"]


@spoils("profile")
def _profile(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents[0]["/DestOutputProfile"]


@spoils("profile-class")
def _profile_class(pdf: Pdf) -> None:
    stream = pdf.Root.OutputIntents[0].DestOutputProfile
    stream.write(stream.read_bytes().replace(b"prtr", b"mntr", 1))


@spoils("profile-class:parts")
def _profile_parts(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile.N = 3


@spoils("trim-box")
def _trim(pdf: Pdf) -> None:
    for page in pdf.pages:
        page.obj.ArtBox = page.obj.TrimBox


@spoils("nesting")
def _nesting(pdf: Pdf) -> None:
    pdf.pages[1].obj.CropBox = pdf.pages[1].obj.TrimBox


@spoils("bleed")
def _bleed(pdf: Pdf) -> None:
    pdf.pages[1].obj.BleedBox = pdf.pages[1].obj.TrimBox


@spoils("size")
def _size(pdf: Pdf) -> None:
    left, bottom, right, top = (float(n) for n in pdf.pages[1].obj.TrimBox.as_list())
    pdf.pages[1].obj.TrimBox = Array([left, bottom, right, top - 1])


@spoils("upright")
def _upright(pdf: Pdf) -> None:
    pdf.pages[1].obj.Rotate = 90


@spoils("upright:scaled")
def _scaled(pdf: Pdf) -> None:
    pdf.pages[1].obj.UserUnit = 2


@spoils("marks")
def _marks(pdf: Pdf) -> None:
    add(pdf, "/Registration CS 1 SCN 1 w 0 0 m 9 9 l S")


@spoils("leaves")
def _leaves(pdf: Pdf) -> None:
    del pdf.pages[-1]


@spoils("rgb-operators")
def _rgb(pdf: Pdf) -> None:
    add(pdf, "1 0 0 rg 0 0 9 9 re f")


@spoils("rgb-operators:in a form")
def _rgb_in_a_form(pdf: Pdf) -> None:
    drawing(pdf).write(b"1 0 0 RG 0 0 m 9 9 l S")
    add(pdf, "/Spoilt Do")


@spoils("rgb-objects")
def _rgb_picture(pdf: Pdf) -> None:
    picture(pdf, space=Name.DeviceRGB)


@spoils("rgb-objects:profile")
def _rgb_profile(pdf: Pdf) -> None:
    profile = pdf.make_stream(bytes(36) + b"acsp" + bytes(88), N=3)
    picture(pdf, space=Array([Name.ICCBased, profile]))


@spoils("fitting")
def _fitting(pdf: Pdf) -> None:
    stream = pdf.Root.OutputIntents[0].DestOutputProfile
    stream.write(stream.read_bytes().replace(b"CMYK", b"GRAY", 1))
    stream.N = 1


@spoils("ink")
def _ink(pdf: Pdf) -> None:
    add(pdf, "1 1 1 .2 k 0 0 9 9 re f")


@spoils("black-type")
def _black_type(pdf: Pdf) -> None:
    add(pdf, "/PressKnockout gs 0 0 0 1 k BT (x) Tj ET")


@spoils("white-type")
def _white_type(pdf: Pdf) -> None:
    add(pdf, "/PressOverprint gs 0 0 0 0 k BT (x) Tj ET")


@spoils("hairlines")
def _hairline(pdf: Pdf) -> None:
    add(pdf, ".1 w 0 0 m 9 9 l S")


@spoils("hairlines:scaled")
def _scaled_hairline(pdf: Pdf) -> None:
    add(pdf, ".1 0 0 .1 0 0 cm 1 w 0 0 m 9 9 l S")


@spoils("resolution")
def _resolution(pdf: Pdf) -> None:
    picture(pdf, side=50)


@spoils("transfer")
def _transfer(pdf: Pdf) -> None:
    state(pdf, TR=Name.Identity)


@spoils("rendering")
def _rendering(pdf: Pdf) -> None:
    add(pdf, "/Brilliant ri")


@spoils("rendering:state")
def _rendering_state(pdf: Pdf) -> None:
    state(pdf, RI=Name.Brilliant)


@spoils("blending")
def _blending(pdf: Pdf) -> None:
    state(pdf, BM=Name.Sparkle)


@spoils("opaque")
def _opaque(pdf: Pdf) -> None:
    state(pdf, ca=0.5)


@spoils("opaque:mask")
def _mask(pdf: Pdf) -> None:
    mask = pdf.make_stream(
        bytes(100 * 100), Type=Name.XObject, Subtype=Name.Image, Width=100, Height=100,
        BitsPerComponent=8, ColorSpace=Name.DeviceGray,
    )  # fmt: skip
    picture(pdf, SMask=mask)


@spoils("opaque:blend")
def _blend(pdf: Pdf) -> None:
    state(pdf, BM=Name.Multiply)


@spoils("opaque:group")
def _group(pdf: Pdf) -> None:
    drawing(pdf, Group=Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK))


@spoils("fonts")
def _font(pdf: Pdf) -> None:
    pdf.pages[0].obj.Resources.Font.Spoilt = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )


@spoils("fonts:descendant")
def _descendant(pdf: Pdf) -> None:
    for one in pdf.objects:
        if isinstance(one, Dictionary) and one.get("/Type") == Name.FontDescriptor:
            del one["/FontFile2"]


@spoils("annotations")
def _annotation(pdf: Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([60, 60, 90, 90]))
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])


@spoils("actions")
def _action(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.Fit])


@spoils("actions:page")
def _page_action(pdf: Pdf) -> None:
    pdf.pages[2].obj.AA = Dictionary(O=Dictionary(S=Name.Named, N=Name.Print))


@spoils("scripts")
def _script(pdf: Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("app.beep()"))
    names = Array([String("beep"), script])
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=names))


@spoils("forms")
def _fields(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array([]))


@spoils("attachments")
def _attachment(pdf: Pdf) -> None:
    pdf.attachments["notes.txt"] = b"notes"


@spoils("layers")
def _layers(pdf: Pdf) -> None:
    pdf.Root.OCProperties = Dictionary(OCGs=Array([]), D=Dictionary())


@spoils("external")
def _external(pdf: Pdf) -> None:
    drawing(pdf)["/F"] = String("elsewhere.bin")


@spoils("postscript")
def _postscript(pdf: Pdf) -> None:
    drawing(pdf).Subtype = Name.PS


@spoils("references")
def _reference(pdf: Pdf) -> None:
    drawing(pdf).Ref = Dictionary(F=String("other.pdf"), Page=0)


@spoils("proxies")
def _proxy(pdf: Pdf) -> None:
    drawing(pdf).OPI = Dictionary()


@spoils("alternates")
def _alternate(pdf: Pdf) -> None:
    picture(pdf, Alternates=Array([]))


@spoils("compression")
def _lzw(pdf: Pdf) -> dict[str, Any]:
    # the clear code, the code for the end, and nothing between
    form = drawing(pdf)
    form.write(bytes([0x80, 0x40, 0x40]), filter=Name.LZWDecode)
    return {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.none}


@spoils("operators")
def _operator(pdf: Pdf) -> None:
    add(pdf, "BX 1 2 sparkle EX")


@spoils("balance")
def _unbalanced(pdf: Pdf) -> None:
    add(pdf, "q")


@spoils("balance:deep")
def _deep(pdf: Pdf) -> None:
    add(pdf, "q " * 40 + "Q " * 40)
