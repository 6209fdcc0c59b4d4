"""Blocks hollowed out that nobody will look at: only what is laid out anew wants its words.

In: the parsed copy, and the places between which it will be laid out.  Out: the same tree, in
which all other blocks are empty: they keep their places among their neighbours, on which
styles and the ways of :mod:`publish.press.cuts` hang, but no boxes are made of what was in
them.  Not for styles that count, or that look into a block from outside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from publish.press.cuts import CONTAINERS
from publish.press.galley import Element
from publish.press.manuscript import Manuscript

_INNER = re.compile(r":has\(|:empty|:blank|counters?\(|-quote", re.IGNORECASE)
_HOLLOW = frozenset({
    "p", "table", "ul", "ol", "dl", "figure", "blockquote", "aside", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "footer",
}) | CONTAINERS  # fmt: skip
"""Elements that are a block whether there is something in them or not."""


def may_be_hollow(css: str) -> bool:
    """Whether in these styles a block looks the same whatever is in others."""
    return _INNER.search(css) is None


def hollow_out(copy: Manuscript, wanted: Sequence[tuple[int, int]]) -> None:
    """Empty every block that lies outside the places of ``wanted``."""
    _hollow(copy.root, copy, wanted)


def _hollow(element: Element, copy: Manuscript, wanted: Sequence[tuple[int, int]]) -> None:
    for child in element:
        begins, ends = copy.begins(child), copy.ends(child)
        if child.tag in CONTAINERS and any(f < ends and begins < last for f, last in wanted):
            _hollow(child, copy, wanted)
        elif child.tag in _HOLLOW and all(ends <= f or last <= begins for f, last in wanted):
            del child[:]
            child.text = None


def counts(context: Any) -> bool:
    """Whether anything of which boxes were made shows a counter.

    The engine's own styles number notes, where those of the dress do not say otherwise.
    """
    styles = context.style_for.get_computed_styles()
    shown = [s.cascaded.get("content") for (_, pseudo), s in styles.items() if pseudo]
    return any("counter" in str(content) for content in {id(c): c for c in shown}.values())
