"""Running text in pandoc's Markdown.

In: inlines as the readers leave them, citations and notes unresolved, and those of
generated matter, which are resolved.  Out: one line of Markdown.  Notes are written
where they are called, terms with their gloss at the first mention in a division, as our
own pages have them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import assert_never

from publish.model import (
    Anchor,
    Citation,
    Cited,
    CiteItem,
    Code,
    CrossRef,
    Emphasis,
    Foreign,
    GlossRef,
    IndexMark,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Mentions,
    Note,
    NoteCall,
    Reference,
    Strong,
    Superscript,
    Term,
    TermMention,
    Text,
)

_SPECIAL = re.compile(r"([\\`*_\[\]^~@#$<>|{}])")


@dataclass(slots=True, kw_only=True)
class Scribe:
    """Writes the inlines of one division."""

    notes: Mapping[str, Note]
    """Authored notes by label."""
    terms: Mapping[str, Term]
    words: Mapping[str, str]
    """Target of a cross reference → the words that our pages print for it."""
    glossed: set[str] = field(default_factory=set)

    def write(self, inlines: Inlines) -> str:
        """The Markdown of some inlines."""
        return "".join(self._inline(node) for node in inlines)

    def _inline(self, node: Inline) -> str:
        match node:
            case Text(value=value):
                return _SPECIAL.sub(r"\\\1", value)
            case LineBreak():
                return "\\\n"
            case Code(value=value):
                return f"`{value}`"
            case Emphasis(children=children):
                return f"*{self.write(children)}*"
            case Strong(children=children):
                return f"**{self.write(children)}**"
            case Superscript(children=children):
                return f"^{self.write(children)}^"
            case Foreign(language=language, children=children):
                return f"[{self.write(children)}]{{lang={language}}}"
            case Link(url=url, children=children):
                return f"[{self.write(children)}](<{url}>)"
            case Citation(items=items):
                return f"[{'; '.join(map(_cited, items))}]"
            case NoteCall(label=label):
                return self._inline(self.notes[label])
            case TermMention():
                return self._term(node)
            case CrossRef(target=target, children=children):
                words = self.write(children) or _SPECIAL.sub(r"\\\1", self.words[target])
                return f"[{words}](#{target}){{.xref}}"
            case Anchor(id=identifier, children=children):
                return f"[{self.write(children)}]{{#{identifier}}}"
            case IndexMark(children=children) | Cited(children=children):
                return self.write(children)  # pandoc has no index
            case Note(paragraphs=paragraphs):
                return f"^[{' '.join(map(self.write, paragraphs))}]"
            case GlossRef(term=term, children=children):
                return f"[{self.write(children)}](#term-{term})"
            case Reference(target=target, children=children):
                return f"[{self.write(children)}](#{target}){{.xref}}"
            case Mentions(places=places):
                return ", ".join(label for _, label in places)
        assert_never(node)

    def _term(self, node: TermMention) -> str:
        words = self.write(node.children)
        if node.key in self.glossed:
            return words
        self.glossed.add(node.key)
        term = self.terms[node.key]
        gloss = f"[**{term.term}** {self._bare(term.gloss)}]{{.gloss}}"
        return f"[{words}](#term-{node.key}){gloss}"

    def _bare(self, inlines: Inlines) -> str:
        """A gloss: terms in it are neither linked nor glossed."""
        return "".join(
            self.write(node.children) if isinstance(node, TermMention) else self._inline(node)
            for node in inlines
        )


def _cited(item: CiteItem) -> str:
    words = f"{item.prefix} @{item.key}".lstrip()
    if item.locator is not None:
        words += f", {item.locator}"
    return f"{words} {item.suffix}".rstrip()
