"""Rules on what pages are made of: fonts, streams, objects from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Stream

from publish.preflight.content import OPERATORS, Irregular
from publish.preflight.file import File
from publish.preflight.rule import Spot

PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
DEEPEST = 28
"""Nested graphics states that every reader must bear (ISO 32000-1, annex C)."""
_WHOLE = frozenset({Name.Type1, Name.MMType1, Name.TrueType, Name.CIDFontType0, Name.CIDFontType2})
"""Fonts that need a program; composite ones and Type 3 hold others or drawings."""


def embedding(file: File) -> Iterator[Spot]:
    """Fonts that the print shop would have to have."""
    for one in file.containers:
        if one.get("/Type") == Name.Font and one.get("/Subtype") in _WHOLE:
            descriptor = one.get("/FontDescriptor", Dictionary())
            if not any(key in descriptor for key in PROGRAMS):
                yield Spot(f"the font {one.get('/BaseFont', '?')} is not embedded")


def external(file: File) -> Iterator[Spot]:
    """Streams whose data are elsewhere."""
    if any(isinstance(one, Stream) and "/F" in one for one in file.containers):
        yield Spot("a stream keeps its data in another file")


def postscript(file: File) -> Iterator[Spot]:
    """Programs in PostScript."""
    if any(one.get("/Subtype") == Name.PS or one.get("/Subtype2") == Name.PS
           for one in file.containers):  # fmt: skip
        yield Spot("an object is written in PostScript")


def references(file: File) -> Iterator[Spot]:
    """Objects that stand for a page of another file."""
    if any(isinstance(one, Stream) and "/Ref" in one for one in file.containers):
        yield Spot("an object stands for a page of another file")


def proxies(file: File) -> Iterator[Spot]:
    """Pictures that the print shop should replace."""
    if any("/OPI" in one for one in file.containers):
        yield Spot("a picture is to be replaced by another (OPI)")


def alternates(file: File) -> Iterator[Spot]:
    """Pictures of which there are several."""
    if any("/Alternates" in one for one in file.containers):
        yield Spot("a picture has alternates")


def compression(file: File) -> Iterator[Spot]:
    """Streams packed in a way that PDF/X does not have."""
    for one in file.containers:
        filters = one.get("/Filter", Array()) if isinstance(one, Stream) else Array()
        named = filters.as_list() if isinstance(filters, Array) else [filters]
        if Name.LZWDecode in named:
            yield Spot("a stream is packed by LZW")


def operators(file: File) -> Iterator[Spot]:
    """Instructions that PDF does not have."""
    for number, event in file.events:
        if isinstance(event, Irregular) and event.operator not in (*OPERATORS, *_BALANCE):
            yield Spot(f"the operator `{event.operator}` is not one of PDF", number)


def balance(file: File) -> Iterator[Spot]:
    """Graphics states nested too deep, or not taken back."""
    for number, event in file.events:
        if isinstance(event, Irregular) and event.operator in _BALANCE:
            deep = event.operator == "depth of q" and int(event.operands[0]) > DEEPEST
            if deep or event.operator == "q without Q":
                yield Spot(f"graphics states: {event.operator} {' '.join(event.operands)}", number)


_BALANCE = ("q without Q", "depth of q")
