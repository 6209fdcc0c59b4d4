"""Fonts: the part of a face that a book uses, and the measures of its letters.

In: TrueType files and text.  Out: smaller TrueType files for embedding (no WOFF:
Kindle and Kobo list TrueType and OpenType only), and advance widths and kerning
for what the pipeline letters itself.  Which face sets which words is the style
sheet's affair; the caller says so by naming elements.
"""

from __future__ import annotations

import io
import string
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from publish.ebook.documents import Element
from publish.ebook.publication import XHTML

_ALWAYS: Final = (
    string.digits + string.ascii_letters + string.punctuation + " \u00a0\u00ad‐–—‘’“”…•"
)
"""What reading systems add of their own: list numbers, bullets, hyphens, quotation marks."""
_FEATURES: Final = (
    "kern", "liga", "lnum", "onum", "tnum", "pnum", "smcp", "c2sc", "mark", "mkmk", "ccmp", "locl",
)  # fmt: skip

_OWN_NAMES: Final = 256
"""Names from here on are a font's own, for its features and axes (OpenType 1.9, `name`)."""


def characters(body: Element, elements: tuple[str, ...] = ()) -> str:
    """Every character that a document prints, each once, in code point order.

    Args:
        body: of the document.
        elements: local names of the elements whose text counts, e.g. ``("em", "cite")`` for an
            italic; all text where there are none.
    """
    roots = body.iter(*(f"{{{XHTML}}}{name}" for name in elements)) if elements else (body,)
    found = set().union(*(text for root in roots for text in root.itertext()))
    return "".join(sorted(c for c in found if not c.isspace() or c == "\u00a0"))


def subset(font: Path, text: str) -> bytes:
    """The TrueType font reduced to ``text`` and what reading systems add to it.

    Features for kerning, ligatures, figures, small capitals and marks stay, with the glyphs they
    lead to; so does the name table, which carries the licence.  The time of the font's last change
    stays that of the source, so that equal input gives equal bytes.

    Args:
        font: the whole face.
        text: the characters to keep, in any order; decomposed and composed forms both stay.
    """
    # imported here, as below, so that nobody waits for it who takes the face from the rack
    from fontTools import subset as subsetting  # type: ignore[import-untyped]  # ships no types

    options = subsetting.Options(
        layout_features=list(_FEATURES),
        name_IDs=["*"],
        name_languages=["*"],
        name_legacy=True,
        notdef_outline=True,
        recalc_timestamp=False,
    )
    face = subsetting.load_font(str(font), options)
    subsetter = subsetting.Subsetter(options)
    subsetter.populate(text=_forms(text) + _ALWAYS)
    # The names of stylistic sets go with the sets; to find out which those are, the subsetter
    # would search every other table, which takes it as long as the rest.
    names = face["name"]
    del face["name"]
    subsetter.subset(face)
    names.names = [record for record in names.names if record.nameID < _OWN_NAMES]
    face["name"] = names
    out = io.BytesIO()
    face.save(out)
    face.close()
    return out.getvalue()


def lacking(font: Path, text: str) -> str:
    """Those characters of ``text`` that the face cannot print, each once, in code point order."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # ships no types

    with TTFont(font, lazy=True) as face:
        known = face.getBestCmap()
        return "".join(c for c in sorted(set(text)) if ord(c) not in known and c.isprintable())


def _forms(text: str) -> str:
    """The text with its composed and decomposed forms: shapers use whichever the font has."""
    return text + unicodedata.normalize("NFC", text) + unicodedata.normalize("NFD", text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metrics:
    """Widths of a face's letters, in ems."""

    advances: dict[str, float]
    kerning: dict[tuple[str, str], float]
    """Pairs that stand closer (below 0) or wider than their advances say."""


def metrics(font: Path, text: str) -> Metrics:
    """Advances and kerning for the characters of ``text`` that the face has."""
    from fontTools.ttLib import TTFont

    with TTFont(font, lazy=True) as face:
        cmap, unit = face.getBestCmap(), face["head"].unitsPerEm
        glyphs = {c: cmap[ord(c)] for c in sorted(set(text)) if ord(c) in cmap}
        pairs = [table for lookup in _kerning_lookups(face) for table in lookup]
        return Metrics(
            advances={c: face["hmtx"][glyph][0] / unit for c, glyph in glyphs.items()},
            kerning={
                (a, b): value / unit
                for a, left in glyphs.items()
                for b, right in glyphs.items()
                if (value := _kern(pairs, left, right))
            },
        )


def _kerning_lookups(face: Any) -> list[list[Any]]:
    """Pair adjustments (GPOS lookup type 2) that the feature ``kern`` calls."""
    if "GPOS" not in face:
        return []
    gpos = face["GPOS"].table
    kern = [r.Feature for r in gpos.FeatureList.FeatureRecord if r.FeatureTag == "kern"]
    indices = sorted({index for feature in kern for index in feature.LookupListIndex})
    lookups = [gpos.LookupList.Lookup[index] for index in indices]
    return [[getattr(t, "ExtSubTable", t) for t in lookup.SubTable] for lookup in lookups]


def _kern(tables: list[Any], left: str, right: str) -> int:
    """The first adjustment that any table has for the pair (OpenType, GPOS, lookup type 2)."""
    for table in tables:
        if table.LookupType != 2 or left not in table.Coverage.glyphs:
            continue
        value = _pair(table, left, right) if table.Format == 1 else _class(table, left, right)
        if value is not None:
            return int(getattr(value, "XAdvance", 0))
    return 0


def _pair(table: Any, left: str, right: str) -> Any:
    pairs = table.PairSet[table.Coverage.glyphs.index(left)].PairValueRecord
    return next((pair.Value1 for pair in pairs if pair.SecondGlyph == right), None)


def _class(table: Any, left: str, right: str) -> Any:
    first = table.ClassDef1.classDefs.get(left, 0)
    second = table.ClassDef2.classDefs.get(right, 0)
    return table.Class1Record[first].Class2Record[second].Value1
