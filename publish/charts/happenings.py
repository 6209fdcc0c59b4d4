"""What happened when: events placed on a line of time, in years and parts of a year."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Happening:
    """One event."""

    date: str
    """As it is printed."""
    begin: float
    """Years of the calendar: 1 July 1900 is 1900.5."""
    end: float
    """The first moment after it."""
    label: str
    side: int = 0
    """Which side of the scale tells it: 0 or 1."""

    @property
    def middle(self) -> float:
        """Halfway between begin and end."""
        return (self.begin + self.end) / 2
