"""Pick-up: what was made of a chapter in another build, used again as it stands.

In: the drafts of a book, and a rack.  Out: the book refined, in which chapters that need not
be read are dummies (:mod:`publish.passes.dummies`), and the copy that was made of them.  A
chapter's copy hangs on what it says itself and on what it is told of the rest: so it is
picked up where neither the chapter has changed, nor a register, nor the dummy of any other.
It serves products that are made of printed pages alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from publish import flong
from publish.diagnostics import Faulty
from publish.loading import Begun
from publish.model import Blocks, Book, Division, Kind
from publish.model.drafts import Draft
from publish.order import STYLES
from publish.passes import refine
from publish.passes.dummies import dummy, dummy_figure, with_figures
from publish.passes.editions import shown
from publish.passes.facts import Facts
from publish.press.formes import Copy
from publish.rack import Rack, code_of, key_of
from publish.readers.chapters import read_drafts
from publish.readers.standing import LIBRARIES
from publish.versions import pandoc, press, programs

if TYPE_CHECKING:
    from publish.preflight.runs import Runs
    from publish.products.printing import Shelf

ROOMS = (".", "charts", "markup", "model", "passes", "products", "readers")
"""Packages of whose modules copy is made."""


@dataclass(slots=True)
class PickUp:
    """A book of which as little is read as will do."""

    begun: Begun
    facts: Facts
    drafts: tuple[Draft, ...]
    _rack: Rack
    _dummies: dict[str, Division]
    """Spine entry → dummy, of every chapter, until it has served."""
    _stem: str
    """Of the keys of all copy; empty where nothing may be kept."""
    _keys: dict[str, str] = field(default_factory=dict)
    """Id of a chapter → key of its copy."""
    _picked: dict[str, str] = field(default_factory=dict)
    """Spine entry of each chapter that is picked up → its id."""
    _shown: frozenset[str] = frozenset()
    """Ids of the questions whose answers students have on cards."""
    _whole: Book | None = None

    def refined(self) -> Book:
        """The book; chapters that are picked up are dummies.

        Raises:
            Faulty: where it has errors.
        """
        self._pick()
        if self._picked:
            # what is at fault has its place in the whole book alone
            with suppress(Faulty), self.facts.report.provisional():
                book = self._refined(self._picked)
                self._dummies.clear()
                return book
            self._picked.clear()
        self._dummies.clear()
        return self.whole()

    def whole(self) -> Book:
        """The same book with every chapter in it.

        Raises:
            Faulty: where it has errors.
        """
        if self._whole is None:
            self._whole = self._refined(())
        return self._whole

    def check(self) -> None:
        """Hold each chapter against the registers, unless that was done before."""
        from publish.examination import examine_drafts

        begun = self.begun
        here = (begun.registers, self.facts.figures, begun.sources, begun.report)
        examine_drafts(self.drafts, begun.book(), *here, self._rack)

    def secrets(self, book: Book) -> Runs:
        """The secrets of the refined book, of what stands as they were found before."""
        from publish.withholding import Part, secrets_of_parts

        parts = [
            Part(draft, partial(self.in_full, division), self._key("secrets", draft))
            for draft, division in zip(self.drafts, book.divisions, strict=True)
        ]
        return secrets_of_parts(parts, book.terms, self._shown, self._rack)

    def withheld(self) -> Blocks:
        """What those secrets are of."""
        return self.whole().withheld

    def shelf(self) -> Shelf:
        """Itself."""
        return self

    def forget(self) -> None:
        """Let go of chapters that were read."""
        self.begun.standing.forget()

    def copy(self, division: str) -> Copy | None:
        """The copy of a chapter as it was made before."""
        data = self._rack.get(self._keys[division]) if division in self._keys else None
        try:
            html, title = flong.cast(flong.read(data or b""), tuple[str, str])
        except ValueError:
            return None
        language = self.begun.bookfile.metadata.language
        return Copy(division=division, html=html, language=language, title=title)

    def keep(self, copy: Copy) -> None:
        """Keep copy for the next time, if it is a chapter's."""
        key = self._keys.get(copy.division)
        if key and not copy.lists_pages:
            self._rack.put(key, flong.written([copy.html, copy.title]))

    def in_full(self, division: Division) -> Division:
        """A division as it is in the whole book."""
        if division.id not in self._picked.values():
            return division
        return next(d for d in self.whole().divisions if d.id == division.id)

    def _pick(self) -> None:
        """Find the chapters whose copy stands."""
        for draft in self.drafts:
            if draft.name in self._dummies and self._stem:
                identifier = self._dummies[draft.name].id
                self._keys[identifier] = self._key("copy", draft)
                if self.copy(identifier) is not None:
                    self._picked[draft.name] = identifier

    def _key(self, kind: str, draft: Draft) -> str:
        """Of what is made of a division; empty where that may not be kept."""
        return key_of(kind, self._stem, draft.digest) if self._stem else ""

    def _refined(self, picked: Mapping[str, str] | tuple[()]) -> Book:
        figures = {name: dummy_figure(f) for name, f in self.facts.figures.items() if picked}
        divisions = [
            with_figures(self._dummies[draft.name], figures) if draft.name in picked
            else draft.read() for draft in self.drafts
        ]  # fmt: skip
        self._shown = shown(divisions)
        return refine(self.begun.book(divisions), self.facts)


