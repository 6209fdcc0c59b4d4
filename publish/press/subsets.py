"""Font subsets named by what is in them.

In: a book of several formes.  Out: the same with new subset tags.  Two subsets of
one font must not have the same name (ISO 32000-1, 9.6.4, wants different tags in
one file); the layout engine derives the tag from the font alone, so every forme
would have its own subset under the same name.
"""

from __future__ import annotations

import hashlib

import pikepdf
from pikepdf import Dictionary, Name

PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
TAG_LENGTH = 6


def tag_subsets(book: pikepdf.Pdf) -> None:
    """Rename every embedded composite font after its font program."""
    for thing in book.objects:
        if isinstance(thing, Dictionary) and thing.get("/Subtype") == Name.Type0:
            _tag(thing)


def _tag(font: pikepdf.Object) -> None:
    descendant = font.DescendantFonts[0]
    descriptor = descendant.FontDescriptor
    program = next((descriptor[key] for key in PROGRAMS if key in descriptor), None)
    if program is None:
        return
    plain = str(font.BaseFont).lstrip("/").rpartition("+")[2]
    name = Name(f"/{_tag_of(program.read_bytes())}+{plain}")
    font.BaseFont = descendant.BaseFont = descriptor.FontName = name


def _tag_of(program: bytes) -> str:
    """Six capitals: equal programs, equal tags."""
    digest = hashlib.sha256(program).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:TAG_LENGTH])
