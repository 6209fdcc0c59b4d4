"""Our dialect's own rules for markdown-it: citations, notes, terms, fenced blocks.

Each rule makes one kind of token and says in ``meta`` where its text stands;
faults that only a rule can see go to ``env["faults"]``.  A function in ``env["reach"]``
is told of each line that is come to, in case it is the last.  Meaning is given in
:mod:`publish.readers.inlines` and :mod:`publish.readers.blocks`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.attrs import attrs_plugin

from publish.readers.marks import attributes_of

_CITATION = re.compile(r"\[(?!\^)([^\[\]\n]*?(?:(?<=[\s;\[-])|(?<=^))@[^\[\]]*)\](?!\()")
_CROSS = re.compile(r"\[@(sec|fig|tab|src|ch|dis|per|q):([A-Za-z0-9-]+)\]")
_TERM = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]]+))?\]\]")
_CALL = re.compile(r"\[\^([^\]\s]+)\]")
_OPEN = re.compile(r"^:{3,}\s*([A-Za-z][\w-]*)\s*(?:\{([^}]*)\})?\s*(.*?)(?:\s+:{3,})?\s*$")
_NAMELESS = re.compile(r"^:{3,}\s*()(?:\{([^}]*)\})?\s*(.*?)\s*$")
_CLOSE = re.compile(r"^:{3,}\s*$")
_DEFINITION = re.compile(r"^\[\^([^\]\s]+)\]:[ \t]*(.*)$")
_ENDS_NOTE = re.compile(rf"{_DEFINITION.pattern}|:::|#{{1,6}} ")
"""A line that belongs to no note, though no blank line stands before it."""
_MARK = re.compile(r"\{([^{}]*(?<![\w=-])(?:ix|#[^\s{}]+)(?![\w-])[^{}]*)\}")
"""Braces that make words an entry of the index, or a place to point at."""

DEEPEST = 20
"""Blocks, or marks of emphasis, inside one another; a list is two.  Far below the depth at which
the parser would drop what is inside without a word."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault seen by a rule: line of the expanded text (from 0), the rest as in a diagnostic."""

    code: str
    line: int
    message: str
    hint: str = ""