def pick_up(begun: Begun, rack: Rack) -> PickUp:
    """Take the drafts of a book, and the dummies of its chapters."""
    standing = begun.standing
    drafts = read_drafts(begun.bookfile, begun.edition, begun.registers, begun.sources,
                         begun.report, standing)  # fmt: skip
    standing.keep()
    moulds = {draft.name: _dummy(draft, rack) for draft in drafts if draft.kind is Kind.CHAPTER}
    facts = begun.facts()
    seen = [moulds[d.name][1] if d.name in moulds else d.digest.encode() for d in drafts]
    known = _style(begun).is_file() and all(seen) and not begun.report.lenient
    stem = _stem(begun, facts, moulds, seen) if known else ""
    dummies = {name: made for name, (made, _) in moulds.items()}
    return PickUp(begun, facts, drafts, rack, dummies, stem)


def _dummy(draft: Draft, rack: Rack) -> tuple[Division, bytes]:
    """A chapter's dummy, drawn in another build or now; and its mould, if the chapter's is kept."""
    key = key_of("dummy", code_of("passes"), code_of("model"), draft.digest)
    kept = (draft.digest and rack.get(key)) or b""
    with suppress(ValueError):
        made: Division = flong.cast(flong.read(kept), Division)
        return made, kept
    made = dummy(draft.read())
    with suppress(flong.Unfit):
        if draft.digest:
            mould = flong.written(flong.mould(made, Division))
            rack.put(key, mould)
            return made, mould
    return made, b""


def _stem(begun: Begun, facts: Facts, chapters: Collection[str], seen: Sequence[bytes]) -> str:
    """Of the keys of all copy: whatever decides it besides the chapter that it is made of.

    Args:
        begun: the book.
        facts: what passes ask.
        chapters: spine entries of the chapters, which alone have copy that is kept.
        seen: what copy can see of each division.
    """
    files = ((name, digest) for name, digest in sorted(begun.sources.digests.items())
             if name not in chapters)  # fmt: skip
    pictures = (figure.artwork.live for figure in facts.figures.values())
    return key_of(
        begun.edition.name, press(), pandoc(), *programs(LIBRARIES), *map(code_of, ROOMS),
        _style(begun).read_bytes(), *(part for file in files for part in file), "",
        *pictures, "", *seen,
    )  # fmt: skip


def _style(begun: Begun) -> Path:
    """The file of the book's citation style."""
    return STYLES / "csl" / f"{begun.bookfile.style}.csl"
