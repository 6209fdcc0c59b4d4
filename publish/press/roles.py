"""Which structure type of PDF 1.7 an element of the copy becomes (ISO 32000-1, 14.8.4).

In: an HTML element.  Out: the name of its structure type, its attributes and
its words for those who do not see it.  The tree is :mod:`publish.press.structure`'s.
"""

from __future__ import annotations

from collections.abc import Mapping

from publish.press import galley
from publish.press.galley import Element

ROLES: Mapping[str, str] = {
    "section": "Sect", "aside": "Sect", "nav": "Sect", "article": "Art", "main": "Part",
    "div": "Div", "header": "Div", "footer": "Div", "figure": "Div", "hgroup": "Div",
    "blockquote": "BlockQuote", "p": "P", "address": "P", "pre": "Code",
    "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "h5": "H5", "h6": "H6",
    "ul": "L", "ol": "L", "dl": "L", "li": "LI", "dt": "LI", "dd": "LI",
    "table": "Table", "caption": "Caption", "figcaption": "Caption",
    "thead": "THead", "tbody": "TBody", "tfoot": "TFoot", "tr": "TR", "th": "TH", "td": "TD",
    "a": "Link", "code": "Code", "kbd": "Code", "samp": "Code", "q": "Quote",
    "img": "Figure", galley.SVG: "Figure",
}  # fmt: skip
"""Elements that are not here add nothing in PDF 1.7: their content is their parent's."""

_TOC = {"ul": "TOC", "ol": "TOC", "li": "TOCI"}
_NUMBERING = {
    "decimal": "Decimal", "lower-roman": "LowerRoman", "upper-roman": "UpperRoman",
    "lower-alpha": "LowerAlpha", "upper-alpha": "UpperAlpha", "disc": "Disc",
    "circle": "Circle", "square": "Square",
}  # fmt: skip


def role(element: Element, *, contents: bool) -> str:
    """The structure type of ``element``, or ``""`` for none.

    ``contents`` says whether it stands in the table of contents.
    """
    if galley.is_aside(element):
        return "Note"
    if contents and element.tag in _TOC:
        return _TOC[element.tag]
    return ROLES.get(element.tag) or ("Span" if element.get("lang") else "")


def is_contents(element: Element) -> bool:
    """Whether the element is the table of contents (DPUB-ARIA ``doc-toc``)."""
    return (element.tag, element.get("role")) == ("nav", "doc-toc")


def is_decoration(element: Element) -> bool:
    """Whether the element says nothing to those who do not see it."""
    hidden = element.get("aria-hidden") == "true"
    ornament = element.get("role") in ("none", "presentation")
    return hidden or ornament or (element.tag, element.get("alt")) == ("img", "")


def alternative(picture: Element) -> str:
    """The words that stand for a picture; empty where the copy forgot them."""
    title = picture.find("{http://www.w3.org/2000/svg}title")
    words = picture.get("alt") or picture.get("aria-label") or ""
    if not words and title is not None:
        words = "".join(title.itertext())
    return " ".join(words.split())


def words_of(link: Element) -> str:
    """What a link says, for readers that list links."""
    return " ".join("".join(link.itertext()).split())


def scope(cell: Element, *, in_head: bool) -> str:
    """Whether a head cell heads its column or its row (ISO 14289-1, 7.5)."""
    named = cell.get("scope") or ("col" if in_head else "row")
    return "Row" if named.startswith("row") else "Column"


def numbering(list_style: object) -> str:
    """Value of ``ListNumbering`` for a CSS ``list-style-type`` (ISO 32000-1, 14.8.5.5)."""
    return _NUMBERING.get(list_style, "None") if isinstance(list_style, str) else "None"
