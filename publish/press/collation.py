"""The printed pages collated with the copy: what of each passage stands where.

In: the parsed copy, a stretch of it, and the laid-out pages of that stretch.  Out: every
passage of the stretch (a block with ``data-b``, a note, a gloss, or what is left over) with
the number of its characters on each page, and what of it is missing or printed twice.  A
stretch may begin and end inside a block: how far it got is handed on to the next one.
Characters are those that ink: neither white space nor format characters (soft
hyphens, zero-width spaces) count.  Letter case is set aside, because styles may
change it, and so are hyphens set at line ends.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from publish.press import galley
from publish.press.galley import Box, Element
from publish.press.manuscript import Manuscript

Hidden = Callable[[Element], bool]
"""Whether an element is not meant to stand on the page body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """How far the block is printed in which one stretch ends and the next begins."""

    read: int = 0
    """Characters of its words that were found on pages."""
    printed: int = 0
    """Characters on pages, found or not."""
    done: tuple[int, ...] = ()
    """Places in the copy of notes and glosses in it that are printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stint:
    """What of the copy is collated at one time."""

    first: int
    """Where it begins (:class:`publish.press.manuscript.Manuscript`)."""
    last: int
    """Where it ends."""
    broken: int
    """Where the block begins in which it ends; the same as ``last`` where it ends between two."""
    rest: Rest = Rest()
    """Of the block with which it begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of the copy that is read on its own."""

    element: Element
    words: str
    """Its characters that ink, lower case, without those of passages inside it."""
    pages: tuple[tuple[int, int], ...]
    """(page index, characters of it on that page), pages ascending."""
    lost: str
    """Characters that no page has, in the order of the copy where that is known."""
    doubled: int
    """How many characters pages have beyond those of the copy."""
    earlier: int = 0
    """How many of its characters stand on pages before the stretch."""

    @property
    def block(self) -> str:
        """Its ``data-b`` key; empty for notes, glosses and left-over text."""
        return "" if galley.is_aside(self.element) else self.element.get("data-b") or ""

    def before(self, page: int) -> int:
        """How many of its characters stand on pages before ``page``."""
        return self.earlier + sum(count for index, count in self.pages if index < page)


@dataclass(frozen=True, slots=True, kw_only=True)
class Collation:
    """All passages of a stretch of pages."""

    passages: tuple[Passage, ...]
    """In the order of the copy."""
    openings: tuple[Passage | None, ...]
    """For each page the block whose text comes first, or None on a page without text."""
    rest: Rest
    """Of the block in which the stretch ends."""


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of characters on one line."""

    page: int
    text: str
    hyphen: str
    """What the styles set at the end of a broken word."""


@dataclass(slots=True)
class Owners:
    """Finds the passage to which an element's text belongs."""

    root: Element
    _owner: dict[Element, Element] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._enter(self.root, self.root)

    def _enter(self, element: Element, owner: Element) -> None:
        owner = _owner(element, owner)
        self._owner[element] = owner
        for child in element:
            self._enter(child, owner)

    def __getitem__(self, element: Element) -> Element:
        return self._owner[element]


def collate(
    copy: Manuscript, stint: Stint, pages: Sequence[Box], owners: Owners, hidden: Hidden
) -> Collation:
    """Pair the copy of ``stint`` with the text on ``pages``."""
    runs: dict[Element, list[_Run]] = {}
    firsts: list[Element | None] = []
    for element, run in _runs(pages, owners):
        runs.setdefault(element, []).append(run)
        firsts.extend([None] * (run.page + 1 - len(firsts)))
        if firsts[run.page] is None and element.get("data-b") and not galley.is_aside(element):
            firsts[run.page] = element
    firsts.extend([None] * (len(pages) - len(firsts)))
    passages, rest = dict[Element, Passage](), Rest()
    for element, words in _words(copy, stint, hidden).items():
        place, own = copy.begins(element), runs.get(element, [])
        if stint.broken <= place < stint.last and not own:
            continue  # the next stretch has it
        begun = stint.rest if place == stint.first else Rest()
        passage, read = _passage(element, words, own, begun)
        if stint.broken <= place < stint.last:
            passage, rest = _left(passage, read, place, stint, rest)
        passages[element] = passage
    openings = tuple(passages.get(element) for element in firsts)
    return Collation(passages=tuple(passages.values()), openings=openings, rest=rest)


