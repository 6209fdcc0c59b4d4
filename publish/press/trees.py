"""Name trees: many names in one order, so that a reader finds one by halving.

In: names and values.  Out: a tree of two levels (ISO 32000-1, 7.9.6), or of one where
they are few.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from publish.press.bindery import written
from publish.press.volume import Volume

NODE = 100
"""Names in a node."""


def name_tree(volume: Volume, entries: Mapping[str, bytes]) -> int:
    """Write a tree; return the number of its root.

    ``entries``: name, as the bytes of a PDF string → value as the file has it.
    """
    names = sorted(entries)
    pairs = [b"%s %s" % (written(name), entries[name]) for name in names]
    if len(names) <= NODE:
        return volume.add(b"<< /Names [ %s ] >>" % b" ".join(pairs))
    nodes = []
    for start in range(0, len(names), NODE):
        own, part = names[start : start + NODE], pairs[start : start + NODE]
        limits = b"%s %s" % (written(own[0]), written(own[-1]))
        nodes.append(b"<< /Limits [ %s ] /Names [ %s ] >>" % (limits, b" ".join(part)))
    numbers = volume.numbers(len(nodes))
    volume.put(numbers, nodes)
    return volume.add(b"<< /Kids [ %s ] >>" % references(numbers))


def references(numbers: Iterable[int]) -> bytes:
    """References to objects, one after another."""
    return b" ".join(b"%d 0 R" % number for number in numbers)
