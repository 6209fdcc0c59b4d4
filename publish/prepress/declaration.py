"""What a press PDF declares: which standard, which printing condition, which file it is.

In: the book's metadata and the profile.  Out: document information, XMP and output intent of
PDF/X-4.  Dates are those of the printing; the file's identity follows from the book's.
"""

from __future__ import annotations

import uuid

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from publish.model import Metadata
from publish.press.identity import information

STANDARD = "PDF/X-4"
CONDITION = "FOGRA39"
"""As the registry of the ICC knows the printing condition."""
CONDITION_IN_WORDS = "Offset printing on coated paper (paper type 1 or 2), ISO 12647-2:2004/Amd 1"
REGISTRY = "http://www.color.org"


def declare(book: pikepdf.Pdf, metadata: Metadata, producer: str, profile: bytes) -> None:
    """Say what the file is.

    Raises:
        ValueError: where ``metadata.modified`` is not an ISO date.
    """
    entries = {key: String(value) for key, value in information(metadata, producer).items()}
    book.trailer.Info = book.make_indirect(Dictionary(entries))
    book.Root.OutputIntents = Array([_output_intent(book, profile)])
    book.Root.Lang = String(metadata.language)
    _describe(book, metadata)
    book.docinfo["/Trapped"] = Name("/False")


def _describe(book: pikepdf.Pdf, metadata: Metadata) -> None:
    """XMP that says the same, and what PDF/X wants besides."""
    identity = uuid.uuid5(uuid.NAMESPACE_URL, f"{metadata.identifier} {metadata.modified} press")
    with book.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as packet:
        packet.load_from_docinfo(book.docinfo)
        packet["pdfxid:GTS_PDFXVersion"] = STANDARD
        packet["pdf:Trapped"] = "False"
        packet["xmp:MetadataDate"] = packet["xmp:ModifyDate"]
        packet["xmpMM:DocumentID"] = f"uuid:{identity}"
        packet["xmpMM:VersionID"] = "1"
        packet["xmpMM:RenditionClass"] = "default"


def _output_intent(book: pikepdf.Pdf, profile: bytes) -> pikepdf.Object:
    """The printing condition (ISO 32000-1, 14.11.5)."""
    return book.make_indirect(
        Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFX,
            OutputConditionIdentifier=String(CONDITION),
            OutputCondition=String(CONDITION_IN_WORDS),
            RegistryName=String(REGISTRY),
            Info=String(CONDITION_IN_WORDS),
            DestOutputProfile=book.make_stream(profile, N=4),
        )
    )
