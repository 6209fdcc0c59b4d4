"""Runs of words, each kept as one number, and the search for them in a text.

In: the words of sentences.  Out: a value that is small, the same in every process and on
every machine, and fit for a rack; joined with others, or less others; and each of its runs
that a text has.  A number is of 64 bits: the first 24 are of the :data:`FEWEST` words with
which a run opens, so that few places in a text are looked at twice, the others of it whole.
That two runs have one number is hardly to be feared, but it can be: whoever finds a run here
must hold its words against those that were meant.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate
from operator import lt, xor

from publish.preflight.transcript import words

RUN = 7
"""Words that make a secret: fewer can stand in the student's text by chance."""
FEWEST = 4
"""Words of the shortest sentence that is one."""
_OPENING, _REST = 24, 40
"""Bits of a number that are of the first words, and of all."""
_SPARSE, _LARGEST = 5, 20
"""A table of openings has 32 places for a run, or more, but no more than 2²⁰."""
_KNOWN = 4096
"""Words whose parts are held: a chapter has half as many, a long book some more."""
_SHELVES = 16
"""Parts in which numbers are sorted, by their first bits: a set takes ten times their space."""


@dataclass(frozen=True, slots=True)
class Runs:
    """Some runs of words."""

    packed: bytes = b""
    """Their numbers, each once, from the least, of eight bytes, the last of which weighs most."""

    def __post_init__(self) -> None:
        """Refuse what no runs are kept as.

        Raises:
            ValueError: where numbers are cut short, twice there, or in no order.
        """
        numbers = self.numbers() if len(self.packed) % 8 == 0 else array("Q", b"\0" * 16)
        if not all(map(lt, numbers, memoryview(numbers)[1:])):
            raise ValueError("no runs of words")

    def __len__(self) -> int:
        """How many there are."""
        return len(self.packed) // 8

    def numbers(self) -> array[int]:
        """Their numbers, from the least."""
        return _turned(array("Q", self.packed))

    def less(self, *others: Runs) -> Runs:
        """Those that are in none of ``others``."""
        shelves = zip(*(_shelved(runs) for runs in (self, *others)), strict=True)
        return _packed(set(own).difference(*theirs) for own, *theirs in shelves)


def joined(parts: Iterable[Runs]) -> Runs:
    """Those that are in any of ``parts``."""
    shelves = zip(*map(_shelved, parts), strict=True)
    return _packed(set[int]().union(*shelf) for shelf in shelves)


def numbered(numbers: Iterable[int]) -> Runs:
    """The runs that have these numbers, in any order."""
    return _packed([set(numbers)])


class Sums(dict[str, int]):
    """Word → its part of the opening of a number; made when first asked for."""

    def __missing__(self, word: str) -> int:
        if len(self) == _KNOWN:
            self.clear()
        self[word] = own = _sum(word, _OPENING)
        return own

    def openings(self, own: Sequence[str]) -> Iterator[int]:
        """The first bits of the number of what begins at each word, while enough follow."""
        # what the sums of all words up to two places differ in is the sum of those between
        sums = array("I", accumulate(map(self.__getitem__, own), xor, initial=0))
        return map(xor, sums, sums[FEWEST:])


def runs_in(text: str, sums: Sums) -> Iterator[tuple[str, int]]:
    """The runs of a sentence, and their numbers: of :data:`RUN` words, or the whole if shorter."""
    own = words(text)
    last = max(len(own) - RUN, 0)
    for start, opening in enumerate(sums.openings(own)):
        if start <= last:
            run = " ".join(own[start : start + RUN])
            yield run, _number(opening, run)


class Search:
    """Some runs of words, to be looked for in texts."""

    def __init__(self, runs: Runs) -> None:
        """Look for these."""
        self._numbers = runs.numbers()
        self._sums = Sums()
        bits = min(len(runs).bit_length() + _SPARSE, _LARGEST)
        self._shift = _OPENING - bits
        self._may = bytearray(1 << bits)
        """First bits of an opening → whether a run may have it."""
        for own in self._numbers:
            self._may[own >> 64 - bits] = 1

    def in_text(self, text: str) -> Iterator[tuple[str, int]]:
        """Each run that a text has, from the first on: its words, and its number."""
        own = words(text)
        if len(own) < FEWEST:
            return
        may, shift = self._may, self._shift
        for start, opening in enumerate(self._sums.openings(own)):
            if may[opening >> shift]:
                yield from self._at(opening, own[start : start + RUN])

    def _at(self, opening: int, ahead: Sequence[str]) -> Iterator[tuple[str, int]]:
        """The runs that begin at a place, given the words from there on."""
        if not self._numbered(opening << _REST, _REST):
            return
        for size in range(FEWEST, len(ahead) + 1):
            run = " ".join(ahead[:size])
            own = _number(opening, run)
            if self._numbered(own):
                yield run, own

    def _numbered(self, own: int, spare: int = 0) -> bool:
        """Whether a run has a number, but for so many of its last bits."""
        place = bisect_left(self._numbers, own)
        return place < len(self._numbers) and self._numbers[place] >> spare == own >> spare


def _number(opening: int, run: str) -> int:
    return opening << _REST | _sum(run, _REST)


def _sum(text: str, bits: int) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=bits // 8).digest())


def _turned(numbers: array[int]) -> array[int]:
    """Numbers as this machine has them for those that are kept, or the other way round."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _shelved(runs: Runs) -> Iterator[Sequence[int]]:
    """The numbers of some runs, in as many parts for any."""
    numbers, start = runs.numbers(), 0
    for shelf in range(1, _SHELVES + 1):
        stop = bisect_left(numbers, shelf * (2**64 // _SHELVES))
        yield numbers[start:stop]
        start = stop


def _packed(shelves: Iterable[set[int]]) -> Runs:
    numbers = array("Q")
    for shelf in shelves:
        numbers.extend(sorted(shelf))
    return Runs(_turned(numbers).tobytes())
