"""Page boxes and printer's marks: where a sheet is cut, and how far ink goes beyond.

In: a page whose trim box says how large it is to be.  Out: the same page on a larger
sheet: trim box, bleed box, media box (ISO 32000-1, 14.11.2), crop marks and register marks
in all inks, outside the bleed box (14.11.3).  What the styles let hang over the edge of the
page is printed up to the bleed box and no further.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

MM = 72 / 25.4

BLEED = 3 * MM
"""Ink beyond the trim: what print shops ask for."""
GAP = 1 * MM
"""Between the bleed box and the marks."""
MARK = 5 * MM
"""Length of a mark."""
SLUG = BLEED + GAP + MARK + 1 * MM
"""From the trim to the edge of the sheet."""
HAIRLINE = 0.25
"""Points; as thin as plates keep."""
REGISTRATION = Name.Registration
"""Name of the colour that is on every plate."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def of(cls, array: pikepdf.Object) -> Box:
        """Read a PDF's rectangle."""
        x, y, u, v = (float(number) for number in array.as_list())
        return cls(min(x, u), min(y, v), max(x, u), max(y, v))

    @property
    def width(self) -> float:
        """In points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """In points."""
        return self.top - self.bottom

    def beyond(self, points: float) -> Box:
        """The rectangle that is larger by so much on each side."""
        return Box(self.left - points, self.bottom - points, self.right + points, self.top + points)

    def array(self) -> Array:
        """As PDF writes it."""
        return Array([round(n, 4) for n in (self.left, self.bottom, self.right, self.top)])


def trim(book: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Put ``page`` on a sheet with marks; the sheet's corner is the origin."""
    old = Box.of(page.obj.get("/TrimBox", page.obj.MediaBox))
    new = Box(SLUG, SLUG, SLUG + old.width, SLUG + old.height)
    bleed = new.beyond(BLEED)
    move = f"1 0 0 1 {SLUG - old.left:.4f} {SLUG - old.bottom:.4f} cm"
    before = f"q {_rectangle(bleed)} W n {move}\n".encode()
    content = page.obj.Contents.read_bytes()
    page.obj.Contents = book.make_stream(before + content + b"\nQ\n" + marks(new).encode())
    page.obj.MediaBox = new.beyond(SLUG).array()
    page.obj.BleedBox = bleed.array()
    page.obj.TrimBox = new.array()
    spaces = Dictionary(dict(page.obj.Resources.get("/ColorSpace", Dictionary()).items()))
    spaces[REGISTRATION] = registration(book)
    page.obj.Resources.ColorSpace = spaces


def registration(book: pikepdf.Pdf) -> pikepdf.Object:
    """The colour of marks: all plates at once (ISO 32000-1, 8.6.6.4)."""
    function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    space = Array([Name.Separation, Name.All, Name.DeviceCMYK, function])
    return book.make_indirect(space)


def marks(trim_box: Box) -> str:
    """Crop marks at the corners, register marks in the middle of each side."""
    lines = [*_crops(trim_box), *_targets(trim_box)]
    return f"q {REGISTRATION} CS 1 SCN {HAIRLINE} w {' '.join(lines)} S Q\n"


def _crops(box: Box) -> Iterator[str]:
    near, far = BLEED + GAP, BLEED + GAP + MARK
    for x, outward in ((box.left, -1), (box.right, 1)):
        for y, upward in ((box.bottom, -1), (box.top, 1)):
            yield _line(x + outward * near, y, x + outward * far, y)
            yield _line(x, y + upward * near, x, y + upward * far)


def _targets(box: Box) -> Iterator[str]:
    out = BLEED + GAP + MARK / 2
    middle, centre = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    for x, y in (
        (middle, box.bottom - out), (middle, box.top + out),
        (box.left - out, centre), (box.right + out, centre),
    ):  # fmt: skip
        arm = MARK / 2
        yield _line(x - arm, y, x + arm, y)
        yield _line(x, y - arm, x, y + arm)
        yield _circle(x, y, arm * 0.6)


def _line(x: float, y: float, u: float, v: float) -> str:
    return f"{x:.4f} {y:.4f} m {u:.4f} {v:.4f} l"


def _circle(x: float, y: float, r: float) -> str:
    """Four Bézier curves; the constant is the usual one, wrong by 0.03 %."""
    k = 0.5523 * r
    curves = (
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
        (x + k, y - r, x + r, y - k, x + r, y),
    )
    path = (" ".join(f"{n:.4f}" for n in curve) + " c" for curve in curves)
    return f"{x + r:.4f} {y:.4f} m {' '.join(path)}"


def _rectangle(box: Box) -> str:
    return f"{box.left:.4f} {box.bottom:.4f} {box.width:.4f} {box.height:.4f} re"
