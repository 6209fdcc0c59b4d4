"""Where each character of a PDF stands, in which face and size, by MuPDF.

In: a PDF.  Out: its pages as lines of characters, as another program finds them on the
finished page; nothing of the press is asked.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tests.judges.node import Unavailable

TIMEOUT = 300  # seconds


@dataclass(frozen=True, slots=True)
class Character:
    """One character; points, from the page's upper left corner."""

    text: str
    x: float
    baseline: float
    font: str
    size: float
    colour: str


@dataclass(frozen=True, slots=True)
class Line:
    """Characters that MuPDF takes for a line, in its order."""

    characters: tuple[Character, ...]
    block: int
    """Lines of one block belong together."""

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(character.text for character in self.characters)

    @property
    def x(self) -> float:
        """Where it begins."""
        return self.characters[0].x

    @property
    def baseline(self) -> float:
        """Of its first character."""
        return self.characters[0].baseline


@dataclass(frozen=True, slots=True)
class Page:
    """One page."""

    width: float
    height: float
    lines: tuple[Line, ...]

    @property
    def upright(self) -> bool:
        """Whether it is higher than wide."""
        return self.height > self.width


def pages(file: Path) -> tuple[Page, ...]:
    """Every page of a PDF.

    :raises Unavailable: if there is no MuPDF.
    :raises subprocess.SubprocessError: if it cannot read the file or does not finish.
    """
    program = shutil.which("mutool")
    if program is None:
        raise Unavailable("no mutool here: make setup-tests")
    done = subprocess.run(
        (program, "draw", "-q", "-F", "stext", "-o", "-", str(file)),
        capture_output=True, timeout=TIMEOUT, check=True,
    )  # fmt: skip
    root = ElementTree.fromstring(done.stdout)
    return tuple(
        Page(float(page.get("width", 0)), float(page.get("height", 0)), tuple(_lines(page)))
        for page in root.iter("page")
    )


def _lines(page: ElementTree.Element) -> Iterator[Line]:
    for number, block in enumerate(page.iter("block")):
        for line in block.iter("line"):
            characters = tuple(_characters(line))
            if characters:
                yield Line(characters, number)


def _characters(line: ElementTree.Element) -> Iterator[Character]:
    for font in line.iter("font"):
        name, size = font.get("name", ""), float(font.get("size", 0))
        for one in font.iter("char"):
            yield Character(
                one.get("c", ""), float(one.get("x", 0)), float(one.get("y", 0)), name, size,
                one.get("color", ""),
            )  # fmt: skip
