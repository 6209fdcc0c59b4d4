"""What is printed but not read: decoration, running heads, repeated table heads.

In: laid-out pages.  Out: the boxes whose content goes into the PDF as artifacts
(ISO 32000-1, 14.8.2.2), outside the logical structure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publish.press import galley, roles
from publish.press.galley import Box, Element


def artifacts(pages: Sequence[Box]) -> tuple[set[int], ...]:
    """For each page, the ``id()`` of the boxes that say nothing to those who hear it read."""
    heads: dict[Element, int] = {}

    def find(box: Box, inside: bool, page: int) -> Iterator[int]:
        box = galley.solid(box)
        inside = inside or _is_artifact(box)
        if galley.is_table_head(box) and box.element is not None:
            inside = inside or heads.setdefault(box.element, page) != page
        if inside:
            yield id(box)
        for child in getattr(box, "children", ()):
            yield from find(child, inside, page)

    return tuple(set(find(page, False, index)) for index, page in enumerate(pages))


def _is_artifact(box: Box) -> bool:
    if galley.is_margin_box(box) or box.is_leader:
        return True
    return box.element is not None and roles.is_decoration(box.element)
