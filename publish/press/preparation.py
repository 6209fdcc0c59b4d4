"""The copy made ready for setting: parsed, cleaned, its outward links marked.

In: a :class:`publish.press.formes.Copy` and the type case it is to be set from.
Out: WeasyPrint's parsed document.  Links to ids of other divisions become
``xref:id`` URIs, because only the stitcher knows where those stand; nothing may
be attached to the file.  Whether the words are right is nobody's question here.
"""

from __future__ import annotations

from html import escape
from typing import Any
from urllib.parse import unquote

from cssselect2 import ElementWrapper  # type: ignore[import-untyped] # it carries no types
from weasyprint import HTML  # type: ignore[import-untyped]

from publish.press.formes import Copy
from publish.press.galley import Element, classes, is_aside, is_gloss, is_note
from publish.press.typecase import TypeCase
from publish.press.wellformed import tree_of

XREF = "xref:"
"""Scheme of a link to another division."""
LONGEST = 24
"""Characters of words in italics that are kept on one line with the call after them."""
_WHITE = " \t\r\n"
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "br", "caption", "dd", "details", "div", "dl",
    "dt", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li", "nav", "ol", "p", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
"""Elements before whose start, and at whose end, a line ends."""


class _Parsed(HTML):  # type: ignore[misc]
    """A ``weasyprint.HTML`` of which the tree is made."""

    def __init__(self, tree: Element, case: TypeCase) -> None:
        self.base_url, self.url_fetcher = case.base_url, case.storeroom
        self.media_type = "print"
        self.wrapper_element = ElementWrapper.from_html_root(tree, content_language=None)
        self.etree_element = self.wrapper_element.etree_element


def prepare(copy: Copy, case: TypeCase) -> Any:
    """Parse ``copy`` into a ``weasyprint.HTML`` that is ready to be laid out."""
    page = _page(copy)
    tree = tree_of(page)
    document = (
        _Parsed(tree, case)
        if tree is not None
        else HTML(
            string=f"<!doctype html>{page}", base_url=case.base_url, url_fetcher=case.storeroom
        )
    )
    root = document.etree_element
    _strip_attachments(root)
    _trim_line_ends(root)
    _mark_outward_links(root)
    _keep_calls(root)
    _part_spaces(root)
    _begin_lists(root)
    return document


def _page(copy: Copy) -> str:
    language, title = escape(copy.language), escape(copy.title)
    head = f'<head><meta charset="utf-8"/><title>{title}</title></head>'
    return f'<html lang="{language}">{head}<body>{copy.html}</body></html>'


def _strip_attachments(root: Any) -> None:
    """WeasyPrint embeds the target of ``rel=attachment``: a way to read any file."""
    for element in root.iter():
        if element.tag in ("a", "area", "link"):
            element.attrib.pop("rel", None)


def _begin_lists(root: Any) -> None:
    """Let a list begin where it says (HTML, 4.4.5): WeasyPrint takes that for a mere hint."""
    for element in root.iter("ol"):
        if start := element.get("start"):
            element.set("style", f"counter-reset: list-item {int(start) - 1}")


def _trim_line_ends(root: Any) -> None:
    """Drop white space where a paragraph, or a line that is broken on purpose, ends.

    A last line that fits but for a space at its end is broken by WeasyPrint 70.0 after its
    first word.
    """
    for element in root.iter():
        ends = element.tag in _BLOCKS or is_aside(element)
        parts = zip([element, *element], [*element, None], strict=True)
        for before, after in parts:
            if after is None and ends or after is not None and after.tag in _BLOCKS:
                part = "text" if before is element else "tail"
                setattr(before, part, (getattr(before, part) or "").rstrip(_WHITE))


def _keep_calls(root: Any) -> None:
    """Keep the call of a note on the line of the word that it follows.

    WeasyPrint 70.0 takes the place before a call for one where a line may end, and so begins
    lines, and makes last lines, with a bare number.
    """
    for parent in list(root.iter()):
        for note in [child for child in parent if is_note(child) and "cont" not in classes(child)]:
            _keep_call(parent, note)


def _keep_call(parent: Any, note: Any) -> None:
    """Put the word before ``note`` and the note in a span that no line ends in."""
    place = list(parent).index(note)
    first = place
    while first and is_gloss(parent[first - 1]) and not parent[first - 1].tail:
        first -= 1
    owner, part = (parent[first - 1], "tail") if first else (parent, "text")
    before = getattr(owner, part) or ""
    space, word = before.rpartition(" ")[:2], before.rpartition(" ")[2]
    if before and word:
        setattr(owner, part, "".join(space))
    elif not before and first and len("".join(owner.itertext())) <= LONGEST:
        first -= 1  # the call follows a term, or words in italics
    else:
        return
    span = parent.makeelement("span", {"style": "white-space: nowrap"})
    span.text, span.tail, note.tail = word, note.tail, None
    moved = list(parent)[first : place + 1]
    for element in moved:
        parent.remove(element)
    span.extend(moved)
    parent.insert(first, span)


def _part_spaces(root: Any) -> None:
    """Give the space between words and the element after them a run of its own.

    WeasyPrint 70.0 breaks a run after its first word where all of it fits but a space at its
    end, and so makes lines of one word.
    """
    for element in list(root.iter()):
        for after in list(element):
            place = list(element).index(after)
            owner, part = (element[place - 1], "tail") if place else (element, "text")
            words = getattr(owner, part) or ""
            run = words.rstrip(_WHITE)
            if after.tag in _BLOCKS or len(run.split()) < 2 or run == words:
                continue
            setattr(owner, part, run)
            space = element.makeelement("span", {})
            space.text = words[len(run) :]
            element.insert(place, space)


def _mark_outward_links(root: Any) -> None:
    own = {element.get("id") for element in root.iter()}
    for link in root.iter("a"):
        href = link.get("href", "")
        if href.startswith("#") and unquote(href[1:]) not in own:
            link.set("href", XREF + href[1:])
