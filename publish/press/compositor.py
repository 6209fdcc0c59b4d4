"""Sets one division: copy in, forme out.

In: a :class:`publish.press.formes.Copy` and a :class:`publish.press.formes.Dress`.
Out: an :class:`publish.press.formes.Impression`: laid out, read in proof, written and
locked up, with room for page numbers.  The only module that brings the layout engine
together with its repairs, the margins, the proof and the tags; all of them walk or
mend its private parts.  Numbers, and binding, are left to others.

A division is set in takes (:mod:`publish.press.takes`); with those that stand from before,
only the others are set, and the impression is the same.

What the author of the styles may count on: :mod:`publish.press.makeup` and
:mod:`publish.press.numerals` (folios, references), :mod:`publish.press.margins` (glosses).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from publish.pagemap import Folio, PageStart
from publish.press import repairs, shortcuts
from publish.press.artifacts import artifacts
from publish.press.collation import Owners, Rest, Stint, collate
from publish.press.complaints import overheard
from publish.press.cuts import BEGINNING, Cut, Stretch
from publish.press.flaws import Flaw, parentage
from publish.press.formes import Copy, Dress, Forme, Impression
from publish.press.galley import Element
from publish.press.hollowing import hollow_out, may_be_hollow
from publish.press.makeup import Makeup, OverlaidError, make_up
from publish.press.manuscript import Manuscript
from publish.press.margins import set_glosses
from publish.press.pagination import openings, paginate
from publish.press.painting import Fonts, Impressed, impress, repainted
from publish.press.preparation import prepare
from publish.press.printing import numerals_of, print_sheets
from publish.press.proof import read_proof
from publish.press.structure import Structure
from publish.press.tagging import marked, wordless
from publish.press.tagtree import Tag, joined
from publish.press.takes import (
    NOTHING,
    Sheet,
    Standing,
    Take,
    fits,
    heads,
    may_stand,
    packed,
    reach,
    sealed,
    stretches,
    unpacked,
)
from publish.press.typecase import TypeCase, open_case

NEAR = 3
"""Takes after an edit within which lines mostly fall again as they did."""
_UNFIT = (OverlaidError, LookupError, TypeError, ValueError, AssertionError)
"""What comes of takes that are not the copy's: then it is set without them."""

repairs.mend()
shortcuts.take()


