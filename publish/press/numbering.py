"""The numbering machine: page numbers printed into formes when they are bound.

In: a forme, and what each of its numerals is printed as.  Out: the same forme, each mark
of :mod:`publish.press.numerals` replaced by a number, and what follows it on its line,
links included, moved up to it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pikepdf
from pikepdf import Array, Name

from publish.press.formes import MARK, Forme, Numeral

POINTS = 0.75
"""PDF points in a CSS pixel."""
SLACK = 0.05
"""CSS pixels by which a number may be wider than its place: rounding."""


class NumberingError(Exception):
    """A number cannot be printed in its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Print:
    """One number, set."""

    numeral: Numeral
    glyphs: str
    width: float
    """CSS pixels."""

    @property
    def spare(self) -> float:
        """CSS pixels of its room that it leaves."""
        return self.numeral.room - self.width

    @property
    def shown(self) -> bytes:
        """The operators that show it, inside a text object."""
        x = self.numeral.x + self.spare * self.numeral.align
        place = f"1 0 0 -1 {_decimal(x)} {_decimal(self.numeral.y)} Tm"
        return f"{place}\n{self.numeral.face}\n[{self.glyphs}] TJ".encode()

    def moved(self, *, back: bool) -> bytes:
        """The operator that closes what follows up to it, or moves the pen back again."""
        by = self.spare if back else -self.spare
        return f"1 0 0 1 {_decimal(by)} 0 cm".encode()


def numbered(forme: Forme) -> Forme:
    """Print the numbers of ``forme``; one that has none, or has them, stays as it is.

    Raises:
        NumberingError: where a number is wider than its place, or has a character that
            was not cast.
    """
    if not forme.numerals:
        return forme
    with pikepdf.open(io.BytesIO(forme.pdf)) as source:
        print_numbers(source, forme)
        return locked(forme, source)


def print_numbers(source: pikepdf.Pdf, forme: Forme) -> None:
    """Print the numbers of ``forme`` on its pages, which are open as ``source``.

    Raises:
        NumberingError: as for :func:`numbered`.
    """
    prints = [_set(n, words) for n, words in zip(forme.numerals, forme.numbers, strict=True)]
    for index, page in enumerate(source.pages):
        here = [one for one in prints if one.numeral.page == index]
        if here:
            content = MARK.sub(_printer(prints), page.Contents.read_bytes())
            page.obj.Contents = source.make_stream(content)
            _move_links(page, here)


def locked(forme: Forme, source: pikepdf.Pdf) -> Forme:
    """``forme`` with what ``source`` has become, its numbers printed.

    It will soon be opened again: nothing is compressed.
    """
    out = io.BytesIO()
    source.save(out, compress_streams=False, static_id=True)
    return replace(forme, pdf=out.getvalue(), numerals=(), numbers=())


def _set(numeral: Numeral, words: str) -> _Print:
    case = {sort.characters: sort for sort in numeral.sorts}
    if missing := [c for c in words if c not in case]:
        raise NumberingError(f"no sort of `{missing[0]}` was cast for the page number {words}")
    sorts = (numeral.before, *(case[c] for c in words), numeral.after)
    width = sum(sort.advance for sort in sorts)
    # beside a folio there is room enough; behind a reference the text goes on
    if width > numeral.room + SLACK and numeral.target:
        raise NumberingError(f"the page number {words} is wider than the room kept for it")
    return _Print(numeral=numeral, glyphs=" ".join(s.glyphs for s in sorts), width=width)


def _printer(prints: Sequence[_Print]) -> Callable[[re.Match[bytes]], bytes]:
    def replacement(mark: re.Match[bytes]) -> bytes:
        one = prints[int(mark[2])]
        return one.shown if mark[1] == b"#" else one.moved(back=mark[1] == b"]")

    return replacement


def _move_links(page: pikepdf.Page, prints: Sequence[_Print]) -> None:
    """Move the sensitive areas that follow a reference on its line."""
    top = float(page.mediabox[3])
    for one in prints:
        numeral = one.numeral
        if not numeral.target or not one.spare:
            continue
        baseline = top - numeral.y * POINTS
        for link in page.obj.get("/Annots", Array()):
            x1, y1, x2, y2 = (float(v) for v in link.Rect)
            if (
                min(y1, y2) <= baseline <= max(y1, y2)
                and x1 >= (numeral.x + numeral.room) * POINTS - SLACK
            ):
                by = one.spare * POINTS
                link[Name.Rect] = Array([x1 - by, y1, x2 - by, y2])


def _decimal(value: float) -> str:
    """A number as PDF writes it."""
    return f"{value:.4f}".rstrip("0").rstrip(".")
