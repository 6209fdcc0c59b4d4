"""Inlines as markup."""

from __future__ import annotations

from publish.markup.elements import element, escape, void
from publish.markup.medium import Medium
from publish.model import (
    Anchor,
    Cited,
    Code,
    Emphasis,
    Foreign,
    GlossRef,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Mentions,
    Note,
    Reference,
    Strong,
    Superscript,
    Text,
)


def inlines(nodes: Inlines, medium: Medium) -> str:
    """Markup of a run of inlines."""
    return "".join([inline(node, medium) for node in nodes])


def inline(node: Inline, medium: Medium) -> str:
    """Markup of one inline.

    Raises:
        TypeError: for a node that a pass should have resolved.
    """
    match node:
        case Text(value=value):
            return escape(value)
        case LineBreak():
            return void("br")
        case Code(value=value):
            return element("code", escape(value))
        case Emphasis(children=children):
            return element("em", inlines(children, medium))
        case Strong(children=children):
            return element("strong", inlines(children, medium))
        case Superscript(children=children):
            return element("sup", inlines(children, medium))
        case Foreign(language=language, children=children):
            return foreign(language, inlines(children, medium))
        case Link(url=url, children=children):
            return element("a", inlines(children, medium), href=url, class_="external")
        case Cited(children=children):
            return element("span", inlines(children, medium), class_="cited")
        case Note():
            return medium.note(node)
        case GlossRef(children=children):
            return medium.glossref(node, inlines(children, medium))
        case Reference(children=children):
            return medium.reference(node, inlines(children, medium))
        case Anchor(entry=True, children=children) if medium.narrow:
            return element("dfn", inlines(children, medium))  # its entry bears the id
        case Anchor(id=identifier, children=children):
            return element("span", inlines(children, medium), id=identifier)
        case Mentions():
            return mentions(node, medium)
        case _:
            raise TypeError(f"{type(node).__name__} at {node.span} was never resolved")


def mentions(node: Mentions, medium: Medium) -> str:
    """The chapters that name somebody, each a way to the first mention there."""
    links = ", ".join(
        element("a", number, href=medium.href(target)) for target, number in node.places
    )
    one = len(node.places) == 1
    name = medium.words.chapter if one else medium.words.chapters
    return " " + element("span", f"{escape(name)} {links}", class_="named-in")


def foreign(language: str, content: str) -> str:
    """Words of another language: in italics where they are in the Latin script, as is usual."""
    latin = "Cyrl" not in language and (language not in {"ru", "uk", "be", "bg", "el", "ka", "hy"})
    return element("i" if latin else "span", content, lang=language, xml__lang=language)
