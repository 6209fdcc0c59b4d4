"""A division printed from its sheets: one tagged file.

In: the sheets of all pages in order, their tags, and what fonts are loaded or stand.  Out: a
PDF/UA-1, written by WeasyPrint's ``generate_pdf``, to which each sheet is a page that has
been painted already.  The same sheets give the same bytes, whether they stood or are new.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pydyf  # type: ignore[import-untyped] # it carries no types
from weasyprint.document import Document, DocumentMetadata  # type: ignore[import-untyped]
from weasyprint.pdf.fonts import Font  # type: ignore[import-untyped]

from publish.press.formes import MARK, Copy, Numeral
from publish.press.makeup import OverlaidError
from publish.press.painting import Fonts
from publish.press.tagging import tagged
from publish.press.tagtree import Tag
from publish.press.takes import Face, Group, Program, Sheet
from publish.press.typecase import TypeCase

Repaint = Callable[[Any, float], None]
"""Paints a page on a stream, at a scale."""


@dataclass(slots=True, eq=False)
class _Area:
    """In place of the box of a link: ``add_links`` leaves its annotation here."""

    link_annotation: Any = None


class _Leaf:
    """A sheet in place of a ``weasyprint.Page``."""

    def __init__(self, sheet: Sheet, first: int, repaint: Repaint | None) -> None:
        self._sheet = sheet
        self._first = first
        self._repaint = repaint
        self.width, self.height, self.bleed = sheet.width, sheet.height, dict(sheet.bleed)
        self.bookmarks = [(b.level, b.label, b.place, b.state) for b in sheet.bookmarks]
        self.links = [(link.kind, link.target, link.area, _Area()) for link in sheet.links]
        self.anchors = dict(sheet.anchors)
        self.forms: dict[object, list[object]] = {None: []}

    def paint(self, stream: Any, scale: float) -> None:
        """Put on ``stream`` what was painted; its numerals count on from those before."""
        if self._repaint is not None:
            head = len(stream.stream)
            self._repaint(stream, scale)
            operators = map(pydyf._to_bytes, stream.stream[head:])
            stream.stream[head:] = [self._counted_on(line) for line in operators]
            return
        stream.stream.append(self._counted_on(self._sheet.content.encode("latin-1")))
        _name(stream._resources, self._sheet.states, self._sheet.groups, stream)

    def _counted_on(self, content: bytes) -> bytes:
        first = self._first
        return MARK.sub(lambda mark: b"%%%b%d" % (mark[1], int(mark[2]) + first), content)


class _StandingFont(Font):  # type: ignore[misc]
    """A font of which only the program stands that was made of it."""

    def __init__(self, face: Face, program: bytes) -> None:
        self.hash, self.name, self.family = face.name, face.base.encode("latin-1"), face.family
        self.ascent, self.descent, self.flags = face.ascent, face.descent, face.flags
        self.file_content = program
        self.bitmap = self.used_in_forms = False
        self.italic_angle, self.stemv, self.stemh = 0, 80, 80
        self.missing: dict[int, int] = {}

    def clean(self, to_unicode: object, hinting: object) -> None:
        """It is cut down already."""


def print_sheets(
    copy: Copy, case: TypeCase, sheets: Sequence[Sheet], repaints: Mapping[int, Repaint],
    tags: Tag, fonts: Fonts, standing: Sequence[Program],
) -> tuple[bytes, tuple[Program, ...]]:  # fmt: skip
    """The file of a division, and the programs of its fonts.

    Args:
        copy: what it says of itself.
        case: its dress.
        sheets: of all its pages, in order.
        repaints: index of a page whose sheet is not whole → what paints it.
        tags: of all pages.
        fonts: those that are loaded.
        standing: programs made for this division before.

    Raises:
        OverlaidError: where a font is wanted that is neither loaded nor stands.
    """
    pages, first = [], 0
    for index, sheet in enumerate(sheets):
        pages.append(_Leaf(sheet, first, repaints.get(index)))
        first += len(sheet.numerals)
    metadata = DocumentMetadata(title=copy.title, lang=copy.language)
    document = Document(pages, metadata, case.storeroom, case.fonts, case.colour_profiles, None)
    document.fonts = dict(_cast(sheets, fonts, standing))
    with tagged(tags, [sheet.marks for sheet in sheets], copy.division):
        pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
    return pdf, tuple(_program(font) for font in document.fonts.values())


def numerals_of(sheets: Sequence[Sheet]) -> tuple[Numeral, ...]:
    """The numerals of all pages, in the order of their marks."""
    return tuple(numeral for sheet in sheets for numeral in sheet.numerals)


def _name(
    resources: Any, states: Mapping[str, Mapping[str, float]], groups: Sequence[Group], stream: Any
) -> None:
    """Enter graphics states and drawings into resources."""
    for name, state in states.items():
        if name not in resources["ExtGState"]:
            resources["ExtGState"][name] = pydyf.Dictionary(state)
    for group in groups:
        resources["XObject"][group.name] = _drawing(group, stream)


def _drawing(group: Group, stream: Any) -> Any:
    """A form XObject as ``Stream.add_group`` makes it."""
    resources = pydyf.Dictionary({key: pydyf.Dictionary() for key in (
        "ExtGState", "XObject", "Pattern", "Shading")})  # fmt: skip
    resources["ColorSpace"] = stream._resources["ColorSpace"]
    resources["Font"] = None  # set by ``generate_pdf``
    _name(resources, group.states, group.groups, stream)
    transparency = {"Type": "/Group", "S": "/Transparency", "I": "true", "CS": "/DeviceRGB"}
    extra = pydyf.Dictionary({
        "Type": "/XObject", "Subtype": "/Form", "BBox": pydyf.Array(group.box),
        "Resources": resources, "Group": pydyf.Dictionary(transparency),
    })  # fmt: skip
    return pydyf.Stream([group.content.encode("latin-1")], extra, compress=True)


def _cast(
    sheets: Sequence[Sheet], fonts: Fonts, standing: Sequence[Program]
) -> Iterator[tuple[str, Any]]:
    """The fonts of the division in the order of their first use, each with all its glyphs."""
    faces: dict[str, Face] = {}
    widths: dict[str, dict[int, int]] = {}
    characters: dict[str, dict[int, str]] = {}
    for face in (face for sheet in sheets for face in sheet.faces):
        faces.setdefault(face.name, face)
        for found, more in ((widths, face.widths), (characters, face.characters)):
            known: dict[int, Any] = found.setdefault(face.name, {})
            for glyph, value in more.items():
                known.setdefault(int(glyph), value)
    stand = {(p.name, p.size, p.glyphs): p for p in standing}
    loaded = {(font.hash, float(font.font_size)): font for font in fonts.loaded.values()}
    for name, face in faces.items():
        program = stand.get((name, face.size, tuple(sorted(characters[name]))))
        if program is not None:
            font = _StandingFont(face, base64.b64decode(program.data))
        elif (name, face.size) in loaded:
            font = _copied(loaded[name, face.size])
        else:
            raise OverlaidError
        font.font_size = face.size
        font.widths, font.to_unicode = widths[name], characters[name]
        yield name, font


def _copied(font: Any) -> Any:
    """A loaded font that may be cut down."""
    other = object.__new__(Font)
    other.__dict__.update(vars(font))
    other.variations = dict(font.variations)
    return other


def _program(font: Any) -> Program:
    data = base64.b64encode(font.file_content).decode()
    glyphs = tuple(sorted(font.to_unicode))
    return Program(name=font.hash, size=float(font.font_size), glyphs=glyphs, data=data)
