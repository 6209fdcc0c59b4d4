"""Walking a book in reading order, rewriting it, reading its plain words.

A book has some fifteen thousand nodes, and many a pass asks for a few of them.  So
whoever names the kinds of node that are wanted is led by :class:`Ways` alone, past all
that cannot hold one (no paragraph holds a card); and what did not change is shared.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias, TypeVar, cast, overload

from publish.model.inlines import Code, LineBreak, Node, Note, Text
from publish.model.ways import LEAF, ways_to

N = TypeVar("N")
K = TypeVar("K", bound=Node)
Visit: TypeAlias = Callable[[K], "Node | tuple[Node, ...]"]


@overload
def walk(node: object) -> Iterator[Node]: ...
@overload
def walk(node: object, *kinds: type[K]) -> Iterator[K]: ...
def walk(node: object, *kinds: type[Node]) -> Iterator[Node]:
    """The nodes of some kinds, or all, below and including ``node``, in reading order."""
    ways = ways_to(*kinds)
    waiting: list[Any] = [node]  # the next last: generators inside one another would be slow
    while waiting:
        item = waiting.pop()
        if isinstance(item, tuple):
            waiting += item[::-1]
            continue
        wanted, fields = ways[type(item)]
        if wanted:
            yield item
        if fields:
            waiting += [getattr(item, name) for name in reversed(fields)]


class Rewriting:
    """A way to rewrite: nodes of some kinds are given to ``visit``, as a reader meets them.

    ``visit`` returns its argument to keep it, another node to replace it, or a tuple to
    put several nodes (or none) in its place; the last only inside tuples.  What is below
    the node is its affair: it may go on with :meth:`below`.  Nodes that did not change
    are shared, not copied.
    """

    __slots__ = ("_visit", "_ways")

    def __init__(self, visit: Visit[K], *kinds: type[K]) -> None:
        """Rewrite nodes of ``kinds``, or all nodes where none is named."""
        self._visit: Callable[[Any], Node | tuple[Node, ...]] = visit
        self._ways = ways_to(*kinds)

    def __call__(self, value: N) -> N:
        """``value``, a node or tuple of nodes, rewritten."""
        return cast(N, self._turned(value))

    def below(self, node: K) -> K:
        """``node`` with everything below it rewritten."""
        changed: dict[str, object] = {}
        for name in self._ways[type(node)][1]:
            old = getattr(node, name)
            new = self._turned(old) if old else old
            if new is not old:
                changed[name] = new
        return with_changes(node, changed) if changed else node

    def _turned(self, value: Any) -> object:
        if isinstance(value, tuple):
            return self._turned_tuple(value)
        wanted, fields = self._ways[type(value)]
        if wanted:
            return self._visit(value)
        return self.below(value) if fields else value

    def _turned_tuple(self, value: tuple[object, ...]) -> tuple[object, ...]:
        ways, changed = self._ways, False
        out: list[object] = []
        for item in value:
            new = item if ways[type(item)] is LEAF else self._turned(item)
            changed = changed or new is not item
            if isinstance(new, tuple) and isinstance(item, Node):
                out += new
            else:
                out.append(new)
        return tuple(out) if changed else value


class _LeavesFirst(Rewriting):
    """Gives a node to ``visit`` as those below it have become.

    It does not lead back to itself, as a ``visit`` that goes on below does, and would stay with
    all that this knows.
    """

    __slots__ = ()

    def _turned(self, value: Any) -> object:
        if isinstance(value, tuple):
            return self._turned_tuple(value)
        wanted, fields = self._ways[type(value)]
        if wanted:
            return self._visit(self.below(value))
        return self.below(value) if fields else value


@overload
def rewrite(node: N, visit: Visit[Node]) -> N: ...
@overload
def rewrite(node: N, visit: Visit[K], *kinds: type[K]) -> N: ...
def rewrite(node: N, visit: Visit[Any], *kinds: type[Node]) -> N:
    """A copy of ``node`` in which every node of ``kinds`` went through ``visit``, leaves first.

    ``visit`` returns what :class:`Rewriting` says; a node comes to it as those below it
    have become.  All nodes are visited where no kind is named.
    """
    return _LeavesFirst(visit, *kinds)(node)


def below(node: K, change: Callable[[object, str], object]) -> K:
    """``node`` with ``change(value, name)`` applied to each field that may hold nodes."""
    changed: dict[str, object] = {}
    for name in ways_to()[type(node)][1]:
        old = getattr(node, name)
        if old:
            new = change(old, name)
            if new is not old:
                changed[name] = new
    return with_changes(node, changed) if changed else node


_NAMES: dict[type[Node], tuple[str, ...]] = {}


def with_changes(node: K, changes: dict[str, Any]) -> K:
    """A copy of ``node`` with other values of some fields.

    It is what ``dataclasses.replace`` gives, in a third of the time: but for a kind
    that proves its values when it is made, a copy is its fields and no more.
    """
    kind = type(node)
    if hasattr(kind, "__post_init__"):
        return dataclasses.replace(node, **changes)
    names = _NAMES.get(kind)
    if names is None:
        names = _NAMES[kind] = tuple(field.name for field in dataclasses.fields(node))
    copy = object.__new__(kind)
    for name in names:
        value = changes[name] if name in changes else getattr(node, name)
        object.__setattr__(copy, name, value)
    return copy


def plain(inlines: object) -> str:
    """The words of some nodes without markup or notes: for running heads, alt text, searches."""
    ways = ways_to(Text, Code, LineBreak)
    out: list[str] = []
    waiting = [inlines]
    while waiting:
        item = waiting.pop()
        if isinstance(item, tuple):
            waiting += item[::-1]
        elif isinstance(item, (Text, Code)):
            out.append(item.value)
        elif isinstance(item, LineBreak):
            out.append(" ")
        elif not isinstance(item, Note):
            waiting += [getattr(item, name) for name in reversed(ways[type(item)][1])]
    return "".join(out)
