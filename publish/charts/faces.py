"""The faces of the drawings: how wide words are, and their outlines.

In: two TrueType or OpenType files.  Out: widths in units of the view box, kerned as a
browser kerns, and outlines as SVG path data.  Scripts that need shaping are not
set: one character, one glyph.
"""

from __future__ import annotations

import functools
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from fontTools.pens.basePen import AbstractPen  # type: ignore[import-untyped] # ships no types
from fontTools.pens.svgPathPen import SVGPathPen  # type: ignore[import-untyped] # ships no types
from fontTools.pens.transformPen import TransformPen  # type: ignore[import-untyped] # ships no types
from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # ships no types

from publish.charts.chart import ChartError
from publish.charts.kerning import Kerning, kerning
from publish.charts.look import SIZE
from publish.charts.marks import SHARE, Weight, Words


@dataclass(frozen=True, slots=True)
class Faces:
    """A family in the two weights that drawings use."""

    family: str
    """As the style sheet names it in ``@font-face``."""
    regular: Path
    semibold: Path

    def width(self, text: str, weight: Weight = Weight.REGULAR) -> float:
        """Length of one line of words, in units of the view box.

        Raises:
            ChartError: where the face lacks a character.
        """
        return self._face(weight).width(text)

    def outline(self, words: Words) -> str:
        """The words as SVG path data; empty where they leave no ink.

        Raises:
            ChartError: where the face lacks a character.
        """
        face = self._face(words.weight)
        x = words.x - SHARE[words.anchor] * self.width(words.text, words.weight)
        return face.traced(words.text, x, words.y)

    def _face(self, weight: Weight) -> _Face:
        return _face(self.regular if weight is Weight.REGULAR else self.semibold)


def decimal(value: float) -> str:
    """A length with two decimals at most, without idle zeros."""
    digits = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if digits == "-0" else digits


class _Glyph(Protocol):
    width: float

    def draw(self, pen: AbstractPen) -> None: ...


class _Face:
    """One font file, open."""

    def __init__(self, path: Path) -> None:
        # all bytes at once, so that no file stays open; tables as they are asked for
        font = TTFont(io.BytesIO(path.read_bytes()), lazy=True)
        self.em = int(font["head"].unitsPerEm)
        self._path = path
        self._names = cast("dict[int, str]", font.getBestCmap())
        self._glyphs = font.getGlyphSet()
        self._kerning: Kerning = kerning(font)
        self._widths: dict[str, float] = {}
        self._advances: dict[str, float] = {}

    def width(self, text: str) -> float:
        """Length of a text, in units of the view box; remembered, since fitting asks often."""
        if text not in self._widths:
            self._widths[text] = sum(self.advances(text)) * SIZE / self.em
        return self._widths[text]

    def advances(self, text: str) -> list[float]:
        """Font units from each character to the next, kerning included."""
        names = [self._name(character) for character in text]
        followers = [*names[1:], ""] if names else []
        return [
            self._advance(name) + self._kerning.between(name, follower)
            for name, follower in zip(names, followers, strict=True)
        ]

    def traced(self, text: str, x: float, y: float) -> str:
        """Path data of a text that begins at x on the baseline y, in units of the view box."""
        scale = SIZE / self.em
        pen = SVGPathPen(self._glyphs, ntos=decimal)
        for character, advance in zip(text, self.advances(text), strict=True):
            glyph = self._glyph(self._name(character))
            glyph.draw(TransformPen(pen, (scale, 0, 0, -scale, x, y)))
            x += advance * scale
        return str(pen.getCommands())

    def _advance(self, name: str) -> float:
        if name not in self._advances:
            self._advances[name] = self._glyph(name).width
        return self._advances[name]

    def _glyph(self, name: str) -> _Glyph:
        return cast(_Glyph, self._glyphs[name])

    def _name(self, character: str) -> str:
        if ord(character) not in self._names:
            raise ChartError(
                f"{self._path.name} has no letter “{character}” (U+{ord(character):04X})"
            )
        return self._names[ord(character)]


@functools.cache
def _face(path: Path) -> _Face:
    """Open a font once: a book has dozens of drawings in the same two files."""
    return _Face(path)
