"""Markdown's inline tokens become the model's inlines.

In: one ``inline`` token and the manuscript that places it.  Out: inlines, with
citations and cross references still unresolved.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from publish.diagnostics import Report, Span
from publish.model import (
    Anchor,
    Citation,
    Code,
    CrossRef,
    Emphasis,
    Foreign,
    IndexMark,
    Inline,
    Inlines,
    LineBreak,
    Link,
    NoteCall,
    Strong,
    TermMention,
    Text,
)
from publish.readers.characters import HINT, complaint, printable, unprintable
from publish.readers.citeitems import read_items
from publish.readers.marks import index_items
from publish.readers.typescript import Typescript

_HTML = re.compile(r"<[A-Za-z][^<>]*>|<!--")
"""A tag that opens something, or a comment."""
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""A BCP 47 tag, as far as its form goes."""
_CROSS_PREFIX = {"src": "src", "tab": "tab", "fig": "fig", "sec": "sec", "ch": "", "dis": "dis",
                 "per": "per", "q": "q"}  # fmt: skip


@dataclass(slots=True)
class InlineReader:
    """Converts inline content; one for each typescript."""

    typescript: Typescript
    report: Report

    def read(self, node: SyntaxTreeNode, base: int, cell: int = -1) -> Inlines:
        """The inlines of an ``inline`` node.

        Args:
            node: the node.
            base: line of the typescript (from 0) on which its content begins.
            cell: for a cell of a table, which shares its line with others, the
                column (from 0) from which to look for its content.
        """
        return tuple(_Context(self, base, base, cell).convert(node.children))


