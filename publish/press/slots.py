"""PDF objects as text with places for numbers.

In: objects as qpdf writes them, each on one line (ISO 32000-1, 7.3).  Out: the same lines
with a mark in place of every number that depends on the book: of the objects that are referred
to (7.3.10), and of keys of the parent tree (14.7.4.4).  Setting the numbers is then a matter of
cutting and joining; nothing of the objects has to be understood again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MARK = b"\0"
"""Stands for a number; no line has it of its own, since in strings and names it is escaped."""
LINE = b"\n"
PORTION = 1 << 16
"""Bytes that are set at a time: cut up, a text takes many times its space."""
_TOKEN = re.compile(
    rb"\([^\\()]*(?:\\.[^\\()]*)*\)|<[0-9a-f]+>"  # strings, in which nothing is looked for
    rb"|(?P<key>/StructParents?) (?P<at>\d+)"
    rb"|/[^\s/<>\[\]()]*"
    rb"|\b(?P<number>\d+) \d+ R\b",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Text:
    """Some lines, and which number goes into each of their places."""

    lines: bytes
    slots: Sequence[int]

    @property
    def count(self) -> int:
        """How many lines there are."""
        return self.lines.count(LINE) + 1 if self.lines else 0

    def holds(self, numbers: int) -> bool:
        """Whether its places can be filled where there are so many numbers."""
        if len(self.slots) != self.lines.count(MARK):
            return False
        return not self.slots or max(self.slots) < numbers

    def set(self, numbers: Sequence[bytes]) -> list[bytes]:
        """The lines with ``numbers`` in their places."""
        lines: list[bytes] = []
        at = slot = 0
        while at < len(self.lines):
            end = self.lines.find(LINE, at + PORTION)
            end = len(self.lines) if end < 0 else end
            between = self.lines[at:end].split(MARK)
            parts = [b""] * (2 * len(between) - 1)
            parts[::2] = between
            parts[1::2] = [numbers[s] for s in self.slots[slot : slot + len(between) - 1]]
            lines += b"".join(parts).split(LINE)
            at, slot = end + 1, slot + len(between) - 1
        return lines


def lines_of(lines: Sequence[Text]) -> Text:
    """Several lines as one text."""
    return Text(
        LINE.join(line.lines for line in lines), [slot for line in lines for slot in line.slots]
    )


class Cutter:
    """Takes the numbers out of a file's objects, and counts the objects in the order met.

    The slots of what it cuts are these counts; those of keys of the parent tree are below 0.
    """

    def __init__(self, fixed: Mapping[int, int]) -> None:
        """``fixed``: the objects that have a number in every book, and that number."""
        self._fixed = fixed
        self._counts: dict[int, int] = {}
        self.met: list[int] = []
        """The numbers that the objects have in their file, in the order met."""

    def count(self, number: int) -> int:
        """The count of an object."""
        if number not in self._counts:
            self._counts[number] = len(self.met)
            self.met.append(number)
        return self._counts[number]

    def cut(self, body: bytes) -> Text:
        """One object's line."""
        slots: list[int] = []

        def replacement(token: re.Match[bytes]) -> bytes:
            if token["key"]:
                slots.append(-1 - int(token["at"]))
                return token["key"] + b" " + MARK
            if not token["number"]:
                return token[0]
            number = int(token["number"])
            if number in self._fixed:
                return b"%d 0 R" % self._fixed[number]
            slots.append(self.count(number))
            return MARK + b" 0 R"

        return Text(_TOKEN.sub(replacement, body), slots)


def placed(text: Text, places: Sequence[int]) -> Text:
    """The text with each slot for an object moved to its place, and those for keys after all."""
    beyond = max(places) + 1
    return Text(text.lines, [places[s] if s >= 0 else beyond - 1 - s for s in text.slots])
