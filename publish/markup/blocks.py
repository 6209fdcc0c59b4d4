"""Blocks as markup: paragraphs, lists, tables, figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from publish.markup.elements import element, escape, void
from publish.markup.inlines import inlines
from publish.markup.medium import Medium
from publish.markup.records import listed, records
from publish.model import (
    Align,
    Block,
    Blocks,
    Cell,
    Figure,
    Heading,
    List,
    ListItem,
    Paragraph,
    Quotation,
    Separator,
    Table,
    plain,
)

SHORT = 9
"""Characters of a cell that is never broken: a span of years, a number with its unit."""


def blocks(nodes: Blocks, medium: Medium) -> str:
    """Markup of some blocks, one after the other.

    Raises:
        TypeError: for a node that a pass should have resolved.
    """
    return "\n".join(block(node, medium) for node in nodes)


def block(node: Block, medium: Medium) -> str:
    """Markup of one block."""
    try:
        write = medium.own.get(type(node)) or WRITERS[type(node)]
    except KeyError:
        raise TypeError(f"{type(node).__name__} at {node.span} was never resolved") from None
    return write(node, medium)


def paragraph(node: Paragraph, medium: Medium) -> str:
    """A paragraph."""
    return text_block("p", node, medium)


def text_block(name: str, node: Any, medium: Medium, **attributes: str | None) -> str:
    """An element that holds running text, with its key for the page map."""
    key = medium.blocks.next()
    return element(name, inlines(node.children, medium), data_b=key, **attributes)


def heading(node: Heading, medium: Medium) -> str:
    """A heading inside a division."""
    return text_block(f"h{node.level}", node, medium, id=node.id)


def list_(node: List, medium: Medium) -> str:
    """A list."""
    items = "\n".join(list_item(item, medium) for item in node.items)
    if not node.ordered:
        return element("ul", f"\n{items}\n")
    return element("ol", f"\n{items}\n", start=str(node.start) if node.start != 1 else None)


def list_item(node: ListItem, medium: Medium) -> str:
    """An item; one that is a single paragraph needs no ``p``."""
    first = node.blocks[0] if node.blocks else None
    if isinstance(first, Paragraph):
        opening = text_block("span" if node.blocks[1:] else "li", first, medium)
        if not node.blocks[1:]:
            return opening
        return element("li", opening + blocks(node.blocks[1:], medium))
    return element("li", blocks(node.blocks, medium))


def quotation(node: Quotation, medium: Medium) -> str:
    """A displayed quotation."""
    return element("blockquote", blocks(node.blocks, medium))


def separator(node: Separator, medium: Medium) -> str:
    """A break in the thought."""
    return void("hr")


def table(node: Table, medium: Medium) -> str:
    """A table with caption, head row and source line."""
    if medium.narrow and listed(node):
        return _listed(node, medium)
    caption = _caption("caption", node, medium)
    head = element("tr", "".join(
        cell("th", c, a, medium, scope="col") for c, a in zip(node.head, node.columns, strict=False)
    ))  # fmt: skip
    rows = "\n".join(table_row(row, node, medium) for row in node.rows)
    inner = f"{caption}\n<thead>{head}</thead>\n<tbody>\n{rows}\n</tbody>"
    wide = "wide" if node.wide else None
    if not node.source:
        return element("table", inner, id=node.id, class_=wide)
    out = element("table", inner)
    return element("div", f"{out}\n{_source(node, medium)}", id=node.id,
                   class_="table wide" if wide else "table")  # fmt: skip


def _listed(node: Table, medium: Medium) -> str:
    """A wordy table, or a register, on a narrow screen."""
    parts = [_caption("p", node, medium, class_="caption"), records(node, medium)]
    parts += [_source(node, medium)] if node.source else []
    return element("div", "\n".join(parts), id=node.id, class_="table")


def _caption(name: str, node: Table, medium: Medium, class_: str | None = None) -> str:
    if not node.caption:
        return ""
    key = medium.blocks.next()
    label = element("span", escape(node.label), class_="label")
    return element(name, f"{label} {inlines(node.caption, medium)}", data_b=key, class_=class_)


def _source(node: Table, medium: Medium) -> str:
    return element("p", inlines(node.source, medium), class_="source-line",
                   data_b=medium.blocks.next())  # fmt: skip


def table_row(row: tuple[Cell, ...], node: Table, medium: Medium) -> str:
    """One row; its first cell heads it where the table says so."""
    out = []
    for i, (one, align) in enumerate(zip(row, node.columns, strict=False)):
        heads = i == 0 and node.row_heads
        out.append(
            cell("th" if heads else "td", one, align, medium, scope="row" if heads else None)
        )
    return element("tr", "".join(out))


def cell(name: str, node: Cell, align: Align, medium: Medium, scope: str | None) -> str:
    """One cell; an empty head cell is a ``td``, because it heads nothing (WCAG H51)."""
    name = name if node.children else "td"
    kinds = [align.value] if align is not Align.START else []
    kinds += ["short"] if 0 < len(plain(node.children)) <= SHORT else []
    class_ = " ".join(kinds)
    scope = scope if node.children else None
    return text_block(name, node, medium, scope=scope, class_=class_)


def figure(node: Figure, medium: Medium) -> str:
    """A figure: picture, caption, source."""
    key = medium.blocks.next()
    label = element("span", escape(node.label), class_="label")
    caption = element("p", f"{label} {inlines(node.caption, medium)}", data_b=key)
    source = ""
    if node.source:
        source = element("p", inlines(node.source, medium), class_="source-line",
                         data_b=medium.blocks.next())  # fmt: skip
    foot = element("figcaption", caption + source, id=f"{node.id}-caption")
    return element("figure", medium.picture(node) + foot, id=node.id,
                   aria_labelledby=f"{node.id}-caption")  # fmt: skip


WRITERS: dict[type, Callable[[Any, Medium], str]] = {
    Paragraph: paragraph,
    Heading: heading,
    List: list_,
    Quotation: quotation,
    Separator: separator,
    Table: table,
    Figure: figure,
}
"""Kind of block → what writes it; furniture and matter add theirs."""
