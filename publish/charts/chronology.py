"""A line of time down the page: the scale in the middle, events told at its sides.

The scale is even: a month is as long as any other, so that the eye sees when much
happened at once.  Words stand as near to their moment as they can without touching;
a thin line leads from one to the other.
"""

from __future__ import annotations

from dataclasses import dataclass

from publish.charts.chart import ChartError
from publish.charts.happenings import Happening
from publish.charts.look import BLACK, CAP, GAP, GREY, HAIR, LEADING, WIDTH, Fill
from publish.charts.marks import (
    Anchor,
    Box,
    Drawing,
    Mark,
    Point,
    Rule,
    Shape,
    Trace,
    Weight,
    Words,
)
from publish.charts.sheet import Sheet
from publish.charts.yearscale import BAND, year_scale

LEAD = 32
"""From the scale to the words."""
BETWEEN = 8
"""From the words of one event to those of the next."""
LEAST = 200
"""Of the scale's height, where few events ask for less."""
SLACK = 1.04
"""Height in parts of what the words need, so that some of them may stand at their place."""
TALLEST = 940
"""What a page of the book holds beside caption and source: 198 mm."""
LONG = 10
"""A span this long is drawn as a bar, a shorter one as a disc."""


@dataclass(frozen=True, slots=True)
class _Told:
    """An event and the lines of words that tell it."""

    event: Happening
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        return LEADING * (1 + len(self.lines)) + BETWEEN


def chronology(sheet: Sheet) -> Drawing:
    """The chart as a line of time.

    Raises:
        ChartError: where the words need more than a page, or one is wider than its side.
    """
    sides = len(sheet.chart.sides)
    left = (WIDTH - BAND) / 2 if sides == 2 else 0
    room = WIDTH - BAND - left - LEAD
    told = [_told(sheet, side, room) for side in range(sides)]
    height = max(LEAST, SLACK * max(sum(t.height for t in side) for side in told))
    if height > TALLEST:
        raise ChartError("the events need more than a page; choose fewer years, or shorter words")
    marks, y = _heads(sheet, left) if sides == 2 else ([], GAP)
    first, last = sheet.chart.span
    marks += year_scale(sheet, left, y, height, first, last)
    for side, events in enumerate(told):
        edge = left + BAND if side == sides - 1 else left
        out = 1 if side == sides - 1 else -1
        marks += _side(sheet, events, edge, out, y, height)
    return sheet.finished(marks, y + height)


def _told(sheet: Sheet, side: int, room: float) -> list[_Told]:
    events = sorted((e for e in sheet.chart.happenings if e.side == side),
                    key=lambda e: (e.middle, e.begin))  # fmt: skip
    told = [_Told(event, sheet.wrapped(event.label, room)) for event in events]
    for one in told:
        date = sheet.width(one.event.date, Weight.SEMIBOLD)
        if max(date, sheet.widest(one.lines)) > room:
            raise ChartError(f"“{one.event.label}” is wider than its side; shorten it")
    return told


def _heads(sheet: Sheet, left: float) -> tuple[list[Mark], float]:
    """What each side tells, over a rule."""
    right = left + BAND + LEAD
    y = CAP + GAP
    one, two = sheet.chart.sides
    return [
        Words(left - LEAD, CAP, one, Anchor.END, Weight.SEMIBOLD),
        Words(right, CAP, two, Anchor.START, Weight.SEMIBOLD),
        Rule(0, y, left - LEAD, y, BLACK, 1.5 * HAIR),
        Rule(right, y, WIDTH, y, BLACK, 1.5 * HAIR),
    ], y + 2 * GAP


def _side(
    sheet: Sheet, told: list[_Told], edge: float, out: int, top: float, height: float
) -> list[Mark]:
    """The events of one side: marks at the ``edge`` of the scale, words further ``out``."""
    first, last = sheet.chart.span
    unit = height / (last + 1 - first)
    places = [top + (t.event.middle - first) * unit for t in told]
    begin = CAP / 2 + BETWEEN / 2
    tops = settled([p - begin for p in places], [t.height for t in told], top, top + height)
    anchor = Anchor.START if out > 0 else Anchor.END
    leaders: list[Mark] = []
    marks: list[Mark] = []
    for one, place, block in zip(told, places, tops, strict=True):
        long = (one.event.end - one.event.begin) * unit
        line = block + begin
        words = edge + out * LEAD
        near = edge + out * GAP
        points = ((edge, place), (near, place), (words - out * GAP, line), (words - out * 3, line))
        leaders.append(Trace(points, tone=GREY, thickness=HAIR))
        marks += [
            Box(edge - 2.5, place - long / 2, 5, long, Fill(BLACK))
            if long > LONG else Point(edge, place, Shape.DISC),
            Words(words, line + CAP / 2, one.event.date, anchor, Weight.SEMIBOLD),
            *sheet.lines(words, line + CAP / 2 + LEADING, one.lines, anchor),
        ]  # fmt: skip
    return [*leaders, *marks]


def settled(wanted: list[float], heights: list[float], top: float, bottom: float) -> list[float]:
    """Tops of blocks in order, clear of one another, as near to ``wanted`` as can be.

    Blocks that would touch move as one, so that the squares of their distances from
    ``wanted`` are least.  ``bottom`` must leave room for all.
    """
    piles: list[_Pile] = []
    for want, height in zip(wanted, heights, strict=True):
        pile = _Pile((height,), want)
        while piles and piles[-1].foot(top, bottom) > pile.top(top, bottom):
            pile = piles.pop().over(pile)
        piles.append(pile)
    tops: list[float] = []
    for pile in piles:
        y = pile.top(top, bottom)
        for height in pile.heights:
            tops.append(y)
            y += height
    return tops


@dataclass(frozen=True, slots=True)
class _Pile:
    """Blocks that touch."""

    heights: tuple[float, ...]
    total: float
    """Sum of the tops that the blocks would give the pile."""

    def top(self, top: float, bottom: float) -> float:
        free = self.total / len(self.heights)
        return max(top, min(free, bottom - sum(self.heights)))

    def foot(self, top: float, bottom: float) -> float:
        return self.top(top, bottom) + sum(self.heights)

    def over(self, lower: _Pile) -> _Pile:
        """This pile with another below it."""
        shift = len(lower.heights) * sum(self.heights)
        return _Pile(self.heights + lower.heights, self.total + lower.total - shift)
