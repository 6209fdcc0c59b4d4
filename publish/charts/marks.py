"""The marks of a drawing: boxes, lines, points and words, placed.

Layouts make them, :mod:`publish.charts.svg` prints them.  Units of the view box,
y downwards.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TypeAlias

from publish.charts.look import BLACK, HAIR, Fill


class Anchor(enum.Enum):
    """Which end of some words stands at their x, as SVG calls it."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


SHARE = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}
"""How much of the words lies left of their x."""


class Weight(enum.Enum):
    """How heavy words are, as CSS counts it."""

    REGULAR = 400
    SEMIBOLD = 600


@dataclass(frozen=True, slots=True)
class Words:
    """One line of words; y is the baseline."""

    x: float
    y: float
    text: str
    anchor: Anchor = Anchor.START
    weight: Weight = Weight.REGULAR
    tone: str = BLACK


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; its edge lies inside."""

    x: float
    y: float
    width: float
    height: float
    fill: Fill


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    tone: str = BLACK
    thickness: float = HAIR


@dataclass(frozen=True, slots=True)
class Trace:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    dash: str = ""
    """As in SVG; empty for an unbroken line."""
    tone: str = BLACK
    thickness: float = 2


class Shape(enum.Enum):
    """How a point on a line is marked."""

    DISC = "disc"
    SQUARE = "square"
    TRIANGLE = "triangle"


@dataclass(frozen=True, slots=True)
class Point:
    """A marked point."""

    x: float
    y: float
    shape: Shape
    tone: str = BLACK


Mark: TypeAlias = Words | Box | Rule | Trace | Point


@dataclass(frozen=True, slots=True)
class Drawing:
    """Marks in the order they are painted."""

    height: float
    """The width is always that of the main column."""
    marks: tuple[Mark, ...]
