"""Rules on pages as sheets of paper: boxes, bleed, marks."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from publish.preflight.content import Kind, Painted, Rectangle
from publish.preflight.file import File
from publish.preflight.rule import Spot

BLEED = 3 * 72 / 25.4
"""Points of ink beyond the trim that print shops want."""
SLACK = 0.02
"""Points that rounding may cost."""
REGISTRATION = "/Separation /All"
"""The colour of marks, which is on every plate."""


def trim(file: File) -> Iterator[Spot]:
    """A page of which nobody says how large it will be, or two do."""
    for number, page in enumerate(file.pdf.pages, 1):
        boxes = [box for box in ("/TrimBox", "/ArtBox") if box in page.obj]
        if len(boxes) != 1:
            yield Spot(f"the page has {' and '.join(boxes) or 'neither trim nor art box'}", number)


def nesting(file: File) -> Iterator[Spot]:
    """Boxes that reach out of those around them."""
    for number, page in enumerate(file.pdf.pages, 1):
        boxes = {name: _box(page, name) for name in ("/TrimBox", "/BleedBox", "/CropBox")}
        known = {name: box for name, box in boxes.items() if box}
        around = {"/TrimBox": ("/BleedBox", "/CropBox"), "/BleedBox": ("/CropBox",)}
        media = _rectangle(page.mediabox)
        for name, box in known.items():
            outer = [known[one] for one in around.get(name, ()) if one in known]
            if not all(_within(box, one) for one in (*outer, media)):
                yield Spot(f"the {name[1:]} reaches out of a box around it", number)


def bleed(file: File) -> Iterator[Spot]:
    """Too little ink beyond the trim, or none allowed."""
    for number, page in enumerate(file.pdf.pages, 1):
        inner = _box(page, "/TrimBox")
        outer = _box(page, "/BleedBox") or inner
        if inner and outer and not _within(_beyond(inner, BLEED), outer):
            yield Spot("the bleed is less than 3 mm on some side", number)


def equal(file: File) -> Iterator[Spot]:
    """Pages of another size than the first."""
    sizes = [_size(page) for page in file.pdf.pages]
    for number, size in enumerate(sizes, 1):
        if any(abs(a - b) > SLACK for a, b in zip(size, sizes[0], strict=True)):
            yield Spot("the page has not the size of the first", number)


def upright(file: File) -> Iterator[Spot]:
    """Pages that are turned or scaled by an entry that imposition may overlook."""
    for number, page in enumerate(file.pdf.pages, 1):
        if int(page.obj.get("/Rotate", 0)) or float(page.obj.get("/UserUnit", 1)) != 1:
            yield Spot("the page is turned or scaled", number)


def marks(file: File) -> Iterator[Spot]:
    """Printer's marks that would be printed on the trimmed page."""
    for number, event in file.events:
        if isinstance(event, Painted) and event.kind is Kind.LINE:
            page = file.pdf.pages[number - 1]
            inner = _box(page, "/BleedBox") or _box(page, "/TrimBox")
            marks = event.boxes if event.state.stroke.space == REGISTRATION else ()
            if inner and any(_meet(box, inner) for box in marks):
                yield Spot("a printer's mark reaches into the bleed box", number)


def _box(page: pikepdf.Page, name: str) -> Rectangle | None:
    return _rectangle(page.obj[name]) if name in page.obj else None


def _rectangle(array: pikepdf.Object) -> Rectangle:
    x, y, u, v = (float(number) for number in array.as_list())
    return min(x, u), min(y, v), max(x, u), max(y, v)


def _size(page: pikepdf.Page) -> tuple[float, float]:
    left, bottom, right, top = _box(page, "/TrimBox") or _rectangle(page.mediabox)
    return right - left, top - bottom


def _beyond(box: Rectangle, points: float) -> Rectangle:
    return box[0] - points, box[1] - points, box[2] + points, box[3] + points


def _within(inner: Rectangle, outer: Rectangle) -> bool:
    low = all(a >= b - SLACK for a, b in zip(inner[:2], outer[:2], strict=True))
    return low and all(a <= b + SLACK for a, b in zip(inner[2:], outer[2:], strict=True))


def _meet(a: Rectangle, b: Rectangle) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
