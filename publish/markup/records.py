"""Wordy tables on a narrow screen: each row an entry, its cells below one another.

A table of five columns of words leaves a phone ten letters to the line, and a Kobo
shows no more than four columns at all.  On screens such a table becomes a list: the
heads once above it, then every row with the head of each cell before it.  Tables of
figures stay tables.  A register, whose rows links lead to, becomes a list too: what pops
up is the element that a link points at, so that must be the whole entry.  Keys of blocks
are given in the order of the table's cells, so that pages that begin inside it are found.
"""

from __future__ import annotations

from typing import Final

from publish.markup.elements import element, escape
from publish.markup.inlines import inlines
from publish.markup.medium import Medium
from publish.model import Anchor, Cell, Table, plain, walk

_MOST: Final = {1: 10**6, 2: 50, 3: 80, 4: 45}
"""Columns → characters to the row, on average, that a narrow screen bears."""
_BEYOND: Final = 30


def wordy(node: Table) -> bool:
    """Whether a table has more words to the row than fit side by side on a phone."""
    if not node.rows:
        return False
    count = sum(len(plain(cell.children)) for row in node.rows for cell in row)
    return count / len(node.rows) > _MOST.get(len(node.columns), _BEYOND)


def listed(node: Table) -> bool:
    """Whether a table becomes a list on a narrow screen: it is wordy, or a register."""
    return wordy(node) or any(_entry(row) for row in node.rows)


def _entry(row: tuple[Cell, ...]) -> str:
    """Id of the entry that a row is; empty where it is none."""
    return next((n.id for n in walk(row) if isinstance(n, Anchor) and n.entry), "")


def records(node: Table, medium: Medium) -> str:
    """The table as a list of entries; its caption is written by the caller."""
    keys = [medium.blocks.next() for _ in node.head]
    heads = [
        element("span", inlines(cell.children, medium), data_b=key)
        for cell, key in zip(node.head, keys, strict=True)
        if cell.children
    ]
    labels = [plain(cell.children) for cell in node.head]
    items = "\n".join(_record(row, labels, node.row_heads, medium) for row in node.rows)
    columns = element("p", '<span class="column"> · </span>'.join(heads), class_="columns")
    return f'{columns}\n<ul class="records">\n{items}\n</ul>'


def _record(row: tuple[Cell, ...], labels: list[str], headed: bool, medium: Medium) -> str:
    """One row: what heads it, then the other cells, each after its column's head.

    A number alone heads nothing that a person looks for, so the next cell joins it.
    A single cell needs no word of what it is.
    """
    entry = _entry(row)
    keys = [medium.blocks.next() for _ in row]
    cells = list(zip(row, labels, keys, strict=False))
    first = 0
    if headed or entry:
        first = 2 if plain(row[0].children).isdigit() and len(row) > 2 else 1
    head = " ".join(
        element("b", inlines(one.children, medium), data_b=key)
        for one, _, key in cells[:first]
        if one.children
    )
    fields = [
        element("p", _label(label, len(cells) - first) + element(
            "span", inlines(one.children, medium), data_b=key), class_="field")
        for one, label, key in cells[first:]
        if one.children
    ]  # fmt: skip
    kinds = ("glossterm", "glossdef") if entry and medium.semantic else (None, None)
    opening = [element("p", head, class_="record-head", epub__type=kinds[0],
                       role="term" if entry else None)] if head else []  # fmt: skip
    text = "\n".join(fields)
    if entry:
        text = element("div", text, epub__type=kinds[1], role="definition")
    return element("li", "\n".join((*opening, text)), id=entry or None)


def _label(label: str, fields: int) -> str:
    return element("span", escape(f"{label}: "), class_="column") if fields > 1 and label else ""
