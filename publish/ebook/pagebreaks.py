"""Page breaks of the printed book, set at the very character where each page begins.

In: the XHTML body of one division and where the page map says that its pages
begin: the key (``data-b``) of a block and how many of its characters stand on
earlier pages.  Out: the body with its marks, and their targets for the page list
(EPUB 3.3, 5.4; EPUB Accessibility 1.1, 4.3.2).

Characters are counted as the press counts them: neither white space nor format
characters, and no note's.  What paper prints and the e-book does not (the page
after a cross reference) is announced by ``data-printed``, its number of
characters; the attribute is taken out again.  A mark never
stands inside a link, whose text it would join, nor inside a heading or a defined
term, whose name it would begin.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from publish.ebook.versions import made_with
from publish.rack import Rack, code_of, kept, key_of

_TOKEN = re.compile(r"<[^>]+>|[^<]+")
_TAG = re.compile(r"<[^>]+>")
_CHARACTER = re.compile(r"&[^;\s]+;|[^&]")
_NAME = re.compile(r"</?([\w:]+)")
_KEY = re.compile(r' data-b="([^"]+)"')
_PRINTED = re.compile(r' data-printed="(\d+)"')
_APART = ('class="noteref"', 'epub:type="footnote"', 'data-apart="true"')
"""Marks of an element whose characters do not count, because paper has none of them there."""
_OWN = re.compile(r' data-[\w-]+="[^"]*"')
_HEADING = re.compile(r"h[1-6]$")


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Where one page begins."""

    label: str
    """The folio as printed."""
    block: str
    """Key of the block; empty for the page with which the division opens."""
    offset: int
    """Characters of the block that stand on earlier pages."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A body with its page breaks."""

    body: str
    targets: tuple[tuple[str, str], ...]
    """(label, id of the mark) in reading order."""


def page_id(label: str) -> str:
    """The id of a page's mark."""
    return f"page-{label}"


def pagebreak(label: str) -> str:
    """The mark of a page for e-readers."""
    return (
        f'<span epub:type="pagebreak" role="doc-pagebreak" id="{page_id(label)}"'
        f' aria-label="{html.escape(label)}"></span>'
    )


def mark_pages(
    body: str, breaks: Sequence[PageBreak], mark: Callable[[str], str] = pagebreak
) -> Marked:
    """Set the marks; a break whose block the body does not have is left out."""
    opening = [b for b in breaks if not b.block]
    marker = _Marker({(b.block, b.offset): b.label for b in breaks if b.block}, mark)
    text = marker.run(body)
    first = "".join(mark(b.label) for b in opening)
    text = re.sub(r"<section\b[^>]*>", lambda m: m[0] + first, text, count=1)
    placed = {*marker.placed, *(b.label for b in opening)}
    targets = tuple((b.label, page_id(b.label)) for b in breaks if b.label in placed)
    return Marked(text, targets)


def published(body: str, breaks: Sequence[PageBreak], rack: Rack | None = None) -> Marked:
    """The body as it is published, with its marks; kept in ``rack`` with all that decides it."""
    key = key_of("marked", code_of("ebook"), *made_with(), body, repr(tuple(breaks)))
    text, targets = json.loads(kept(rack, key, lambda: _written(mark_pages(body, breaks))))
    return Marked(text, tuple((label, anchor) for label, anchor in targets))


def _written(marked: Marked) -> bytes:
    return json.dumps((without_keys(marked.body), marked.targets), ensure_ascii=False).encode()


def without_keys(body: str) -> str:
    """A body as it is published: no attribute of the press's own is left."""
    return _TAG.sub(lambda tag: _OWN.sub("", tag[0]), body)


@dataclass(slots=True)
class _Open:
    """An element that is open where the marker stands."""

    name: str
    start: int
    """Index in the output at which its tag stands."""
    key: str
    skipped: bool


@dataclass(slots=True)
class _Marker:
    """Copies a body, counting the characters of each block."""

    wanted: dict[tuple[str, int], str]
    mark: Callable[[str], str]
    placed: list[str] = field(default_factory=list)
    _out: list[str] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=dict)
    _printed: list[tuple[_Open, int]] = field(default_factory=list)
    """Open links after which paper prints so many characters more."""

    def run(self, body: str) -> str:
        keys = {key for key, _ in self.wanted}
        for match in _TOKEN.finditer(body):
            token = match[0]
            if token.startswith("</"):
                self._close()
                self._out.append(token)
            elif token.startswith("<"):
                self._begin(token)
            elif self._open and self._open[-1].key in keys:
                for character in _CHARACTER.finditer(token):
                    self._character(character[0])
            else:  # no page begins in this block: its characters need not be counted
                self._out.append(token)
        return "".join(self._out)

    def _begin(self, tag: str) -> None:
        printed, key = _PRINTED.search(tag), _KEY.search(tag)
        name = _NAME.match(tag)
        outer = self._open[-1] if self._open else _Open("", 0, "", False)
        skipped = outer.skipped or any(mark in tag for mark in _APART)
        one = _Open(name[1] if name else "", len(self._out), key[1] if key else outer.key, skipped)
        self._out.append(_PRINTED.sub("", tag))
        if not tag.endswith("/>"):
            self._open.append(one)
        if printed:
            self._printed.append((one, int(printed[1])))

    def _close(self) -> None:
        closed = self._open.pop()
        if self._printed and self._printed[-1][0] is closed:
            count = self._printed.pop()[1]
            self._counts[closed.key] = self._counts.get(closed.key, 0) + count

    def _character(self, token: str) -> None:
        here = self._open[-1] if self._open else None
        if here and here.key and not here.skipped and _inks(html.unescape(token)):
            count = self._counts.get(here.key, 0)
            label = self.wanted.pop((here.key, count), None)
            if label is not None:
                self.placed.append(label)
                self._out.insert(self._place(), self.mark(label))
            self._counts[here.key] = count + 1
        self._out.append(token)

    def _place(self) -> int:
        """Here, or before the outermost link, term, heading or figure that is open here.

        A page whose first words are a caption begins with the picture above it.
        """
        for one in self._open:
            if one.name in ("a", "dfn", "figure") or _HEADING.match(one.name):
                return one.start
        return len(self._out)


def _inks(character: str) -> bool:
    return not character.isspace() and unicodedata.category(character[0]) != "Cf"