@dataclass(slots=True)
class _Context:
    reader: InlineReader
    base: int
    """Line of the typescript on which the content begins."""
    line: int
    """Line reached."""
    cell: int

    def convert(self, nodes: Iterable[SyntaxTreeNode]) -> list[Inline]:
        out: list[Inline] = []
        for node in nodes:
            for inline in _CONVERT.get(node.type, _Context.unknown)(self, node):
                _append(out, inline)
        return out

    def span(self, words: str = "") -> Span:
        """The line reached, and in it the place of ``words`` where they stand there."""
        column = self.reader.typescript.line(self.line).find(words, max(self.cell, 0)) + 1
        return self.reader.typescript.span(self.line, column if words else 0)

    def place(self, node: SyntaxTreeNode, offset: int = 0) -> Span:
        """Where a token of our own rules begins, or a character of it."""
        source, at = node.meta["source"], node.meta["offset"] + offset
        start = source.rfind("\n", 0, at) + 1
        self.line = self.base + source.count("\n", 0, at)
        line = self.reader.typescript.line(self.line)
        content = source[start:].split("\n", 1)[0]
        # the content ends its line, but for the cells of a table
        indent = line.find(content, self.cell) if self.cell >= 0 else line.rfind(content)
        column = indent + at - start + 1 if indent >= 0 else 0
        return self.reader.typescript.span(self.line, column)

    def text(self, node: SyntaxTreeNode) -> list[Inline]:
        for tag in _HTML.findall(node.content):
            self.reader.report.error("SRC-009", self.span(tag), f"raw HTML `{tag}`",
                                     "write it in Markdown")  # fmt: skip
        # what an entity such as `&#12;` stands for
        for _, character in unprintable(node.content)[:1]:
            self.reader.report.error("SRC-014", self.span("&#"), complaint(character), HINT)
        return [Text(value=printable(node.content), span=self.span())] if node.content else []

    def softbreak(self, node: SyntaxTreeNode) -> list[Inline]:
        here = self.span()
        self.line += 1
        return [Text(value=" ", span=here)]

    def hardbreak(self, node: SyntaxTreeNode) -> list[Inline]:
        here = self.span()
        self.line += 1
        return [LineBreak(span=here)]

    def code(self, node: SyntaxTreeNode) -> list[Inline]:
        return [Code(value=node.content, span=self.span())]

    def emphasis(self, node: SyntaxTreeNode) -> list[Inline]:
        return [Emphasis(span=self.span(), children=tuple(self.convert(node.children)))]

    def strong(self, node: SyntaxTreeNode) -> list[Inline]:
        return [Strong(span=self.span(), children=tuple(self.convert(node.children)))]

    def foreign(self, node: SyntaxTreeNode) -> list[Inline]:
        span, children = self.span(), tuple(self.convert(node.children))
        return self._foreign(str(node.attrs.get("lang", "")), children, span)

    def _foreign(self, language: str, children: Inlines, span: Span) -> list[Inline]:
        if not LANGUAGE.fullmatch(language):
            said = f"`{language}` is no language" if language else "a span that names no language"
            self.reader.report.error("SRC-012", self.span("{"), said,
                                     "write `[words]{lang=ru}`, with a BCP 47 tag")  # fmt: skip
            return list(children)
        return [Foreign(span=span, language=language, children=children)]

    def mark(self, node: SyntaxTreeNode) -> list[Inline]:
        """Words for the index, or with an id; both where an author wrote both."""
        children = tuple(self.convert(node.children))
        span, attributes = self.place(node), node.meta["attributes"]
        for name in attributes:
            if name not in ("ix", "id", "lang"):
                words = attributes[name] if name == "?" else name
                self.reader.report.error("SRC-012", span, f"words have no attribute `{words}`",
                                         "write `{ix=key}`, `{#id}` or `{lang=ru}`")  # fmt: skip
        if "lang" in attributes:
            children = tuple(self._foreign(attributes["lang"], children, span))
        if "id" in attributes:
            children = (Anchor(span=span, id=attributes["id"], children=children),)
        if "ix" not in attributes:
            return list(children)
        items = index_items(attributes["ix"])
        return [IndexMark(span=span, items=items, children=children)]

    def link(self, node: SyntaxTreeNode) -> list[Inline]:
        url = str(node.attrs.get("href", ""))
        span = self.span(f"({url}")
        children = tuple(self.convert(node.children))
        if url.startswith("#"):
            return [CrossRef(span=span, target=url[1:], children=children)]
        if not url.startswith(("https://", "http://", "mailto:")):
            self.reader.report.error(
                "REF-001", span, f"the link `{url}` is neither a web address nor `#id`",
                "write `[words](#id)` for a place of this book",
            )  # fmt: skip
            return list(children)
        return [Link(span=span, url=url, children=children)]

    def image(self, node: SyntaxTreeNode) -> list[Inline]:
        self.reader.report.error(
            "SRC-013", self.span("!["), "an image in the text",
            'put it in figures.yaml and write `{{ figure("name") }}`',
        )  # fmt: skip
        return []

    def term(self, node: SyntaxTreeNode) -> list[Inline]:
        key, words = node.meta["groups"]
        span = self.place(node)
        shown = Text(value=" ".join((words or key).split()), span=span)
        self.line += node.content.count("\n")
        return [TermMention(span=span, key=key.strip(), children=(shown,))]

    def cross(self, node: SyntaxTreeNode) -> list[Inline]:
        kind, name = node.meta["groups"]
        prefix = _CROSS_PREFIX[kind]
        target = f"{prefix}-{name}" if prefix else name
        return [CrossRef(span=self.place(node), target=target, children=())]

    def call(self, node: SyntaxTreeNode) -> list[Inline]:
        return [NoteCall(span=self.place(node), label=node.meta["groups"][0])]

    def citation(self, node: SyntaxTreeNode) -> list[Inline]:
        items = read_items(
            node.meta["groups"][0],
            lambda offset: self.place(node, offset + 1),  # behind the bracket
            self.reader.report,
        )
        span = self.place(node)
        self.line += node.content.count("\n")
        return [Citation(span=span, items=items)] if items else []

    def unknown(self, node: SyntaxTreeNode) -> list[Inline]:
        raise NotImplementedError(f"no model for the inline token {node.type}")


_CONVERT: dict[str, Callable[[_Context, SyntaxTreeNode], list[Inline]]] = {
    "text": _Context.text,
    "text_special": _Context.text,
    "softbreak": _Context.softbreak,
    "hardbreak": _Context.hardbreak,
    "code_inline": _Context.code,
    "em": _Context.emphasis,
    "strong": _Context.strong,
    "span": _Context.foreign,
    "link": _Context.link,
    "image": _Context.image,
    "guide_mark": _Context.mark,
    "guide_term": _Context.term,
    "guide_cross": _Context.cross,
    "guide_call": _Context.call,
    "guide_citation": _Context.citation,
}


def _append(out: list[Inline], inline: Inline) -> None:
    """Add an inline; join neighbouring runs of text on one line of the source."""
    last = out[-1] if out else None
    if isinstance(inline, Text) and isinstance(last, Text):
        out[-1] = Text(value=last.value + inline.value, span=last.span)
    else:
        out.append(inline)
