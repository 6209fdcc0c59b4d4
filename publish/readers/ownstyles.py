"""The book's own style sheets, which are laid over the press's.

In: ``styles.css`` (paper and screen), ``styles/print.css`` and ``styles/epub.css`` of the
book.  Out: CSS that asks for nothing but fonts of the book itself.  Whatever else a
sheet might fetch is a fault with its place: a stranger's style must no more read the disk
or the network than a stranger's chapter.  The only import of tinycss2.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import tinycss2  # type: ignore[import-untyped] # it carries no types

from publish.diagnostics import Report, Span
from publish.readers.bookfile import BOTH, PAPER, SCREEN
from publish.readers.properties import Properties
from publish.readers.sources import Sources
from publish.stylesheets import OwnSheets

LONGEST = 100_000
"""Characters of a sheet; a style on top is far shorter, and layout must end in bounded time."""
DEEPEST = 30
"""Brackets inside one another, far fewer than tinycss2 can follow."""
_BRACKET = re.compile(
    r"""/\*.*?(?:\*/|\Z) | "(?:\\.|[^"\\\n])*"? | '(?:\\.|[^'\\\n])*'?
      | (?P<open>[(\[{]) | (?P<close>[)\]}])""",
    re.S | re.X,
)
"""A comment, a string, or a bracket of neither; what is not closed ends where CSS lets it end, so
that nothing is looked through twice (CSS Syntax 3, 4.3.2 and 4.3.5)."""
_FETCHING = ("url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "element")
"""Functions of CSS by which something can be fetched or shown from elsewhere."""
_FONT = re.compile(r"[\w-]+\.ttf")


@dataclass(slots=True)
class _Sheet:
    file: str
    sources: Sources
    report: Report
    fonts: dict[str, Path]

    def read(self, *, paper: bool) -> str:
        """The sheet, its fonts embedded for paper and named as in the e-book for screens."""
        text = self.sources.read(self.file, self.report) or ""
        if len(text) > LONGEST:
            self._refuse("STY-002", None, f"the sheet has more than {LONGEST:,} characters")
            return ""
        if deep := _too_deep(text):
            words = "brackets stand too deep inside one another"
            self.report.error("STY-002", Span(self.file, *deep), words)
            return ""
        rules = tinycss2.parse_stylesheet(text, skip_comments=True)
        Properties(lambda *words: self._refuse("STY-002", *words)).examine(rules)
        return str(tinycss2.serialize(list(self._mended(rules, paper))))

    def _mended(self, nodes: list[Any], paper: bool) -> Iterator[Any]:
        for node in nodes:
            if node.type == "error":
                self._refuse("STY-002", node, f"this is not CSS: {node.message}")
            elif node.type == "at-rule" and node.lower_at_keyword in ("import", "namespace"):
                self._refuse("STY-002", node, f"`@{node.lower_at_keyword}` brings in another file")
            elif node.type == "url" or getattr(node, "lower_name", "") in _FETCHING:
                yield from self._fetched(node, paper)
            else:
                for part in ("prelude", "content", "arguments"):
                    inner = getattr(node, part, None)
                    if inner is not None:
                        setattr(node, part, list(self._mended(inner, paper)))
                yield node

    def _fetched(self, node: Any, paper: bool) -> Iterator[Any]:
        path = self._font(node)
        if path is None:
            self._refuse(
                "STY-002",
                node,
                "a style sheet of the book may fetch nothing but a font",
                'as in `url("fonts/Name.ttf")`, a TrueType file beside the sheet',
            )
            return
        address = f"../fonts/{path.name}"
        if paper:
            data = base64.b64encode(path.read_bytes()).decode()
            address = f"data:font/ttf;base64,{data}"
        else:
            self.fonts[path.name] = path
        yield from tinycss2.parse_component_value_list(f'url("{address}")')

    def _font(self, node: Any) -> Path | None:
        """The font that a node asks for, if it is one of the book."""
        if node.type == "url":
            address = node.value
        elif node.lower_name == "url" and [n.type for n in node.arguments] == ["string"]:
            address = node.arguments[0].value
        else:
            return None
        name = PurePosixPath(self.file).parent / address
        known = _FONT.fullmatch(name.name) and ":" not in address
        return self.sources.path(str(name)) if known else None

    def _refuse(self, code: str, node: Any, message: str, hint: str = "") -> None:
        place = (node.source_line, node.source_column) if node is not None else ()
        self.report.error(code, Span(self.file, *place), message, hint)


def _too_deep(text: str) -> tuple[int, int] | None:
    """Line and column, from 1, of the first bracket that is inside too many others."""
    depth = 0
    for sign in _BRACKET.finditer(text):
        if sign["open"]:
            depth += 1
            if depth > DEEPEST:
                start = text.rfind("\n", 0, sign.start()) + 1
                return text.count("\n", 0, start) + 1, sign.start() - start + 1
        elif sign["close"]:
            depth = max(0, depth - 1)
    return None


def read_own_sheets(sources: Sources, report: Report) -> OwnSheets:
    """The book's own styles for paper and for screens; a book without any has none."""
    fonts: dict[str, Path] = {}

    def layered(*files: str, paper: bool) -> str:
        found = [f for f in files if sources.exists(f)]
        return "\n".join(_Sheet(f, sources, report, fonts).read(paper=paper) for f in found)

    return OwnSheets(
        css={"print": layered(BOTH, PAPER, paper=True), "epub": layered(BOTH, SCREEN, paper=False)},
        fonts=fonts,
    )
