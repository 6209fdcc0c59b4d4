"""Two printings compared, passage by passage and then word by word.

In: the divisions of both as passages, and the pages of the older.  Out: corrections in
reading order, each with the page and place at which the owner of the older copy finds it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from publish.errata.passages import Passage, is_bare, page_of, paragraph_of
from publish.pagemap import Part

AROUND = 5
"""Words shown before and after those that changed."""
ALIKE = 0.4
"""Share of common words from which two passages are one that was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One thing that a reader of the older copy would read otherwise."""

    page: str
    """Folio in the older copy; empty for a division that it does not have."""
    place: str
    """Where on the page, in words."""
    was: str
    """Empty where something was added."""
    now: str
    """Empty where something was taken out."""

    def as_record(self) -> dict[str, str]:
        """The record written by ``--format json``."""
        return {"page": self.page, "place": self.place, "was": self.was, "now": self.now}


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """What is compared of one printing."""

    titles: Mapping[str, str]
    """Division → its title, in reading order."""
    passages: Mapping[str, tuple[Passage, ...]]


def compare(old: Printing, new: Printing, pages: Mapping[str, Part]) -> tuple[Correction, ...]:
    """All corrections, in the order of the older copy; added divisions come last.

    Args:
        old: the printing that the reader owns.
        new: the other.
        pages: division → what layout learnt of it, for the older printing.
    """
    found: list[Correction] = []
    for division, was in old.passages.items():
        part = pages[division]
        if division not in new.passages:
            found.append(Correction(page=str(part.first), place="the whole part",
                                    was=old.titles[division], now=""))  # fmt: skip
            continue
        found += _Collator(was, new.passages[division], part).corrections()
    found += [Correction(page="", place="a new part", was="", now=title)
              for division, title in new.titles.items() if division not in old.titles]  # fmt: skip
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Collator:
    """One division of both printings."""

    old: tuple[Passage, ...]
    new: tuple[Passage, ...]
    part: Part

    def corrections(self) -> Iterator[Correction]:
        was, now = ([(p.kind, p.text) for p in side] for side in (self.old, self.new))
        matcher = difflib.SequenceMatcher(None, was, now, autojunk=False)
        for tag, i, j, k, m in matcher.get_opcodes():
            if tag != "equal":
                yield from self._range(i, j, k, m)

    def _range(self, i: int, j: int, k: int, m: int) -> Iterator[Correction]:
        """Passages i to j became k to m: pair what is alike, in order."""
        for was in range(i, j):
            partner = next((n for n in range(k, m) if _alike(self.old[was], self.new[n])), None)
            if partner is None:
                yield self._removed(self.old[was])
                continue
            yield from (self._added(self.new[n], was) for n in range(k, partner))
            yield from self._changed(self.old[was], self.new[partner])
            k = partner + 1
        yield from (self._added(self.new[n], j) for n in range(k, m))

    def _changed(self, old: Passage, new: Passage) -> Iterator[Correction]:
        a, b = old.text.split(), new.text.split()
        matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
        for group in matcher.get_grouped_opcodes(AROUND):
            (_, i, _, k, _), (_, _, j, _, m) = group[0], group[-1]
            first = next(op for op in group if op[0] != "equal")
            page = page_of(old, self.part, " ".join(a[: first[1] + 1]))
            yield Correction(page=self._folio(page), place=self._place(old, page),
                             was=_shown(a, i, j), now=_shown(b, k, m))  # fmt: skip

    def _removed(self, old: Passage) -> Correction:
        page = page_of(old, self.part)
        return Correction(page=self._folio(page), place=self._place(old, page), was=old.text,
                          now="")  # fmt: skip

    def _added(self, new: Passage, before: int) -> Correction:
        """Something that stands before the old passage of an index, or behind the last."""
        known = self.old[max(min(before, len(self.old)) - 1, 0)]
        page = page_of(known, self.part, known.text)
        where = new.place or f"after the {self._place(known, page)}"
        return Correction(page=self._folio(page), place=where, was="", now=new.text)

    def _place(self, passage: Passage, page: int) -> str:
        return passage.place or paragraph_of(passage, page, self.old, self.part)

    def _folio(self, page: int) -> str:
        return str(self.part.first + page)


def _alike(old: Passage, new: Passage) -> bool:
    if old.kind != new.kind:
        return False
    if old.kind == "cell" or is_bare(old.text) or is_bare(new.text):
        return True
    matcher = difflib.SequenceMatcher(None, old.text.split(), new.text.split(), autojunk=False)
    return matcher.ratio() >= ALIKE


def _shown(words: Sequence[str], start: int, end: int) -> str:
    """Some words of a passage, with dots where it goes on."""
    head, tail = "… " if start else "", " …" if end < len(words) else ""
    return f"{head}{' '.join(words[start:end])}{tail}"
