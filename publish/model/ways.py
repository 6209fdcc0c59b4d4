"""Which fields lead to which kinds of node: read off the annotations of the model, once.

Annotations are kept by the type checker, so no node stands where they have no room for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final, TypeAlias, get_args, get_type_hints

from publish.model import blocks, book
from publish.model.inlines import Node

Way: TypeAlias = "tuple[bool, tuple[str, ...]]"
"""Whether a kind of node is wanted itself; its fields, in reading order, that lead on."""

LEAF: Final[Way] = (False, ())
"""Of what is not wanted and leads nowhere."""
BRANCH: Final[Way] = (False, ("",))
"""Of a tuple, which leads on by its items."""

_NAMES = {**vars(blocks), **vars(book)}
"""What annotations may name that their own modules import for the type checker alone."""


class Ways(dict[type, Way]):
    """Type of any value in the model → its way to nodes of some kinds; looked up once."""

    def __init__(self, kinds: frozenset[type]) -> None:
        """Lead to ``kinds``, or to every node where there are none."""
        self.kinds = kinds or frozenset((Node,))

    def __missing__(self, kind: type) -> Way:
        self[kind] = way = self._way(kind)
        return way

    def _way(self, kind: type) -> Way:
        held = _held(kind)
        if issubclass(kind, tuple):
            return BRANCH
        if not issubclass(kind, Node):
            return LEAF
        names = tuple(name for name, kinds in held.items() if any(map(self._leads, kinds)))
        wanted = self._wants(kind)
        return (wanted, names) if wanted or names else LEAF

    def _wants(self, kind: type) -> bool:
        return not self.kinds.isdisjoint(kind.__mro__)

    def _leads(self, kind: type) -> bool:
        return any(map(self._wants, _reached(kind)))


_KNOWN: dict[tuple[type, ...], Ways] = {}


def ways_to(*kinds: type) -> Ways:
    """The ways to nodes of some kinds; to all, where none is named."""
    ways = _KNOWN.get(kinds)
    if ways is None:
        ways = _KNOWN[kinds] = Ways(frozenset(kinds))
    return ways


@cache
def _held(kind: type) -> dict[str, frozenset[type]]:
    """Field → the kinds of node that may stand in it."""
    hints = get_type_hints(kind, localns=_NAMES)
    return {name: frozenset(_nodes(hint)) for name, hint in hints.items()}


def _nodes(hint: object) -> Iterator[type]:
    if isinstance(hint, type) and issubclass(hint, Node):
        yield hint
    for part in get_args(hint):
        yield from _nodes(part)


@cache
def _reached(kind: type) -> frozenset[type]:
    """The kind itself and all that may stand below it."""
    found, waiting = {kind}, [kind]
    while waiting:
        below = frozenset[type]().union(*_held(waiting.pop()).values()) - found
        found |= below
        waiting += below
    return frozenset(found)
