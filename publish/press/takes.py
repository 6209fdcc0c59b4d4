"""Takes: a division in portions of whole pages, each set by itself and kept by itself.

A take, in the trade, is as much of the copy as one compositor is given at a time.  In: nothing
but types; and the takes of a division that stand, with its copy as it is now.  Out: the
stretches of it that must be set anew.  A take comes out as it did if nothing changed but words,
and none in it or in the take after it: a page may end where it does because of what did not fit
on it.  Where elements or attributes changed, on which styles may hang from anywhere, nothing
stands.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from publish import flong
from publish.pagemap import PageStart
from publish.press.collation import Rest
from publish.press.cuts import Cut, Stretch
from publish.press.flaws import Flaw
from publish.press.formes import Numeral
from publish.press.manuscript import Manuscript
from publish.press.tagtree import Tag

_FAR = re.compile(
    r"target-(counters?|text)\s*\(|element\s*\(|running\s*\(|counters?\(\s*pages\b|position:\s*fixed"
    r"|[\d.](?:[sld]?v|p)(?:w|h|i|b|min|max)\b",
    re.IGNORECASE,
)
"""What in styles makes a page hang on others, or on the size of the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A drawing inside a page: a form XObject (ISO 32000-1, 8.10)."""

    name: str
    content: str
    """Its operators, one byte a character."""
    box: tuple[float, ...]
    states: Mapping[str, Mapping[str, float]]
    """Graphics states by name: ``ca`` or ``CA``."""
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A font as a page uses it."""

    name: str
    """Of the resource: the engine's digest of family and style."""
    base: str
    """``BaseFont``, with the engine's own subset tag."""
    family: str
    size: float
    """In which it was met first: its measures are rounded in it."""
    ascent: int
    descent: int
    flags: int
    widths: Mapping[str, int]
    """Glyph → width in thousandths."""
    characters: Mapping[str, str]
    """Glyph → what it stands for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hotspot:
    """A link on a page."""

    kind: str
    target: str
    area: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    """An entry of the outline."""

    level: int
    label: str
    place: tuple[float, ...]
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page as it was painted; all lengths in CSS pixels."""

    content: str
    """Its operators, one byte a character; marks for numerals count from 0 on each page."""
    width: float
    height: float
    bleed: Mapping[str, float]
    states: Mapping[str, Mapping[str, float]]
    groups: tuple[Group, ...]
    faces: tuple[Face, ...]
    links: tuple[Hotspot, ...]
    anchors: Mapping[str, tuple[float, ...]]
    bookmarks: tuple[Bookmark, ...]
    numerals: tuple[Numeral, ...]
    marks: int
    """How much marked content it has."""
    opening: PageStart
    ids: tuple[str, ...]
    """Of elements that have a box on it, in order."""
    strings: tuple[tuple[str, str], ...]
    """Named strings set on it, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """Pages from one cut to the next."""

    start: Cut
    digest: str
    """Of its words, with all of blocks that are broken, and those of the take after it."""
    sheets: tuple[Sheet, ...]
    whole: bool
    """Whether the sheets can be printed from again."""
    tags: Tag
    """Of these pages alone, below a Document."""
    flaws: tuple[Flaw, ...]
    rest: Rest
    """How far the block is printed in which it ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A font cut down to the glyphs that a division uses."""

    name: str
    size: float
    """As in :class:`Face`."""
    glyphs: tuple[int, ...]
    data: str
    """Base64."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What stands of a division."""

    frame: str
    """Of its copy (:class:`publish.press.manuscript.Manuscript`)."""
    takes: tuple[Take, ...]
    programs: tuple[Program, ...]


NOTHING = Standing(frame="", takes=(), programs=())
"""In the place of a division of which nothing stands."""


def packed(standing: Standing) -> bytes:
    """What stands, as bytes."""
    return zlib.compress(flong.written(flong.mould(standing, Standing)), 1)


def unpacked(data: bytes) -> Standing:
    """What :func:`packed` made bytes of; :data:`NOTHING` where it is not that."""
    inflater = zlib.decompressobj()
    try:
        plain = inflater.decompress(data, flong.LARGEST)
        if inflater.unconsumed_tail:
            return NOTHING
        standing: Standing = flong.cast(flong.read(plain), Standing)
    except (zlib.error, flong.Unfit):
        return NOTHING
    return standing if _is_row(standing.takes) else NOTHING


def _is_row(takes: Sequence[Take]) -> bool:
    """Whether each take begins where the one before it ends, in pages and in words."""
    page = place = 0
    for take in takes:
        if take.start.page != page or take.start.place < place or not take.sheets:
            return False
        page, place = page + len(take.sheets), take.start.place
    return True


def may_stand(css: str) -> bool:
    """Whether pages set in these styles hang on nothing that stands elsewhere."""
    return _FAR.search(css) is None


def fits(standing: Standing, copy: Manuscript) -> bool:
    """Whether takes are of this copy, or of one that differs from it in nothing but words."""
    starts = [take.start for take in standing.takes]
    within = all(start.place <= start.until < copy.end for start in starts)
    return within and standing.frame == copy.frame


def stretches(
    takes: Sequence[Take], copy: Manuscript, *, near: int | None = None
) -> tuple[Stretch, ...]:
    """What must be laid out between takes that stand; nothing where all do.

    With ``near``, each stretch must end within so many takes after those that are new.
    """
    new = [take.digest != digest for take, digest in zip(takes, digests(takes, copy), strict=True)]
    new = [changed or not take.whole for changed, take in zip(new, takes, strict=True)]
    found: list[Stretch] = []
    for at, take in enumerate(takes):
        if new[at] and not (at and new[at - 1]):
            last = next((k for k in range(at, len(takes)) if not new[k]), len(takes))
            stop = len(takes) if near is None else min(last + near, len(takes))
            ends = tuple(takes[k].start for k in range(last, stop) if not new[k])
            limit = takes[stop].start.page if stop < len(takes) else None
            found.append(Stretch(start=take.start, ends=ends, limit=limit))
    return tuple(found)


def reach(takes: Sequence[Take], stretch: Stretch, copy: Manuscript) -> tuple[int, int]:
    """The places of the copy between which lies all that the layout of ``stretch`` looks at."""
    limits = (take.start.until for take in takes if take.start.page == stretch.limit)
    return stretch.start.place, next(limits, copy.end)


def heads(takes: Sequence[Take]) -> dict[int, dict[str, str]]:
    """First page of each take → the named strings in force when it begins.

    A running head shows what was set last (CSS GCPM 3, 2.2), however far away.
    """
    found: dict[int, dict[str, str]] = {}
    force: dict[str, str] = {}
    for take in takes:
        found[take.start.page] = dict(force)
        for sheet in take.sheets:
            force.update(sheet.strings)
    return found


def digests(takes: Sequence[Take], copy: Manuscript) -> list[str]:
    """For each take, the digest of its words and those of the take after it."""
    ends = [*(take.start.until for take in takes), copy.end, copy.end]
    return [copy.digest(take.start.place, ends[at + 2]) for at, take in enumerate(takes)]


def sealed(takes: Sequence[Take], copy: Manuscript) -> tuple[Take, ...]:
    """The takes of the copy as it is now, each with its digest."""
    pairs = zip(takes, digests(takes, copy), strict=True)
    return tuple(replace(take, digest=digest) for take, digest in pairs)
