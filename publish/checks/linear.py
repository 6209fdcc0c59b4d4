"""Inlines become running words: markup gone, places and citations kept."""

from __future__ import annotations

from collections.abc import Mapping

from publish.checks.passages import Words
from publish.model import (
    Citation,
    Code,
    CrossRef,
    Emphasis,
    Foreign,
    LineBreak,
    Node,
    Note,
    NoteCall,
    Text,
    walk,
)
from publish.model.ways import ways_to

LATER = "\ufffc"
"""Stands for words that are not known yet: a citation in a note, the label of a reference."""
_APART = (Emphasis, Foreign, Code)


def works_of(nodes: object) -> frozenset[str]:
    """The works that some nodes cite, notes called by label apart."""
    return frozenset(item.key for citation in walk(nodes, Citation) for item in citation.items)


def linear(inlines: object, notes: Mapping[str, Note]) -> Words:
    """The words of some inlines.

    Args:
        inlines: not yet resolved.
        notes: authored notes of the division, by label.
    """
    words = Words()
    _add(inlines, notes, words)
    return words


def _add(node: object, notes: Mapping[str, Note], words: Words) -> None:
    if isinstance(node, tuple):
        for item in node:
            _add(item, notes, words)
    elif isinstance(node, Citation):
        words.noted = True
        words.works.update(item.key for item in node.items)
        if words.text.endswith(" "):  # in a note, where it is printed as it stands
            words.add(LATER, node.span)
    elif isinstance(node, NoteCall):
        words.noted = True
        words.works |= works_of(notes.get(node.label))
    elif isinstance(node, LineBreak):
        words.add(" ", node.span)
    elif isinstance(node, CrossRef) and not node.children:
        words.add(LATER, node.span)
    elif isinstance(node, Node):
        _add_words(node, notes, words)


def _add_words(node: Node, notes: Mapping[str, Note], words: Words) -> None:
    start = len(words.text)
    if isinstance(node, (Text, Code)):
        words.add(node.value, node.span)
    else:
        for name in ways_to()[type(node)][1]:
            _add(getattr(node, name), notes, words)
    if isinstance(node, _APART):
        words.apart.append((start, len(words.text)))
    if isinstance(node, (Foreign, Code)):
        words.foreign.append((start, len(words.text)))
