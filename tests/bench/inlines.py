"""Running text in pandoc's Markdown.

In: inlines as the readers leave them, citations and notes unresolved.  Out: one line
of Markdown.  Notes are written where they are called, terms with their gloss at the
first mention in a division, as our own pages have them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from publish.model import (
    Citation,
    CiteItem,
    Code,
    CrossRef,
    Emphasis,
    Foreign,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Note,
    NoteCall,
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
                (paragraph,) = self.notes[label].paragraphs
                return f"^[{self.write(paragraph)}]"
            case TermMention():
                return self._term(node)
            case CrossRef(target=target, children=children):
                words = self.write(children) or _SPECIAL.sub(r"\\\1", self.words[target])
                return f"[{words}](#{target}){{.xref}}"
            case _:
                raise TypeError(f"no Markdown for {type(node).__name__}")

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