def _left(
    passage: Passage, read: int, place: int, stint: Stint, rest: Rest
) -> tuple[Passage, Rest]:
    """A passage of the block in which the stint ends, and the rest of that with it."""
    if place != stint.broken:
        return passage, replace(rest, done=(*rest.done, place))
    before = stint.rest.done if place == stint.first else ()
    printed = passage.earlier + sum(count for _, count in passage.pages)
    return replace(passage, lost=""), Rest(read=read, printed=printed, done=before)


def ink(text: str) -> str:
    """The characters of ``text`` that count, in lower case, one for one."""
    return text.translate(_INK)


class _Inks(dict[int, str | None]):
    """What counts of each character, found out when it is first met."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        solid = not char.isspace() and unicodedata.category(char) != "Cf"
        small = char.lower()
        self[code] = (small if len(small) == 1 else char) if solid else None
        return self[code]


_INK = _Inks()


def _owner(element: Element, outer: Element) -> Element:
    """The passage of ``element``, which stands in the passage ``outer``."""
    if galley.is_aside(outer):
        return outer
    return element if element.get("data-b") or galley.is_aside(element) else outer


def _runs(pages: Sequence[Box], owners: Owners) -> Iterator[tuple[Element, _Run]]:
    heads: set[Element] = set()
    for index, page in enumerate(pages):
        for area in (galley.body(page), galley.note_area(page)):
            if area is not None:
                for box in _original(area, heads):
                    hyphen = ink(box.style["hyphenate_character"])
                    yield owners[box.element], _Run(index, ink(box.text), hyphen)
        heads.update(b.element for b in galley.below(page) if galley.is_table_head(b))


def _original(box: Box, heads: set[Element]) -> Iterator[Box]:
    """The runs of text that come from the copy, without table heads printed again."""
    box = galley.solid(box)
    if galley.is_generated(box) or (galley.is_table_head(box) and box.element in heads):
        return
    if galley.is_text(box):
        if ink(box.text):
            yield box
        return
    for child in box.children:
        yield from _original(child, heads)


def _words(copy: Manuscript, stint: Stint, hidden: Hidden) -> dict[Element, str]:
    """The text of each passage, in the order in which passages begin; not of those done."""
    found: dict[Element, list[str]] = {}
    first, last, done = stint.first, stint.last, frozenset(stint.rest.done)

    def read(element: Element, owner: Element) -> None:
        if hidden(element) or element.tag == galley.SVG or copy.begins(element) in done:
            return
        owner = _owner(element, owner)
        own = found.setdefault(owner, [])
        if first <= copy.begins(element) < last:
            own.append(element.text or "")
        for child in element:
            if copy.begins(child) < last and first <= copy.ends(child):
                read(child, owner)
                if first <= copy.ends(child) < last:
                    own.append(child.tail or "")

    read(copy.root, copy.root)
    return {element: ink("".join(parts)) for element, parts in found.items()}


def _passage(
    element: Element, words: str, runs: Sequence[_Run], begun: Rest
) -> tuple[Passage, int]:
    """Align the runs with the words; where order differs, compare the characters as a bag.

    Returns how far the words are read, too.
    """
    at, stray, count = begun.read, Counter[str](), Counter[int]()
    for run in runs:
        for place, char in enumerate(run.text, 1):
            if words[at : at + 1] == char:
                at += 1
                count[run.page] += 1
            elif place < len(run.text) or char != run.hyphen:
                stray[char] += 1
                count[run.page] += 1
    missing = Counter(words[at:])
    lost = "".join((missing - stray).elements())
    passage = Passage(
        element=element,
        words=words,
        pages=tuple(sorted(count.items())),
        lost=words[at:] if lost and not stray else lost,
        doubled=(stray - missing).total(),
        earlier=begun.printed,
    )
    return passage, at
