"""Letters on a picture: words set in a face, measured, broken into lines and drawn.

In: TrueType faces and plain words.  Out: ink on a Pillow image.  Letters are
placed one by one from the face's own advances and kerning, so that the result
does not depend on the shaping libraries of the machine; ligatures are not made.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from publish.ebook.fonts import Metrics, metrics

if TYPE_CHECKING:
    from PIL import ImageDraw

Colour: TypeAlias = tuple[int, int, int]
"""Red, green, blue, each from 0 to 255."""

_BAD_BREAK: Final = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Words in one face, ready to be set at any size."""

    words: str
    face: Path
    tracking: float = 0.0
    """Space added after each letter, in ems."""
    measures: Metrics

    def width(self, line: str, size: float) -> float:
        """Width of a line in pixels, without the tracking after its last letter."""
        *_, (_, end) = ((None, 0.0), *self._pens(line))
        return (end - self.tracking) * size if line else 0.0

    def draw(
        self, draw: ImageDraw.ImageDraw, at: tuple[float, float], size: int, ink: Colour, line: str
    ) -> None:
        """Set one line: ``at`` is the left end of its baseline, in pixels."""
        # imported here so that nobody waits for it who takes the cover from the rack
        from PIL import ImageFont

        font = ImageFont.truetype(str(self.face), size, layout_engine=ImageFont.Layout.BASIC)
        left, baseline = at
        start = 0.0
        for letter, end in self._pens(line):
            draw.text((left + start * size, baseline), letter, ink, font, anchor="ls")
            start = end

    def _pens(self, line: str) -> Iterator[tuple[str, float]]:
        """Each letter with the pen's place after it, kerning to the next letter included."""
        pen = 0.0
        for letter, after in itertools.zip_longest(line, line[1:], fillvalue=""):
            pen += self.measures.advances.get(letter, 0.0) + self.tracking
            pen += self.measures.kerning.get((letter, after), 0.0)
            yield letter, pen


def setting(words: str, face: Path, tracking: float = 0.0) -> Setting:
    """Read of the face what setting these words needs.

    Raises:
        ValueError: where the face lacks a letter of them.
    """
    words = " ".join(unicodedata.normalize("NFC", words).split())
    measures = metrics(face, words + " ")
    missing = "".join(sorted(set(words) - set(measures.advances)))
    if missing:
        raise ValueError(f"{face.name} has no {missing!r}, which the cover needs")
    return Setting(words=words, face=face, tracking=tracking, measures=measures)


def fit(
    text: Setting, width: float, height: float, sizes: tuple[int, ...], leading: float
) -> tuple[int, tuple[str, ...]]:
    """The size at which the words best fill a box, and their lines.

    Large is good, but bad breaks are not: each one costs a share of the size, :data:`_BAD_BREAK`.

    Args:
        text: what to set.
        width: of the box, in pixels.
        height: of the box, in pixels.
        sizes: to be tried, in pixels.
        leading: distance of baselines, in ems.

    Raises:
        ValueError: where the words do not fit at any of the sizes.
    """
    broken = ((size, break_lines(text, width, size)) for size in sizes)
    fitting = [
        (size * (1 - _BAD_BREAK) ** _bad_breaks(text, lines, size), size, lines)
        for size, lines in broken
        if lines and len(lines) * size * leading <= height
    ]
    if not fitting:
        raise ValueError(f"too long for the cover: {text.words!r}")
    _, size, lines = max(fitting)
    return size, lines


def _bad_breaks(text: Setting, lines: tuple[str, ...], size: int) -> int:
    """Lines but for the last that end in a little word, and lines under half the longest one."""
    widths = [text.width(line, size) for line in lines]
    short = sum(width < max(widths) / 2 for width in widths)
    return short + sum(map(_ends_little, lines[:-1]))


def _ends_little(line: str) -> bool:
    """Whether a line leaves an article, preposition or conjunction hanging."""
    return len(line.rpartition(" ")[2]) <= 3


def break_lines(text: Setting, width: float, size: int) -> tuple[str, ...]:
    """The words in as few lines as they need, of lengths as even as can be; () where none fits.

    Among the ways to break into the fewest lines, the one with the fewest little words at line
    ends and then the least sum of squared shortfalls is taken, as in Knuth and Plass, `Breaking
    paragraphs into lines` (1981), without hyphens.
    """
    words = text.words.split(" ")
    best: dict[int, tuple[int, float, tuple[str, ...]]] = {0: (0, 0.0, ())}
    for end in range(1, len(words) + 1):
        ways = []
        for start in range(end):
            line = " ".join(words[start:end])
            rest = width - text.width(line, size)
            if start in best and rest >= 0:
                count, shortfall, lines = best[start]
                hanging = width**2 if end < len(words) and _ends_little(line) else 0.0
                ways.append((count + 1, shortfall + rest**2 + hanging, (*lines, line)))
        if ways:
            best[end] = min(ways)
    return best.get(len(words), (0, 0.0, ()))[2]