class Setting:
    """A division laid out and painted, not written yet.

    It cannot leave its process: boxes hold pointers into Pango.
    """

    def __init__(
        self, copy: Copy, dress: Dress, standing: Standing = NOTHING, near: int | None = None,
        *, tidy: bool = False,
    ) -> None:  # fmt: skip
        """Set ``copy`` in ``dress``; with ``near``, looking no further than so many takes.

        With ``tidy``, pages that are on their sheets are thrown away: of a long division,
        they are half of what is in the memory.

        Raises:
            OverlaidError: where it cannot be set with what is ``standing``.
        """
        self._copy = copy
        self._dress = dress
        self._case: TypeCase = open_case(dress)
        self._fonts = Fonts()
        self._made: dict[int, Impressed] = {}
        self._standing = standing
        self._near = near
        self._tidy = tidy
        with overheard(dress.root) as complaints:
            self._parsed = prepare(copy, self._case)
            self.document: Element = self._parsed.etree_element
            self._script = Manuscript(self.document)
            self.makeup: Makeup = self._make_up()
            self._laid_out = frozenset(self.makeup.pages)
            self._takes: tuple[Take, ...] = sealed(tuple(self._all_takes()), self._script)
            self._check_heads()
        self._complaints: list[str] = [*self._case.complaints, *complaints]

    @property
    def flaws(self) -> tuple[Flaw, ...]:
        """What is wrong with the pages."""
        return tuple(flaw for take in self._takes for flaw in take.flaws)

    @property
    def complaints(self) -> tuple[str, ...]:
        """What the layout engine said about styles and copy, each once."""
        return tuple(dict.fromkeys(self._complaints))

    def impression(self) -> Impression:
        """Write its pages.

        Raises:
            OverlaidError: as above.
        """
        sheets = tuple(sheet for take in self._takes for sheet in take.sheets)
        tags = joined([take.tags for take in self._takes])
        repaints = {
            index: repainted(made, self.makeup.context, self._fonts)
            for index, made in self._made.items()
        }  # fmt: skip
        with overheard(self._dress.root) as complaints:
            pdf, programs = print_sheets(self._copy, self._case, sheets, repaints, tags,
                                         self._fonts, self._standing.programs)  # fmt: skip
        self._complaints += [*complaints, *wordless(tags)]
        part = paginate(self._copy.division, sheets, Folio(1))
        forme = Forme(part=part, pdf=pdf, numerals=numerals_of(sheets))
        standing = Standing(frame=self._script.frame, takes=self._takes, programs=programs)
        takes = packed(standing) if self._may_stand() else b""
        return Impression(forme=forme, flaws=self.flaws, complaints=self.complaints, takes=takes)

    def _may_stand(self) -> bool:
        """Whether takes may stand: pages that were complained of are complained of again."""
        plain = self.makeup.plain and not self._copy.lists_pages and not self._fonts.lacking
        return plain and not self._complaints and may_stand(self._dress.css)

    def _make_up(self) -> Makeup:
        if not fits(self._standing, self._script):
            self._standing = NOTHING
        takes = self._standing.takes
        strings = {take.start.page + at: sheet.strings
                   for take in takes for at, sheet in enumerate(take.sheets)}  # fmt: skip
        whole = self._copy.lists_pages or not may_stand(self._dress.css)
        return make_up(self._parsed, self._case, recto=self._copy.recto,
                       stretches=self._stretches(), manuscript=None if whole else self._script,
                       strings=strings, hollow=self._near is not None)  # fmt: skip

    def _stretches(self) -> tuple[Stretch, ...]:
        """What is to be laid out; all else is hollowed out where it may be."""
        takes, copy = self._standing.takes, self._script
        if self._near is None:
            return stretches(takes, copy) if takes else (Stretch(),)
        if not takes or not may_be_hollow(self._dress.css):
            raise OverlaidError
        found = stretches(takes, copy, near=self._near)
        hollow_out(copy, [reach(takes, stretch, copy) for stretch in found])
        return found

    def _all_takes(self) -> Iterator[Take]:
        """Those that stand, and between them those that are set now."""
        parents = parentage(self._script.root)
        owners = Owners(self._script.root)
        standing = {take.start.page: take for take in self._standing.takes}
        cuts = {cut.page: cut for cut in (BEGINNING, *self.makeup.cuts)}
        end = self._script.end
        pages, page, rest = self._laid_out, 0, Rest()
        while page != self.makeup.end and (page in pages or page in standing):
            if page not in pages:
                yield standing[page]
                rest = standing[page].rest
                page += len(standing[page].sheets)
                continue
            start = cuts.get(page) or standing[page].start
            page += 1
            while page in pages and page not in cuts:
                page += 1
            following = cuts.get(page, Cut(page=page, place=end, until=end, state=""))
            taken = self._take(start, following, rest, owners, parents)
            yield taken
            rest = taken.rest

    def _check_heads(self) -> None:
        """See that the running heads of pages that stand are still right.

        Raises:
            OverlaidError: where they show a heading that has changed.
        """
        before, now = heads(self._standing.takes), heads(self._takes)
        for take in self._takes:
            page = take.start.page
            if page not in self._laid_out and before[page] != now[page]:
                raise OverlaidError

    def _take(self, start: Cut, following: Cut, rest: Rest, owners: Owners, parents: Any) -> Take:
        """Read, paint and tag the pages between two cuts."""
        indices = range(start.page, following.page)
        pages = [self.makeup.pages[index] for index in indices]
        stint = Stint(first=start.place, last=following.until, broken=following.place, rest=rest)
        collation = collate(self._script, stint, pages, owners, self._is_hidden)
        ends = following.place == self._script.end
        flaws = [
            *read_proof(pages, collation, parents, ends=ends), *set_glosses(pages, parents)
        ]  # fmt: skip
        left = collation.rest
        starts, unread = tuple(openings(collation)), artifacts(pages)
        del pages, collation
        made, tags = self._painted(indices, unread, starts)
        return Take(
            start=start, digest="", sheets=tuple(made), tags=tags,
            whole=self._made.keys().isdisjoint(indices),
            flaws=tuple(replace(flaw, page=flaw.page + start.page) for flaw in flaws),
            rest=left,
        )  # fmt: skip

    def _painted(
        self, indices: Iterable[int], unread: Sequence[set[int]], starts: Iterable[PageStart]
    ) -> tuple[list[Sheet], Tag]:
        """The sheets of pages, and their tags."""
        tags, sheets = Structure(self._copy.division, self._script), list[Sheet]()
        makeup, profiles = self.makeup, self._case.colour_profiles
        for index, artifact, start in zip(indices, unread, starts, strict=True):
            with marked(artifact):
                made = impress(index, makeup.pages[index], makeup.context, self._fonts, start,
                               makeup.strings.get(index, ()), profiles)  # fmt: skip
            tags.add_page(made.painted, artifact)
            sheets.append(made.sheet)
            page = makeup.pages.pop(index) if self._tidy else None
            if not made.whole:
                self._made[index] = made
            elif page is not None:
                page.children = ()  # areas of notes lead back to their page
        return sheets, tags.tree()

    def _is_hidden(self, element: Element) -> bool:
        """Whether the styles take an element off the page body, to nowhere or to a margin box."""
        style: Any = self.makeup.context.style_for(element)
        return style is not None and (
            bool(style["display"] == ("none",)) or bool(style["position"][0] == "running()")
        )


def compose(copy: Copy, dress: Dress) -> Impression:
    """Lay ``copy`` out in ``dress`` and write it."""
    if copy.takes:
        standing = unpacked(copy.takes)
        for near in (NEAR, None):
            with suppress(*_UNFIT):
                return Setting(copy, dress, standing, near, tidy=True).impression()
    return Setting(copy, dress, tidy=True).impression()
