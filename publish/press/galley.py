"""How to walk a laid-out page.

In: WeasyPrint's boxes.  Out: the boxes below one, what each is, and which piece
of the copy its text belongs to.  Judging and moving boxes is left to others.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from weasyprint.formatting_structure import (  # type: ignore[import-untyped] # no types
    boxes,
)
from weasyprint.layout.absolute import (  # type: ignore[import-untyped]
    AbsolutePlaceholder,
)

Box: TypeAlias = Any
"""A WeasyPrint box, positions in CSS pixels from the page's top left corner."""
Element: TypeAlias = Any
"""An ElementTree element of the parsed copy."""

SVG = "{http://www.w3.org/2000/svg}svg"


def solid(box: Box) -> Box:
    """The box itself, where a placeholder stands for one taken out of the flow."""
    return box._box if isinstance(box, AbsolutePlaceholder) else box


def below(box: Box) -> Iterator[Box]:
    """``box`` and every box in it, in tree order, placeholders replaced."""
    box = solid(box)
    yield box
    for child in getattr(box, "children", ()):
        yield from below(child)


def body(page: Box) -> Box:
    """The root box of a page."""
    return page.children[0]


def note_area(page: Box) -> Box | None:
    """The area of a page's footnotes, if it has any."""
    areas = (child for child in page.children if isinstance(child, boxes.FootnoteAreaBox))
    return next(areas, None)


def is_text(box: Box) -> bool:
    """Whether the box is a run of characters on one line."""
    return isinstance(box, boxes.TextBox)


def is_margin_box(box: Box) -> bool:
    """Whether the box is a running head or a folio."""
    return isinstance(box, boxes.MarginBox)


def is_line(box: Box) -> bool:
    """Whether the box is a line of text."""
    return isinstance(box, boxes.LineBox)


def is_inline(box: Box) -> bool:
    """Whether the box stands on a line, with characters or by itself."""
    return isinstance(box, boxes.InlineLevelBox)


def is_picture(box: Box) -> bool:
    """Whether the box is a replaced element: an image or a drawing."""
    return isinstance(box, boxes.ReplacedBox)


def is_table(box: Box) -> bool:
    """Whether the box is a table (not the wrapper that holds its caption)."""
    return isinstance(box, boxes.TableBox)


def is_table_head(box: Box) -> bool:
    """Whether the box is a head group, which is printed again on each page."""
    return isinstance(box, boxes.TableRowGroupBox) and bool(box.is_header)


def is_generated(box: Box) -> bool:
    """Whether the box comes from the styles (``::before``, a note's call), not from the copy."""
    _, pseudo, name = (box.element_tag or "").partition("::")
    return bool(pseudo) and name not in ("first-letter", "first-line")


def is_call(box: Box) -> bool:
    """Whether the box is the call of a note (or of a continuation, which is empty)."""
    return bool((box.element_tag or "").endswith("::footnote-call"))


def classes(element: Element) -> list[str]:
    """The classes of an element, or none for no element."""
    return [] if element is None else (element.get("class") or "").split()


def is_note(element: Element) -> bool:
    """Whether the element is a note or a continuation of one."""
    return "note" in classes(element)


def is_gloss(element: Element) -> bool:
    """Whether the element is a margin gloss."""
    return "gloss" in classes(element)


def is_aside(element: Element) -> bool:
    """Whether the element's text is read beside the text it stands in."""
    return is_note(element) or is_gloss(element)


def right_edge(box: Box) -> float:
    """Where the border box of a box ends on the right."""
    return float(box.border_box_x() + box.border_width())


def bottom_edge(box: Box) -> float:
    """Where the border box of a box ends at the bottom."""
    return float(box.border_box_y() + box.border_height())
