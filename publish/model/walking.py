"""Walking a book in reading order, rewriting it, reading its plain words."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import TypeAlias, TypeVar, cast

from publish.model.inlines import Code, LineBreak, Node, Note, Text

N = TypeVar("N")
Visit: TypeAlias = Callable[[Node], "Node | tuple[Node, ...]"]


_PLAIN = frozenset({"Span", "str", "int", "bool"})
"""Types, as the model writes them, of fields that hold no node."""
_FIELDS: dict[type[Node], tuple[str, ...]] = {}


def _fields(node: Node) -> tuple[str, ...]:
    """Names of the fields of a node that may hold nodes, in reading order; looked up once."""
    known = _FIELDS.get(type(node))
    if known is None:
        fields = dataclasses.fields(node)
        known = _FIELDS[type(node)] = tuple(f.name for f in fields if f.type not in _PLAIN)
    return known


def walk(node: object) -> Iterator[Node]:
    """Every node below and including ``node``, in reading order."""
    waiting = [node]  # the next last: a generator inside another for each level would be slow
    while waiting:
        item = waiting.pop()
        if isinstance(item, tuple):
            waiting.extend(reversed(item))
        elif isinstance(item, Node):
            yield item
            waiting.extend([getattr(item, name) for name in reversed(_fields(item))])


def rewrite(node: N, visit: Visit) -> N:
    """A copy of ``node`` in which every node below it went through ``visit``, leaves first.

    ``visit`` returns its argument to keep it, another node to replace it, or a
    tuple to put several nodes (or none) in its place; the last only inside
    tuples.  Nodes that did not change are shared, not copied.
    """
    return cast(N, _rewritten(node, visit))


def _rewritten(value: object, visit: Visit) -> object:
    if isinstance(value, tuple):
        return _rewritten_tuple(value, visit)
    if not isinstance(value, Node):
        return value
    return visit(below(value, lambda part, _: _rewritten(part, visit)))


def _rewritten_tuple(value: tuple[object, ...], visit: Visit) -> tuple[object, ...]:
    out: list[object] = []
    for item in value:
        new = _rewritten(item, visit)
        if isinstance(new, tuple) and isinstance(item, Node):
            out.extend(new)
        else:
            out.append(new)
    if len(out) == len(value) and all(a is b for a, b in zip(out, value, strict=True)):
        return value
    return tuple(out)


def below(node: Node, change: Callable[[object, str], object]) -> Node:
    """``node`` with ``change(value, name)`` applied to each field that may hold nodes."""
    changed: dict[str, object] = {}
    for name in _fields(node):
        old = getattr(node, name)
        if isinstance(old, (Node, tuple)):
            new = change(old, name)
            if new is not old:
                changed[name] = new
    return dataclasses.replace(node, **changed) if changed else node  # type: ignore[arg-type]


def plain(inlines: object) -> str:
    """The words of some nodes without markup or notes: for running heads, alt text, searches."""
    out: list[str] = []
    _plain_into(inlines, out)
    return "".join(out)


def _plain_into(node: object, out: list[str]) -> None:
    if isinstance(node, tuple):
        for item in node:
            _plain_into(item, out)
    elif isinstance(node, (Text, Code)):
        out.append(node.value)
    elif isinstance(node, LineBreak):
        out.append(" ")
    elif isinstance(node, Node) and not isinstance(node, Note):
        for name in _fields(node):
            _plain_into(getattr(node, name), out)
