"""Lay the book out: compose, number, print the numbers, until nothing moves.

In: the divisions in reading order, each with a function that renders it for a
given page map.  Out: a forme for each, and the page map.  What a page looks like
is the compositor's, binding the formes into a file is :mod:`publish.press.stitch`'s.

A page reference can be longer than the one it replaces and push text to the next
page, so the map is found by repetition.  It settles quickly because folios change
little from round to round; where two divisions chase each other for ever,
:class:`UnsettledError` is raised rather than a wrong page number printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from publish.pagemap import Folio, Numerals, PageMap, Part
from publish.press.flaws import Flaw
from publish.press.folios import Extent, Start, number
from publish.press.formes import Copy, Dress, Forme
from publish.press.pressman import Compose, compose
from publish.press.pressroom import PressError, Pressroom
from publish.press.standing import Formes, Impression, NoFormes, Stock

ROUNDS = 6
"""Rounds of composing after which the book is taken never to settle."""

Progress = Callable[[str, str], None]
"""Called with ``composed`` or ``impressed``, and a division."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A division of the book, before its page references are known."""

    division: str
    """Id of the division."""
    numerals: Numerals
    recto: bool
    """Whether it begins on a right-hand page."""
    render: Callable[[str, PageMap], Copy]
    """Division and the map so far → its copy.  Ids the map does not know are to be expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The book, laid out."""

    page_map: PageMap
    formes: tuple[Forme, ...]
    """One for each division, in reading order."""
    blanks: tuple[int, ...]
    """Blank pages before each forme."""
    flaws: Mapping[str, tuple[Flaw, ...]]
    """Division → what is wrong with its pages; divisions without flaws are left out."""
    complaints: Mapping[str, tuple[str, ...]]
    """Division → what the layout engine said; divisions without are left out."""
    rounds: int
    """How many times some copy had changed."""
    composed: int
    """How many divisions were composed, each counted as often as it was."""


class UnsettledError(Exception):
    """The page numbers did not come to rest."""


def silent(event: str, division: str) -> None:
    """Report no progress."""


def lay_out(
    sections: Sequence[Section],
    dress: Dress,
    workers: int,
    *,
    known: PageMap | None = None,
    formes: Formes | None = None,
    versions: Sequence[str] = (),
    compose: Compose = compose,
    progress: Progress = silent,
) -> Layout:
    """Lay out all divisions in at most ``workers`` processes.

    Args:
        sections: the divisions in reading order.
        dress: how they are to look.
        workers: at least 1.
        known: the page map of an earlier printing, to begin nearer the end.
        formes: where impressions are kept between printings; nowhere by default.
        versions: see :func:`publish.press.standing.key_of`.
        compose: what composes, in the workers; the press's own compositor by default.
        progress: told of each piece of work done.

    Raises:
        UnsettledError: where copy still changes after :data:`ROUNDS` rounds.
        PressError: where a division cannot be composed or impressed.
    """
    with Pressroom(dress, workers, compose) as room:
        stock = Stock(NoFormes() if formes is None else formes, dress, versions)
        return _Makeready(sections, room, stock, known or PageMap(), progress).layout()


class _Makeready:
    """The rounds of one layout: what is composed so far, and the map that follows from it."""

    def __init__(
        self,
        sections: Sequence[Section],
        room: Pressroom,
        stock: Stock,
        known: PageMap,
        progress: Progress,
    ) -> None:
        self._sections = sections
        self._room = room
        self._stock = stock
        self._map = known
        self._progress = progress
        self._copies: dict[str, Copy] = {}
        self._parts: dict[str, Part] = {}
        """The pages of each division under its present copy; their folios mean nothing."""
        self._set: set[str] = set()
        """Divisions whose present copy stands composed in the pressroom."""
        self._starts: tuple[Start, ...] = ()
        self._composed = 0

    def layout(self) -> Layout:
        """Go round until no copy changes, then impress."""
        rounds = 0
        while changed := self._changed():
            if rounds == ROUNDS:
                names = ", ".join(copy.division for copy in changed)
                raise UnsettledError(f"page numbers still change after {ROUNDS} rounds in {names}")
            self._take(changed)
            self._number()
            rounds += 1
        impressions = self._impress()
        return Layout(
            page_map=self._map,
            formes=tuple(impression.forme for impression in impressions.values()),
            blanks=tuple(start.blanks for start in self._starts),
            flaws={d: i.flaws for d, i in impressions.items() if i.flaws},
            complaints={d: i.complaints for d, i in impressions.items() if i.complaints},
            rounds=rounds,
            composed=self._composed,
        )

    def _changed(self) -> tuple[Copy, ...]:
        """Copies that differ from those taken before, under the present map."""
        copies = (section.render(section.division, self._map) for section in self._sections)
        return tuple(copy for copy in copies if self._copies.get(copy.division) != copy)

    def _take(self, copies: Iterable[Copy]) -> None:
        """Learn the pages of new copy, from a standing forme or by composing it."""
        firsts = {part.division: part.first for part in self._map.parts}
        missing: list[Copy] = []
        for copy in copies:
            self._copies[copy.division] = copy
            self._set.discard(copy.division)
            first = firsts.get(copy.division)
            standing = self._stock.get(copy, first) if first else None
            if standing is None:
                missing.append(copy)
            else:
                self._parts[copy.division] = standing.forme.part
        self._compose(missing)

    def _compose(self, copies: Sequence[Copy]) -> None:
        parts = self._room.compose(copies, lambda division: self._progress("composed", division))
        self._parts.update(parts)
        self._set.update(parts)
        self._composed += len(parts)

    def _number(self) -> None:
        """Start folios from page counts, and the map from both."""
        parts = [self._parts[section.division] for section in self._sections]
        self._starts = number(
            Extent(pages=len(part.pages), numerals=section.numerals, recto=section.recto)
            for section, part in zip(self._sections, parts, strict=True)
        )
        started = zip(parts, self._starts, strict=True)
        self._map = PageMap(tuple(replace(part, first=start.first) for part, start in started))

    def _impress(self) -> dict[str, Impression]:
        """Every division with its final folios, in order; composes what stood on others."""
        standing: dict[str, Impression] = {}
        firsts: dict[str, Folio] = {}
        for part in self._map.parts:
            found = self._stock.get(self._copies[part.division], part.first)
            if found is None:
                firsts[part.division] = part.first
            else:
                standing[part.division] = found
        self._compose([self._copies[d] for d in firsts if d not in self._set])
        printed = self._room.impress(firsts, lambda d: self._progress("impressed", d))
        for division, impression in printed.items():
            if impression.forme.part not in self._map.parts:
                raise PressError(division, "its pages changed between composing and impressing")
            self._stock.put(self._copies[division], impression)
        both = standing | printed
        return {section.division: both[section.division] for section in self._sections}
