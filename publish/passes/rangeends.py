"""Where sections and boxes end: an anchor on their last words.

The page map knows the page on which an id begins.  A range of the index wants the
page on which a section ends, too; so the last word of it is given an id.  No word is
added or changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from publish.model import Anchor, Blocks, Division, Heading, Node, Note, Text

_UNSEEN = frozenset({"description", "data", "alt", "artwork"})
"""Fields of a figure that do not stand where it stands."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A division with the ends of its parts."""

    division: Division
    placed: frozenset[str]
    """The parts that are there: an edition may have dropped some."""


def with_ends(division: Division, ends: Mapping[str, str]) -> Ended:
    """Give an id to the last words of parts.

    Args:
        division: the division.
        ends: id of a heading, a box or the division itself → id of its end.
    """
    placed: set[str] = set()
    blocks = division.blocks
    for target, end in ends.items():
        first, last = _extent(blocks, target, division.id)
        if first < 0:
            continue
        for i in range(last, first - 1, -1):
            new = _ended(blocks[i], target, end)
            if new is not None:
                blocks = (*blocks[:i], new, *blocks[i + 1 :])  # type: ignore[arg-type]
                placed.add(target)
                break
    return Ended(replace(division, blocks=blocks), frozenset(placed))


def _extent(blocks: Blocks, target: str, division: str) -> tuple[int, int]:
    """First and last index of the blocks of a part; (-1, -1) where it is not there."""
    if target == division:
        return 0, len(blocks) - 1
    for i, block in enumerate(blocks):
        if getattr(block, "id", "") != target:
            continue
        if not isinstance(block, Heading):
            return i, i
        level = block.level
        after = (j for j in range(i + 1, len(blocks)) if _closes(blocks[j], level))
        return i, next(after, len(blocks)) - 1
    return -1, -1


def _closes(block: object, level: int) -> bool:
    return isinstance(block, Heading) and block.level <= level


def _ended(value: object, target: str, end: str) -> object | None:
    """``value`` with an anchor around its last word; None where it has no words."""
    if isinstance(value, Text):
        return None
    if isinstance(value, tuple):
        return _ended_tuple(value, target, end)
    if not isinstance(value, Node) or isinstance(value, Note):
        return None
    for field in reversed(fields(value)):
        if field.name not in _UNSEEN:
            new = _ended(getattr(value, field.name), target, end)
            if new is not None:
                return replace(value, **{field.name: new})  # type: ignore[arg-type]
    return None


def _ended_tuple(value: tuple[object, ...], target: str, end: str) -> tuple[object, ...] | None:
    for i in range(len(value) - 1, -1, -1):
        item = value[i]
        new = _last_word(item, end) if isinstance(item, Text) else _ended(item, target, end)
        if new is not None:
            put = new if isinstance(item, Text) else (new,)
            return (*value[:i], *put, *value[i + 1 :])  # type: ignore[misc]
    return None


def _last_word(text: Text, end: str) -> tuple[Node, ...] | None:
    words = text.value.rstrip(" ")
    if not words:
        return None
    head, space, last = words.rpartition(" ")
    rest = text.value[len(words) :]
    before = (replace(text, value=head + space),) if head + space else ()
    anchor = Anchor(span=text.span, id=end, children=(replace(text, value=last),))
    after = (replace(text, value=rest),) if rest else ()
    return (*before, anchor, *after)
