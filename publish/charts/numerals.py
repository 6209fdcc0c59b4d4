"""Numbers on a chart: how they are written, and where an axis is ticked.

In: numbers and a separator.  Out: words and round numbers.  Nothing here knows a
length.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal


def decimals(values: Iterable[float]) -> int:
    """The fewest decimal places that write every value as its author did."""
    return max((_places(v) for v in values), default=0)


def _places(value: float) -> int:
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def written(value: float, places: int, separator: str, decimal: str = ".") -> str:
    """``1234.5`` with one place and a comma as ``1,234.5``."""
    return f"{value:,.{places}f}".translate({ord(","): separator, ord("."): decimal})


def ticks(highest: float, most: int = 6, *, whole: bool = True) -> tuple[float, ...]:
    """Round numbers from zero to the first at or above ``highest``, evenly apart.

    Steps are 1, 2, 2.5 or 5 times a power of ten, none below 1 where ``whole``;
    the smallest that needs no more than ``most`` ticks.  ``(0,)`` where there is
    nothing to measure.

    Raises:
        ValueError: where ``most`` is less than 3.
    """
    if most < 3:
        raise ValueError(f"an axis needs room for three ticks, not {most}")
    if highest <= 0:
        return (0,)
    power = math.floor(math.log10(highest)) - 1
    while True:
        for digits in (1, 2, 2.5, 5):
            step = float(Decimal(str(digits)).scaleb(power))
            if whole and step != int(step):
                continue
            count = math.ceil(round(highest / step, 9))
            if count < most:
                return tuple(float(Decimal(str(step)) * i) for i in range(count + 1))
        power += 1
