"""Pandoc's document tree, as far as citations need it.

In: works to cite, as key and locator; out: paragraphs to send.  In: the inlines
that come back; out: inlines of our model.  JSON as of pandoc-types 1.23.
Running pandoc is :mod:`publish.citeproc`'s, repairing its punctuation
:mod:`publish.citation_punctuation`'s.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from publish.diagnostics import Span
from publish.locator import Locator
from publish.model import Emphasis, Inline, Inlines, Link, Strong, Superscript, Text, plain

Element: TypeAlias = "dict[str, Any]"
"""One node: ``t`` names its kind, ``c`` holds what it contains."""

_API = [1, 23, 1]
_SPACES = ("Space", "SoftBreak")
_SHIELD = "\ue010"
"""Stands before a citation, so that pandoc does not make `de Gaulle` the capital of a note."""


def document(blocks: Sequence[Element], meta: dict[str, Element]) -> Element:
    """A document to send."""
    return {"pandoc-api-version": _API, "meta": meta, "blocks": list(blocks)}


def citing(key: str, locator: Locator | None) -> Element:
    """A paragraph that cites one work, and nothing else."""
    return {"t": "Para", "c": [_cite(key, _SHIELD, _located(locator))]}


def uncited(keys: Collection[str]) -> Element:
    """Metadata that lists works in the bibliography: the ``nocite`` field."""
    return {"t": "MetaInlines", "c": [_cite(key, "", []) for key in keys]}


def _cite(key: str, prefix: str, suffix: list[Element]) -> Element:
    citation = {
        "citationId": key,
        "citationPrefix": [{"t": "Str", "c": prefix}] if prefix else [],
        "citationSuffix": suffix,
        "citationMode": {"t": "NormalCitation"},
        "citationNoteNum": 0,
        "citationHash": 0,
    }
    return {"t": "Cite", "c": [[citation], []]}


def _located(locator: Locator | None) -> list[Element]:
    """A locator in braces, which pandoc reads as a locator whatever it looks like."""
    if locator is None:
        return []
    out: list[Element] = [{"t": "Str", "c": ","}]
    for word in f"{{{locator}}}".split(" "):
        out += [{"t": "Space"}, {"t": "Str", "c": word}]
    return out


def cited_words(paragraph: Element, span: Span) -> Inlines:
    """What pandoc made of :func:`citing`: the words of the note, unshielded."""
    words = inlines(paragraph["c"], span)
    first = words[0]
    if not isinstance(first, Text) or not first.value.startswith(_SHIELD):
        raise ValueError("pandoc lost the mark before a citation")
    kept = first.value.removeprefix(_SHIELD).lstrip()
    return (Text(value=kept, span=span), *words[1:]) if kept else words[1:]


def entries(blocks: Iterable[Element], span: Span) -> Iterator[tuple[str, Inlines]]:
    """Key and words of each entry of the printed bibliography; no words where it has no form."""
    for block in blocks:
        if block["t"] == "Div" and block["c"][0][0] == "refs":
            for entry in block["c"][1]:
                lines = [part for line in entry["c"][1] for part in line["c"]]
                yield entry["c"][0][0].removeprefix("ref-"), inlines(lines, span)


def inlines(elements: Iterable[Element], span: Span) -> Inlines:
    """Nodes of our model, runs of text joined.

    Raises:
        ValueError: for a kind of node that no citation contains.
    """
    out: list[Inline] = []
    words = ""
    for element in elements:
        kind = element["t"]
        if kind == "Str":
            words += element["c"]
        elif kind in _SPACES:
            words += " "
        else:
            out += [Text(value=words, span=span)] if words else []
            words = ""
            out += _inline(element, span)
    out += [Text(value=words, span=span)] if words else []
    return joined(out)


def joined(parts: Iterable[Inline]) -> Inlines:
    """The same inlines, neighbouring texts made one."""
    out: list[Inline] = []
    for part in parts:
        last = out[-1] if out else None
        if isinstance(part, Text) and isinstance(last, Text):
            out[-1] = Text(value=last.value + part.value, span=last.span)
        else:
            out.append(part)
    return tuple(out)


def _inline(element: Element, span: Span) -> Inlines:
    kind: str = element["t"]
    content: Any = element.get("c")  # words and spaces are their reader's, who joins them
    match kind:
        case "Emph":
            return _emphasis(inlines(content, span), span)
        case "Strong":
            return (Strong(children=inlines(content, span), span=span),)
        case "Superscript":
            return (Superscript(children=inlines(content, span), span=span),)
        case "Link":
            return (Link(url=content[2][0], children=inlines(content[1], span), span=span),)
        case "Span" | "Cite":
            return inlines(content[1], span)
        case "SmallCaps" | "Subscript":
            return inlines(content, span)
        case "Note":
            return inlines([part for block in content for part in block["c"]], span)
        case "Quoted":
            return _quoted(content[0]["t"], inlines(content[1], span), span)
    raise ValueError(f"pandoc answered with a {kind}, which no citation contains")


def _emphasis(children: Inlines, span: Span) -> Inlines:
    """Emphasis; a title inside a title stands out by being upright (Chicago 17, 8.173)."""
    out: list[Inline] = []
    run: list[Inline] = []
    for child in (*children, None):
        if child is not None and not isinstance(child, Emphasis):
            run.append(child)
            continue
        out.extend(_set_off(tuple(run), span))
        run = []
        if child is not None:
            out.extend(child.children)
    return tuple(out)


def _set_off(run: Inlines, span: Span) -> Inlines:
    """Words emphasised, a space before or after them outside."""
    parts, space = list(run), Text(value=" ", span=span)
    before: Inlines = ()
    after: Inlines = ()
    first = parts[0] if parts else None
    if isinstance(first, Text) and first.value.startswith(" "):
        before, parts[0] = (space,), Text(value=first.value[1:], span=span)
    last = parts[-1] if parts else None
    if isinstance(last, Text) and last.value.endswith(" "):
        after, parts[-1] = (space,), Text(value=last.value[:-1], span=span)
    kept = tuple(part for part in parts if plain(part))
    words = (Emphasis(children=kept, span=span),) if kept else ()
    return (*before, *words, *after)


def _quoted(kind: str, children: Inlines, span: Span) -> Inlines:
    opening, closing = "“”" if kind == "DoubleQuote" else "‘’"
    return (Text(value=opening, span=span), *children, Text(value=closing, span=span))
