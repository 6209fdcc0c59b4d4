"""Font subsets named by what is in them.

In: a book of several formes.  Out: the same with new subset tags.  Two subsets of
one font must not have the same name (ISO 32000-1, 9.6.4, wants different tags in
one file); the layout engine derives the tag from the font alone, so every forme
would have its own subset under the same name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pikepdf
from pikepdf import Dictionary, Name

PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
TAG_LENGTH = 6


def tag_subsets(book: pikepdf.Pdf) -> None:
    """Rename every embedded composite font that a page may use after its font program."""
    seen: set[tuple[int, int]] = set()
    for page in book.pages:
        for font in _fonts(page.obj, seen):
            if font.get("/Subtype") == Name.Type0:
                _tag(font)


def _fonts(owner: pikepdf.Object, seen: set[tuple[int, int]]) -> Iterator[pikepdf.Object]:
    """Fonts among the resources of a page or a drawing, and of the drawings among them."""
    resources = owner.get("/Resources", Dictionary())
    if not _is_new(resources, seen):
        return
    for key in ("/Font", "/XObject", "/Pattern"):
        for thing in resources.get(key, Dictionary()).as_dict().values():
            if _is_new(thing, seen):
                yield from [thing] if key == "/Font" else _fonts(thing, seen)


def _is_new(thing: pikepdf.Object, seen: set[tuple[int, int]]) -> bool:
    if not thing.is_indirect:
        return True
    known = thing.objgen in seen
    seen.add(thing.objgen)
    return not known


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
