"""What of a line the rest of a book can see: marks, mentions, anchors, and whatever is counted.

In: a line of a chapter as its author wrote it.  Out: a line with nothing else in it
(:mod:`publish.passes.dummies`).  Notes are placed where they are called, since they count
there; works that are cited are gathered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from publish.diagnostics import NOWHERE, Span
from publish.model import (
    Anchor,
    Citation,
    Cited,
    CiteItem,
    Code,
    CrossRef,
    Emphasis,
    Foreign,
    IndexMark,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Node,
    Note,
    NoteCall,
    Strong,
    Superscript,
    TermMention,
    Text,
)

WORD = Text(span=NOWHERE, value="x")
"""Stands for any words: whether a section has some decides where its end can be marked."""
NO_WORD = LineBreak(span=NOWHERE)
"""Stands for what is there and has no words."""
_SPANNING = (Emphasis, Strong, Superscript, Foreign, Link)
_NOTE = Note(span=NOWHERE, paragraphs=())


@dataclass(slots=True)
class Lines:
    """The lines of one division."""

    notes: Mapping[str, Note]
    """Those that its author wrote, by label."""
    keys: dict[str, None] = field(default_factory=dict)
    """Works cited so far."""

    def cited(self) -> Cited:
        """Every work that was cited, without a word: the engine is not asked again for any."""
        return Cited(span=NOWHERE, keys=tuple(self.keys), children=())

    def line(self, inlines: Inlines, *, words: bool = False, noted: bool = False) -> Inlines:
        """What is left of a line.

        Args:
            inlines: the line.
            words: whether its words are seen elsewhere.
            noted: whether it stands where citations are no notes of their own.
        """
        return once([one for item in inlines for one in self._inline(item, words, noted)])

    def _inline(self, item: Inline, words: bool, noted: bool) -> Inlines:
        if isinstance(item, Text):
            if words:
                return (replace(item, span=NOWHERE),)
            return (WORD,) if item.value.rstrip(" ") else ()
        if isinstance(item, (Code, LineBreak)):
            return (placeless(item),) if words else ()
        if isinstance(item, (Citation, NoteCall)):
            return self._note(item, noted)
        if isinstance(item, _SPANNING):
            inner = self.line(item.children, words=words, noted=noted)
            return (replace(item, span=NOWHERE, children=inner),) if words else inner
        return self._seen(item, words, noted)

    def _note(self, item: Citation | NoteCall, noted: bool) -> Inlines:
        """A note is counted; a citation in one is words of it."""
        if isinstance(item, Citation):
            self.keys.update((one.key, None) for one in item.items)
            return (WORD,) if noted else (_NOTE,)
        note = self.notes.get(item.label)
        if noted or note is None:
            return (placeless(item),)
        lines = [self.line(paragraph, noted=True) for paragraph in note.paragraphs]
        marks = tuple(line for line in map(_wordless, lines) if line)
        return (Note(span=NOWHERE, paragraphs=marks),)

    def _seen(self, item: Inline, words: bool, noted: bool) -> Inlines:
        if isinstance(item, (IndexMark, TermMention)):
            # what a mark without entries stands on names the entry
            words = words or (isinstance(item, IndexMark) and not item.items)
            inner = self.line(item.children, words=words, noted=noted)
            if words:
                return (replace(item, span=NOWHERE, children=inner),)
            own = replace(item, span=NOWHERE, children=_wordless(inner) or (NO_WORD,))
            return (own, WORD) if WORD in inner else (own,)
        if isinstance(item, Anchor):
            inner = self.line(item.children, words=True, noted=noted)
            return (replace(item, span=NOWHERE, children=inner),)
        if isinstance(item, CrossRef):
            inner = self.line(item.children, words=words, noted=noted)
            return (replace(item, span=NOWHERE, children=inner),) if words else (WORD, *inner)
        return (placeless(item),)


def once(line: Sequence[Inline]) -> Inlines:
    """A line that has words, if it has any, but once."""
    return tuple(one for i, one in enumerate(line) if one is not WORD or WORD not in line[:i])


def _wordless(line: Inlines) -> Inlines:
    return tuple(one for one in line if one is not WORD)


def placeless(value: Any) -> Any:
    """A value without its places and those of all below it."""
    if isinstance(value, tuple):
        return tuple(map(placeless, value))
    if isinstance(value, Span):
        return NOWHERE
    if not isinstance(value, (Node, CiteItem)):
        return value
    return replace(value, **{f.name: placeless(getattr(value, f.name)) for f in fields(value)})