def dialect(quotes: Sequence[str] = "“”‘’") -> MarkdownIt:
    """A CommonMark parser with tables, curly quotes and our rules; no raw HTML.

    Args:
        quotes: quotation marks that open and close, then those inside them.
    """
    options = {"html": False, "typographer": True, "maxNesting": 40, "quotes": list(quotes)}
    parser = MarkdownIt("commonmark", options)
    parser.enable(["table", "smartquotes"])
    parser.disable(["code", "html_block", "html_inline"])
    parser.use(attrs_plugin, spans=True, after=(), allowed=("lang",))
    parser.inline.ruler.before("link", "guide_mark", _mark)
    parser.inline.ruler.before("link", "guide_term", _term)
    parser.inline.ruler.before("link", "guide_cross", _cross)
    parser.inline.ruler.before("link", "guide_call", _call)
    parser.inline.ruler.before("link", "guide_citation", _citation)
    parser.core.ruler.at("inline", _words)
    parser.core.ruler.after("inline", "guide_shallow", _shallow)
    parser.block.ruler.before("table", "guide_depth", _depth)
    parser.block.ruler.before("guide_depth", "guide_reach", _reach)
    parser.block.ruler.before(
        "reference", "guide_note", _definition, {"alt": ["paragraph", "reference", "blockquote"]}
    )
    parser.block.ruler.before(
        "fence", "guide_fence", _fence, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    return parser


def _push(state: StateInline, silent: bool, kind: str, match: re.Match[str] | None) -> bool:
    """Make an inline token of a match; its place in the content is kept."""
    if match is None:
        return False
    if not silent:
        token = state.push(kind, "", 0)
        token.content = match[0]
        token.meta = {"groups": match.groups(), "source": state.src, "offset": state.pos}
    state.pos += len(match[0])
    return True


def _term(state: StateInline, silent: bool) -> bool:
    return _push(state, silent, "guide_term", _TERM.match(state.src, state.pos))


def _cross(state: StateInline, silent: bool) -> bool:
    return _push(state, silent, "guide_cross", _CROSS.match(state.src, state.pos))


def _call(state: StateInline, silent: bool) -> bool:
    return _push(state, silent, "guide_call", _CALL.match(state.src, state.pos))


def _citation(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("[", state.pos) or state.src.startswith("[[", state.pos):
        return False
    return _push(state, silent, "guide_citation", _CITATION.match(state.src, state.pos))


def _reach(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Say where the blocks have come to."""
    if not silent and (reach := state.env.get("reach")):
        reach(start)
    return False


def _words(state: StateCore) -> None:
    """The parser's own rule of this name, which says where the words have come to."""
    reach = state.env.get("reach", int)
    for token in state.tokens:
        if token.type == "inline":
            reach(token.map[0] if token.map else 0)
            token.children = token.children or []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def _depth(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Pass over what stands too deep, and report it."""
    if silent or state.level < DEEPEST:
        return False
    last = start + 1
    while last < end and (state.isEmpty(last) or state.sCount[last] >= state.blkIndent):
        last += 1
    _fault(state, "LIM-005", start, "lists, quotations or boxes too deep inside one another",
           "take some of those around it away")  # fmt: skip
    state.line = last
    return True


def _shallow(state: StateCore) -> None:
    """Flatten emphasis and links that stand too deep in one another, and report them."""
    for token in state.tokens:
        depth = deepest = 0
        for child in token.children or ():
            depth += child.nesting
            deepest = max(depth, deepest)
        if deepest > DEEPEST:
            token.children = [child for child in token.children or () if not child.nesting]
            line = token.map[0] if token.map else 0
            fault = Fault("LIM-005", line, "emphasis too deep inside other emphasis",
                          "take some of the stars around it away")  # fmt: skip
            state.env.setdefault("faults", []).append(fault)


def _mark(state: StateInline, silent: bool) -> bool:
    """``[words]{ix=key}`` and ``[words]{#id}``; the words are read like any others."""
    if not state.src.startswith("[", state.pos) or state.src.startswith("[^", state.pos):
        return False
    close = state.md.helpers.parseLinkLabel(state, state.pos)
    braces = _MARK.match(state.src, close + 1) if close >= 0 else None
    if braces is None:
        return False
    if not silent:
        opening = state.push("guide_mark_open", "", 1)
        opening.meta = {"attributes": attributes_of(braces[1]), "source": state.src,
                        "offset": close + 1}  # fmt: skip
        end, state.pos, state.posMax = state.posMax, state.pos + 1, close
        state.md.inline.tokenize(state)
        state.posMax = end
        state.push("guide_mark_close", "", -1)
    state.pos = braces.end()
    return True


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``[^label]: text`` and its following lines, up to a blank one."""
    match = _DEFINITION.match(_line(state, start))
    if match is None:
        return False
    if silent:
        return True
    last, parts = start + 1, [match[2]]
    while last < end and not state.isEmpty(last) and not _ENDS_NOTE.match(_line(state, last)):
        parts.append(_line(state, last))
        last += 1
    opening = state.push("guide_note_open", "", 1)
    opening.map, opening.meta = [start, last], {"label": match[1]}
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = "\n".join(parts), [start, last], []
    state.push("guide_note_close", "", -1)
    state.line = last
    return True


def _fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``::: kind {attributes} title`` up to its closing ``:::``; fences nest."""
    text = _line(state, start)
    if not text.startswith(":::"):
        return False
    if silent:
        return True
    if _CLOSE.match(text):
        _fault(state, "SRC-007", start, "`:::` closes nothing",
               "a block opens with `::: kind` and closes with `:::`")  # fmt: skip
        state.line = start + 1
        return True
    match = _OPEN.match(text) or _NAMELESS.match(text)
    assert match is not None  # the second takes whatever begins with `:::`
    close = _closing(state, start, end)
    if close is None:
        _fault(state, "SRC-006", start, f"the block `{text.split('{')[0].rstrip()}` is not closed",
               "close it with a line `:::`")  # fmt: skip
    _push_fence(state, match, start, end if close is None else close)
    state.line = end if close is None else close + 1
    return True


def _closing(state: StateBlock, start: int, end: int) -> int | None:
    depth = 1
    for line in range(start + 1, end):
        text = _line(state, line)
        if _CLOSE.match(text):
            depth -= 1
        elif text.startswith(":::"):
            depth += 1
        if depth == 0:
            return line
    return None


def _push_fence(state: StateBlock, match: re.Match[str], start: int, close: int) -> None:
    opening = state.push("guide_fence_open", "", 1)
    opening.map, opening.info = [start, close], match[1]
    opening.meta = {"attributes": attributes_of(match[2] or "")}
    title = state.push("inline", "", 0)
    title.content, title.map, title.children = match[3], [start, start + 1], []
    parent, limit = state.parentType, state.lineMax
    state.parentType, state.lineMax = "guide_fence", close
    state.level += 1
    state.md.block.tokenize(state, start + 1, close)
    state.level -= 1
    state.parentType, state.lineMax = parent, limit
    state.push("guide_fence_close", "", -1)


def _fault(state: StateBlock, code: str, line: int, message: str, hint: str) -> None:
    state.env.setdefault("faults", []).append(Fault(code, line, message, hint))
