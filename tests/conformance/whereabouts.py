"""Where the words of a book stand, found in the print by their surroundings.

In: a resolved book.  Out: for each id of an index mark, of a section's last words, of a
heading or box, some words around it that no note call or page reference interrupts.
Where these are on paper is for the tests to read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields

from publish.model import (
    Anchor,
    Book,
    Cited,
    Code,
    Division,
    Emphasis,
    Figure,
    Foreign,
    GlossRef,
    Inlines,
    Link,
    Node,
    Note,
    Reference,
    Strong,
    Superscript,
    Text,
)
from tests.conformance.words import squeezed

REACH = 40
"""Characters before and after."""
_BREAK = "\x00"


@dataclass(slots=True)
class _Stream:
    """The words of a division in reading order, with the stretch that each id has."""

    text: str = ""
    stretches: dict[str, tuple[int, int]] = field(default_factory=dict)
    later: list[Note] = field(default_factory=list)

    def add(self, value: object) -> None:
        if isinstance(value, tuple):
            for item in value:
                self.add(item)
        elif isinstance(value, (Text, Code)):
            self.text += squeezed(value.value)
        elif isinstance(value, Note):
            self.text += _BREAK
            self.later.append(value)
        elif isinstance(value, Node):
            self._below(value)

    def _below(self, node: Node) -> None:
        edge = "" if isinstance(node, _INLINES) else _BREAK
        self.text += edge
        start = len(self.text)
        for one in fields(node):
            if one.name not in ("description", "data") or not isinstance(node, Figure):
                self.add(getattr(node, one.name))
        if identifier := getattr(node, "id", ""):
            self.stretches[identifier] = (start, len(self.text))
        paged = isinstance(node, Reference) and node.paged
        self.text += _BREAK if paged else edge


_INLINES = (Anchor, Cited, Emphasis, Foreign, GlossRef, Link, Reference, Strong, Superscript)
"""What does not interrupt a line."""


def surroundings(book: Book) -> dict[str, tuple[str, ...]]:
    """Id → words that stand, squeezed, on its page: up to it, and from it on."""
    out: dict[str, tuple[str, ...]] = {}
    for division in book.divisions:
        out[division.id] = (squeezed("".join(_texts(division.title))),)
        out.update(_of(division))
    return out


def _of(division: Division) -> Iterator[tuple[str, tuple[str, ...]]]:
    streams = [_Stream()]
    streams[0].add((division.opening or (), division.blocks))
    for stream in streams:
        for note in stream.later:
            streams.append(_Stream())
            streams[-1].add(note.paragraphs)
        for identifier, (start, end) in stream.stretches.items():
            yield identifier, _around(stream.text, start, end)


def _around(text: str, start: int, end: int) -> tuple[str, ...]:
    while text[start : start + 1] == _BREAK:
        start += 1
    own_end = min(end, start + REACH)
    after = text[start : own_end + REACH].split(_BREAK)[0]
    before = text[max(0, start - REACH) : own_end].split(_BREAK)[-1]
    leading = text[max(0, start - REACH) : start].split(_BREAK)[-1]  # where a page ends inside it
    return tuple(w for w in (before, after, leading if len(leading) >= REACH / 2 else "") if w)


def _texts(inlines: Inlines) -> Iterator[str]:
    for inline in inlines:
        if isinstance(inline, Text):
            yield inline.value
        else:
            yield from _texts(getattr(inline, "children", ()))
