"""Rules on the file as a whole: identity, metadata, output intent, what may not be in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from publish.preflight.file import File
from publish.preflight.rule import Spot

NEWEST = (1, 6)
LEAF = 4
SPACES = {b"GRAY": 1, b"RGB ": 3, b"CMYK": 4}
"""Colour spaces of an output profile, and how many parts they have (ICC.1, 7.2.6)."""


def syntax(file: File) -> Iterator[Spot]:
    """Damage that a viewer would repair in silence."""
    problems = (*map(str, file.pdf.get_warnings()), *file.pdf.check_pdf_syntax())
    yield from (Spot(problem) for problem in dict.fromkeys(problems))


def version(file: File) -> Iterator[Spot]:
    """A newer PDF than PDF/X-4 knows."""
    major, _, minor = file.pdf.pdf_version.partition(".")
    if (int(major), int(minor)) > NEWEST:
        yield Spot(f"the file is PDF {file.pdf.pdf_version}")


def encryption(file: File) -> Iterator[Spot]:
    """A lock."""
    if file.pdf.is_encrypted:
        yield Spot("the file is encrypted")


def identifier(file: File) -> Iterator[Spot]:
    """No identifier."""
    if len(file.pdf.trailer.get("/ID", Array())) != 2:
        yield Spot("the file has no identifier")


def information(file: File) -> Iterator[Spot]:
    """What the information dictionary lacks."""
    for key in ("/Title", "/CreationDate", "/ModDate"):
        if not str(file.information.get(key, "")):
            yield Spot(f"the document information has no {key}")


def trapped(file: File) -> Iterator[Spot]:
    """Nobody says whether it is trapped."""
    value = str(file.information.get("/Trapped", ""))
    if value not in ("/True", "/False"):
        yield Spot("/Trapped is neither true nor false")


def packet(file: File) -> Iterator[Spot]:
    """No XMP that can be found without unpacking anything."""
    stream = file.root.get("/Metadata")
    if not isinstance(stream, Stream) or "/Filter" in stream:
        yield Spot("there is no plain XMP packet")


def declaration(file: File) -> Iterator[Spot]:
    """Another standard than PDF/X-4, or none."""
    said = file.metadata.get("pdfxid:GTS_PDFXVersion", "")
    if file.metadata and said != "PDF/X-4":
        yield Spot(f"the metadata declare “{said}”")


def identity(file: File) -> Iterator[Spot]:
    """XMP that does not say which file it is."""
    for key in ("xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass"):
        if file.metadata and not file.metadata.get(key):
            yield Spot(f"the metadata have no {key}")


def agreement(file: File) -> Iterator[Spot]:
    """The two sets of metadata contradict each other."""
    pairs: tuple[tuple[str, str, Callable[[str], object]], ...] = (
        ("/Title", "dc:title", str),
        ("/CreationDate", "xmp:CreateDate", _moment),
        ("/ModDate", "xmp:ModifyDate", _moment),
        ("/Trapped", "pdf:Trapped", lambda value: value.lstrip("/")),
    )
    for old, new, read in pairs:
        before, after = str(file.information.get(old, "")), file.metadata.get(new, "")
        if before and after and read(before) != read(after):
            yield Spot(f"{old} says “{before}” and {new} “{after}”")


def intent(file: File) -> Iterator[Spot]:
    """Not exactly one printing condition."""
    if len(file.intents) != 1:
        yield Spot(f"the file has {len(file.intents)} output intents for PDF/X")


def condition(file: File) -> Iterator[Spot]:
    """A printing condition without a name."""
    for one in file.intents:
        if not str(one.get("/OutputConditionIdentifier", "")):
            yield Spot("the output intent does not name its printing condition")


def profile(file: File) -> Iterator[Spot]:
    """A printing condition without its profile."""
    for one in file.intents:
        if not isinstance(one.get("/DestOutputProfile"), Stream):
            yield Spot("the output intent has no embedded profile")


def profile_class(file: File) -> Iterator[Spot]:
    """A profile that is not of a printing condition, or not what its entry says."""
    for header, parts in _profiles(file):
        if header[12:16] != b"prtr":
            yield Spot("the profile is not one of an output device")
        elif SPACES.get(header[16:20]) != parts:
            yield Spot(f"the profile has not the {parts} colour components that are claimed")


def destination(file: File) -> str:
    """The colour space of the printing condition: ``CMYK``; empty where it is not known."""
    return next((header[16:20].decode("latin-1").strip() for header, _ in _profiles(file)), "")


def leaves(file: File) -> Iterator[Spot]:
    """Pages that do not fill the sheets."""
    if count := len(file.pdf.pages) % LEAF:
        yield Spot(f"{len(file.pdf.pages)} pages leave {LEAF - count} empty on the last sheet")


def actions(file: File) -> Iterator[Spot]:
    """Something that would happen on opening the file or a page."""
    owners = [(0, file.root), *((n, page.obj) for n, page in enumerate(file.pdf.pages, 1))]
    for number, owner in owners:
        for key in ("/OpenAction", "/AA"):
            if key in owner:
                yield Spot(f"{key} starts an action", number)


def scripts(file: File) -> Iterator[Spot]:
    """JavaScript, called or not."""
    if "/JavaScript" in file.names or "/JavaScript" in file.root.get("/Names", Dictionary()):
        yield Spot("the file holds JavaScript")


def forms(file: File) -> Iterator[Spot]:
    """Fields to fill in."""
    if "/AcroForm" in file.root:
        yield Spot("the file holds an interactive form")


def attachments(file: File) -> Iterator[Spot]:
    """Files in the file."""
    if any("/EF" in one for one in file.containers):
        yield Spot("the file holds attached files")


def layers(file: File) -> Iterator[Spot]:
    """Content that may be shown or hidden."""
    if "/OCProperties" in file.root:
        yield Spot("the file has layers")


def notes(file: File) -> Iterator[Spot]:
    """Links, notes and the like; a printer's own marks may be."""
    for number, page in enumerate(file.pdf.pages, 1):
        for one in page.obj.get("/Annots", Array()).as_list():
            kind = one.get("/Subtype")
            if kind not in (Name.PrinterMark, Name.TrapNet):
                yield Spot(f"an annotation of kind {kind}", number)


def _profiles(file: File) -> Iterator[tuple[bytes, int]]:
    """The header of each embedded output profile, and how many parts its stream claims."""
    for one in file.intents:
        stream = one.get("/DestOutputProfile")
        if isinstance(stream, pikepdf.Stream):
            yield stream.read_bytes()[:128], int(stream.get("/N", 0))


def _moment(date: str) -> datetime:
    """A date of either kind, to the second."""
    if date.startswith("D:"):
        text = date[2:].replace("'", "").replace("Z", "+0000")
        return datetime.strptime(text if "+" in text or "-" in text else f"{text}+0000",
                                 "%Y%m%d%H%M%S%z")  # fmt: skip
    return datetime.fromisoformat(date)
