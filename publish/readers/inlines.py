"""Markdown's inline tokens become the model's inlines.

In: one ``inline`` token and the manuscript that places it.  Out: inlines, with
citations and cross references still unresolved.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from markdown_it.tree import SyntaxTreeNode

from publish.diagnostics import Report, Span
from publish.locator import LABELS, Locator, parse_locator
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
    NoteCall,
    Strong,
    TermMention,
    Text,
)
from publish.readers.manuscript import Manuscript

_ITEM = re.compile(r"^(?P<prefix>.*?)@(?P<key>[A-Za-z0-9_][\w:.-]*\w|\w)(?P<rest>.*)$", re.S)
_LABEL = "|".join(sorted(LABELS, key=len, reverse=True))
_LOCATOR = re.compile(
    rf"^(?P<label>{_LABEL})\b\.?\s+(?P<numbers>\S+(?:,\s*[\divxlc–-]+)*)(?P<rest>.*)$", re.S
)
_HTML = re.compile(r"</?[A-Za-z][^<>]*>")
_CROSS_PREFIX = {"src": "src", "tab": "tab", "fig": "fig", "sec": "sec", "ch": "", "dis": "dis",
                 "per": "per", "q": "q"}  # fmt: skip


@dataclass(slots=True)
class InlineReader:
    """Converts inline content; one for each manuscript."""

    manuscript: Manuscript
    report: Report

    def read(self, node: SyntaxTreeNode, base: int | None = None) -> Inlines:
        """The inlines of an ``inline`` node; ``base`` is its first line in the expanded text."""
        line = base if base is not None else (node.map[0] if node.map else 0)
        context = _Context(self, line)
        return tuple(context.convert(node.children))


@dataclass(slots=True)
class _Context:
    reader: InlineReader
    line: int
    """Line of the expanded text on which the content begins; moves on at line ends."""

    def convert(self, nodes: Iterable[SyntaxTreeNode]) -> list[Inline]:
        out: list[Inline] = []
        for node in nodes:
            for inline in _CONVERT.get(node.type, _Context.unknown)(self, node):
                _append(out, inline)
        return out

    def span(self, meta: dict[str, Any] | None = None) -> Span:
        """Place of a token: its own where a rule kept it, else the line reached."""
        if not meta or "column" not in meta:
            return self.reader.manuscript.span(self.line)
        expanded = self.reader.manuscript.text.split("\n")
        line = expanded[self.line] if self.line < len(expanded) else ""
        indent = line.find(meta["text"])
        column = indent + meta["column"] + 1 if indent >= 0 else 0
        return self.reader.manuscript.span(self.line, column)

    def text(self, node: SyntaxTreeNode) -> list[Inline]:
        found = _HTML.search(node.content)
        if found:
            self.reader.report.error(
                "SRC-009", self.span(), f"raw HTML `{found[0]}`", "write it in Markdown"
            )
        return [Text(value=node.content, span=self.span())] if node.content else []

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
        language = str(node.attrs.get("lang", ""))
        children = tuple(self.convert(node.children))
        return [Foreign(span=self.span(), language=language, children=children)]

    def link(self, node: SyntaxTreeNode) -> list[Inline]:
        url, span = str(node.attrs.get("href", "")), self.span()
        children = tuple(self.convert(node.children))
        if url.startswith("#"):
            return [CrossRef(span=span, target=url[1:], children=children)]
        if not url.startswith(("https://", "http://", "mailto:")):
            self.reader.report.error(
                "REF-001", span, f"the link `{url}` is neither a web address nor `#id`"
            )
            return list(children)
        return [Link(span=span, url=url, children=children)]

    def image(self, node: SyntaxTreeNode) -> list[Inline]:
        self.reader.report.error(
            "SRC-013", self.span(), "an image in the text",
            'put it in figures.yaml and write `{{ figure("name") }}`',
        )  # fmt: skip
        return []

    def term(self, node: SyntaxTreeNode) -> list[Inline]:
        key, words = node.meta["groups"]
        span = self.span(node.meta)
        shown = Text(value=" ".join((words or key).split()), span=span)
        self.line += node.content.count("\n")
        return [TermMention(span=span, key=key.strip(), children=(shown,))]

    def cross(self, node: SyntaxTreeNode) -> list[Inline]:
        kind, name = node.meta["groups"]
        prefix = _CROSS_PREFIX[kind]
        target = f"{prefix}-{name}" if prefix else name
        return [CrossRef(span=self.span(node.meta), target=target, children=())]

    def call(self, node: SyntaxTreeNode) -> list[Inline]:
        return [NoteCall(span=self.span(node.meta), label=node.meta["groups"][0])]

    def citation(self, node: SyntaxTreeNode) -> list[Inline]:
        span = self.span(node.meta)
        items, column = [], span.column + 1
        for part in node.meta["groups"][0].split(";"):
            lead = len(part) - len(part.lstrip())
            here = Span(span.file, span.line, column + lead if span.column else 0)
            item = read_item(part.strip(), here, self.reader.report)
            items.extend([item] if item else [])
            column += len(part) + 1
        self.line += node.content.count("\n")
        return [Citation(span=span, items=tuple(items))] if items else []

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


def read_item(text: str, span: Span, report: Report) -> CiteItem | None:
    """One work of a citation, ``see @key, pp. 9-11, on the law``."""
    match = _ITEM.match(text)
    if match is None:
        report.error("CIT-003", span, f"no `@key` in `{text}`", "write `[@key, p. 4]`")
        return None
    rest = match["rest"].strip().removeprefix(",").strip()
    rest = rest[1:-1].strip() if rest.startswith("[") and rest.endswith("]") else rest
    at = Span(span.file, span.line, span.column + match.start("key") - 1 if span.column else 0)
    locator, suffix = _locator(rest, at, report)
    return CiteItem(
        key=match["key"], prefix=match["prefix"].strip(), locator=locator, suffix=suffix, span=at
    )


def _locator(rest: str, span: Span, report: Report) -> tuple[Locator | None, str]:
    match = _LOCATOR.match(rest)
    if match is None:
        if re.match(r"\d", rest):
            report.error("CIT-002", span, f"the locator `{rest}` does not say of what",
                         "write `p. 4`, `pp. 9-11`, `chap. 3`")  # fmt: skip
        return None, " ".join(rest.split())
    numbers, tail = match["numbers"].rstrip(","), match["rest"].strip().removeprefix(",").strip()
    try:
        return parse_locator(match["label"], numbers), tail
    except ValueError as error:
        report.error("CIT-002", span, str(error), "write `p. 4`, `pp. 9-11`, `pp. xii-xiv`")
        return None, tail
