"""A drawing as SVG 1.1 that paper, browsers and e-readers draw alike.

In: marks.  Out: text.  No CSS, patterns, clip paths or transparency, a view box
of whole numbers from 0 (Kindle Publishing Guidelines); the only id belongs to the
title, which reaches PDF/UA's Alt.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from html import escape

from publish.charts.faces import Faces, decimal
from publish.charts.hatching import THICKNESS, hatching
from publish.charts.look import BARE, BLACK, HAIR, SIZE, WHITE, WIDTH
from publish.charts.marks import Box, Drawing, Mark, Point, Rule, Shape, Trace, Weight, Words

INSET = 0.97
"""Size of a drawing on a ground of its own, in parts of the ground."""


def live(drawing: Drawing, name: str, title: str, faces: Faces) -> str:
    """The drawing with words as text in the family of ``faces``, on no ground."""
    return _printed(drawing, name, title, "", lambda words: _text(words, faces.family))


def outlined(drawing: Drawing, name: str, title: str, faces: Faces) -> str:
    """The drawing with words as paths, on white, for readers at night too."""
    return _printed(drawing, name, title, WHITE, lambda words: _paths(words, faces))


def _printed(
    drawing: Drawing, name: str, title: str, ground: str, set_words: Callable[[Words], str]
) -> str:
    height = math.ceil(drawing.height)
    body = "\n".join(_mark(mark, set_words) for mark in drawing.marks)
    if ground:
        body = _on_ground(body, ground, height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}"'
        f' viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="{name}-title">\n'
        f'<title id="{name}-title">{escape(title)}</title>\n{body}\n</svg>\n'
    )


def _on_ground(body: str, ground: str, height: int) -> str:
    """The whole a little smaller, so that nothing touches the edge of its ground."""
    x, y = decimal(WIDTH * (1 - INSET) / 2), decimal(height * (1 - INSET) / 2)
    return (
        f'<rect width="{WIDTH}" height="{height}" fill="{ground}"/>\n'
        f'<g transform="translate({x} {y}) scale({INSET})">\n{body}\n</g>'
    )


def _mark(mark: Mark, set_words: Callable[[Words], str]) -> str:
    match mark:
        case Words():
            return set_words(mark)
        case Box():
            return _box(mark)
        case Rule():
            ends = f"M{_at(mark.x1, mark.y1)}L{_at(mark.x2, mark.y2)}"
            return _stroke(ends, mark.tone, mark.thickness)
        case Trace():
            points = "M" + "L".join(_at(x, y) for x, y in mark.points)
            return _stroke(points, mark.tone, mark.thickness, mark.dash)
        case Point():
            return _point(mark)


def _text(words: Words, family: str) -> str:
    anchor = "" if words.anchor.value == "start" else f' text-anchor="{words.anchor.value}"'
    weight = "" if words.weight is Weight.REGULAR else f' font-weight="{words.weight.value}"'
    return (
        f'<text x="{decimal(words.x)}" y="{decimal(words.y)}" font-family="{escape(family)}"'
        f' font-size="{SIZE}"{weight}{anchor} fill="{words.tone}">{escape(words.text)}</text>'
    )


def _paths(words: Words, faces: Faces) -> str:
    return f'<path d="{faces.outline(words)}" fill="{words.tone}"/>'


def _box(box: Box) -> str:
    """The area, its hatching, its edge; a sliver is black, because no pattern shows on it.

    The edge is half a line inside, to keep the size true.
    """
    if min(box.width, box.height) <= 2 * HAIR and box.fill != BARE:
        return _rect(box, f'fill="{BLACK}"')
    parts = [_rect(box, f'fill="{box.fill.tone}"')]
    if box.fill.hatched:
        lines = "".join(f"M{_at(a, b)}L{_at(c, d)}" for a, b, c, d in hatching(box))
        parts.append(_stroke(lines, BLACK, THICKNESS) if lines else "")
    if box.fill.edged:
        half, edge = HAIR / 2, HAIR
        inner = Box(box.x + half, box.y + half, box.width - edge, box.height - edge, box.fill)
        parts.append(_rect(inner, f'fill="none" stroke="{BLACK}" stroke-width="{HAIR}"'))
    return "".join(parts)


def _rect(box: Box, paint: str) -> str:
    sides = f'width="{decimal(box.width)}" height="{decimal(box.height)}"'
    return f'<rect x="{decimal(box.x)}" y="{decimal(box.y)}" {sides} {paint}/>'


def _point(point: Point) -> str:
    x, y = point.x, point.y
    if point.shape is Shape.DISC:
        return f'<circle cx="{decimal(x)}" cy="{decimal(y)}" r="4" fill="{point.tone}"/>'
    if point.shape is Shape.SQUARE:
        side = f'<rect x="{decimal(x - 3.5)}" y="{decimal(y - 3.5)}" width="7" height="7"'
        return f'{side} fill="{WHITE}" stroke="{point.tone}" stroke-width="1.4"/>'
    corners = f"M{_at(x, y - 5)}L{_at(x + 5, y + 4)}L{_at(x - 5, y + 4)}Z"
    return f'<path d="{corners}" fill="{point.tone}"/>'


def _stroke(path: str, tone: str, thickness: float, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    width = decimal(thickness)
    return f'<path d="{path}" fill="none" stroke="{tone}" stroke-width="{width}"{dashed}/>'


def _at(x: float, y: float) -> str:
    return f"{decimal(x)} {decimal(y)}"
