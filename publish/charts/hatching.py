"""Hatching, drawn line by line.

SVG patterns and clip paths need ids and are drawn differently by e-readers; the
lines of a hatched rectangle can be reckoned.
"""

from __future__ import annotations

import math

from publish.charts.marks import Box

SPACING = 6.5
"""From line to line along an edge, in units: 4.6 across, 2.7 pt on paper."""
THICKNESS = 1.1
"""Of a line, in units: a quarter of the area is black."""


def hatching(box: Box) -> tuple[tuple[float, float, float, float], ...]:
    """The lines x + y = n × :data:`SPACING` inside a box, each as (x1, y1, x2, y2).

    The lines of neighbouring boxes continue one another.
    """
    right, bottom = box.x + box.width, box.y + box.height
    first = math.floor((box.x + box.y) / SPACING) + 1
    last = math.ceil((right + bottom) / SPACING) - 1
    lines = []
    for n in range(first, last + 1):
        total = n * SPACING
        low, high = max(box.x, total - bottom), min(right, total - box.y)
        lines.append((low, total - low, high, total - high))
    return tuple(lines)
