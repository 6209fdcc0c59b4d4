"""Lay the book out: compose what is new, number the pages, lock the formes up.

In: the divisions in reading order, each with a function that renders it for a
given page map.  Out: a forme for each, numbered, and the page map.  What a page looks
like is the compositor's, printing the numbers and binding the formes into a file is
:mod:`publish.press.stitch`'s.

Page numbers in running text cannot move a line (:mod:`publish.press.numerals`), so the
text is composed once.  Lists of pages (contents, index, glossary) come after it, since
their copy is made from the page map; they are composed again where their own length
moves what they list.  Where that never comes to rest, :class:`UnsettledError` is raised
rather than a wrong page number printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace

from publish.pagemap import Folio, Numerals, PageMap, Part
from publish.press.flaws import Flaw
from publish.press.folios import Extent, Start, number
from publish.press.formes import Copy, Dress, Forme, Impression
from publish.press.pressman import Compose, compose
from publish.press.pressroom import PressError, Pressroom
from publish.press.standing import Stock
from publish.rack import NoRack, Rack

ROUNDS = 6
"""Rounds of composing after which the book is taken never to settle."""

Progress = Callable[[str, str], None]
"""Called with ``composed`` and a division."""


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
    """One for each division, in reading order, with its folios and its numbers."""
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
    rack: Rack | None = None,
    versions: Sequence[str] = (),
    compose: Compose = compose,
    room: Pressroom | None = None,
    progress: Progress = silent,
    seconds: int = 0,
) -> Layout:
    """Lay out all divisions in at most ``workers`` processes.

    Args:
        sections: the divisions in reading order.
        dress: how they are to look.
        workers: at least 1.
        rack: where impressions are kept between printings; nowhere by default.
        versions: see :func:`publish.press.standing.key_of`.
        compose: what composes, in the workers; the press's own compositor by default.
        room: workers who stay when the work is done; new ones by default.
        progress: told of each division composed.
        seconds: of the processor's time that a division may take; any number, where 0.

    Raises:
        UnsettledError: where copy still changes after :data:`ROUNDS` rounds.
        PressError: where a division cannot be composed, or names the page of nothing.
    """
    stock = Stock(NoRack() if rack is None else rack, dress, versions)
    with nullcontext(room) if room else Pressroom(workers, compose) as hired:

        def made(copies: Iterable[Copy | None]) -> Iterator[tuple[str, Impression]]:
            return hired.compose(copies, dress, lambda d: progress("composed", d), seconds)

        return _Makeready(sections, made, stock).layout()


class _Makeready:
    """The rounds of one layout: what is composed so far, and the map that follows from it."""

    def __init__(
        self,
        sections: Sequence[Section],
        compose: Callable[[Iterable[Copy | None]], Iterable[tuple[str, Impression]]],
        stock: Stock,
    ) -> None:
        self._sections = sections
        self._compose = compose
        self._stock = stock
        self._map = PageMap()
        self._texts: dict[str, bool] = {}
        """Divisions whose copy no map can change → the side on which it was taken to begin."""
        self._keys: dict[str, str] = {}
        """Of the copy of each division that was taken last; copy itself would fill the memory."""
        self._waiting: dict[str, Copy] = {}
        """Copy that is being composed."""
        self._impressions: dict[str, Impression] = {}
        """Of each division under its present copy; its folios mean nothing yet."""
        self._starts: tuple[Start, ...] = ()
        self._rounds = 0
        self._composed = 0

    def layout(self) -> Layout:
        """Go round until no copy changes: first the text, then everything."""
        for listing in (False, True):
            while self._take(self._changed(listing=listing)):
                self._number()
                self._rounds += 1
        made = {section.division: self._impressions[section.division] for section in self._sections}
        return Layout(
            page_map=self._map,
            formes=tuple(map(self._locked_up, self._map.parts)),
            blanks=tuple(start.blanks for start in self._starts),
            flaws={d: i.flaws for d, i in made.items() if i.flaws},
            complaints={d: i.complaints for d, i in made.items() if i.complaints},
            rounds=self._rounds,
            composed=self._composed,
        )

    def _changed(self, *, listing: bool) -> Iterator[Copy]:
        """Copies that differ from those taken before, under the present map.

        Those that list pages are left out unless ``listing``.
        """
        firsts = {part.division: part.first for part in self._map.parts if part.pages}
        for section in self._sections:
            recto = _side(section, firsts)
            if self._texts.get(section.division) == recto:
                continue
            copy = replace(section.render(section.division, self._map), recto=recto)
            if not copy.lists_pages:
                self._texts[section.division] = recto
            elif not listing:
                continue
            key = self._stock.key(copy)
            if self._keys.get(section.division) != key:
                self._keys[section.division] = key
                yield copy

    def _take(self, copies: Iterator[Copy]) -> bool:
        """Take the impression of new copy from the stock, or have it composed; is there any?

        Raises:
            UnsettledError: where there is some after the last round.
        """
        if self._rounds == ROUNDS and (names := [copy.division for copy in copies]):
            raise UnsettledError(
                f"page numbers still change after {ROUNDS} rounds in {', '.join(names)}"
            )
        taken: list[str] = []
        for division, impression in self._compose(self._missing(copies, taken)):
            self._stock.put(self._waiting.pop(division), impression)
            self._impressions[division] = replace(impression, takes=b"")  # half of all its bytes
        return bool(taken)

    def _missing(self, copies: Iterator[Copy], taken: list[str]) -> Iterator[Copy | None]:
        """The copies that must be composed, as soon as they are made; None for each that stands.

        The divisions of all go to ``taken``.
        """
        for copy in copies:
            taken.append(copy.division)
            standing = self._stock.get(self._keys[copy.division])
            if standing is None:
                self._composed += 1
                self._waiting[copy.division] = copy
                yield self._stock.with_takes(copy)
            else:
                self._impressions[copy.division] = standing
                yield None

    def _number(self) -> None:
        """Start folios from page counts, and the map from both; what is not composed has none."""
        parts = [self._part(section.division) for section in self._sections]
        self._starts = number(
            Extent(pages=len(part.pages), numerals=section.numerals, recto=section.recto)
            for section, part in zip(self._sections, parts, strict=True)
        )
        started = zip(parts, self._starts, strict=True)
        self._map = PageMap(tuple(replace(part, first=start.first) for part, start in started))

    def _part(self, division: str) -> Part:
        made = self._impressions.get(division)
        return made.forme.part if made else Part(division, Folio(1), (), {})

    def _locked_up(self, part: Part) -> Forme:
        """The forme with its folios and all its numbers.

        Raises:
            PressError: where it names the page of something that is on none.
        """
        forme = self._impressions[part.division].forme
        numbers = []
        for numeral in forme.numerals:
            folio = self._map.folio(numeral.target) if numeral.target else part.first + numeral.page
            if folio is None:
                raise PressError(part.division, f"no page is known of `{numeral.target}`")
            numbers.append(str(folio))
        return replace(forme, part=part, numbers=tuple(numbers))


def _side(section: Section, firsts: Mapping[str, Folio]) -> bool:
    """Whether a division begins on a right-hand page; until its folio is known, a guess.

    Odd folios are right-hand pages.  What may begin on a left-hand page is taken to, as the
    back of a title page does.
    """
    if section.recto or section.division not in firsts:
        return section.recto
    return firsts[section.division].number % 2 == 1
