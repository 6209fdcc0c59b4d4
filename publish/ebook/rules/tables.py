"""Tables: small enough for a hand, and headed, so that each cell can be read by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from publish.ebook.documents import Element
from publish.ebook.opened import Opened, Text, words
from publish.ebook.publication import XHTML
from publish.ebook.rules.rule import KINDLE, KOBO, OURS, Breach, Rule

MOST_COLUMNS: Final = 4
"""Of a table on a Kobo; a Kindle bears nine."""
MOST_ROWS: Final = 99
_TABLE: Final = f"{{{XHTML}}}table"
_TR: Final = f"{{{XHTML}}}tr"
_TH: Final = f"{{{XHTML}}}th"
_TD: Final = f"{{{XHTML}}}td"


def too_large(book: Opened) -> Iterator[Breach]:
    """A table of more columns or rows than small devices show."""
    for text, table in _tables(book):
        rows = [len(list(row.iter(_TH, _TD))) for row in table.iter(_TR)]
        if rows and (max(rows) > MOST_COLUMNS or len(rows) > MOST_ROWS):
            yield _breach(text, table, f"has {max(rows)} columns and {len(rows)} rows")


def nested(book: Opened) -> Iterator[Breach]:
    """A table inside another."""
    for text, table in _tables(book):
        if any(above.tag == _TABLE for above in table.iterancestors()):
            yield _breach(text, table, "stands inside another")


def without_heads(book: Opened) -> Iterator[Breach]:
    """A table without ``thead`` and ``tbody``, or whose head has no ``th``."""
    for text, table in _tables(book):
        head, body = (table.find(f"{{{XHTML}}}{name}") for name in ("thead", "tbody"))
        if head is None or body is None or head.find(f".//{_TH}") is None:
            yield _breach(text, table, "has no head")


def head_without_scope(book: Opened) -> Iterator[Breach]:
    """A head cell that does not say whether it heads its column or its row."""
    for text, table in _tables(book):
        for cell in table.iter(_TH):
            if cell.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
                yield _breach(text, table, f"has a head, “{words(cell)}”, of no direction")


def _tables(book: Opened) -> Iterator[tuple[Text, Element]]:
    return ((text, table) for text in book.spine for table in text.root.iter(_TABLE))


def _breach(text: Text, table: Element, what: str) -> Breach:
    ids = (e.get("id") for e in (table, *table.iterancestors()))
    return Breach(text.path, f"a table {what}", next((one for one in ids if one), ""))


RULES: Final = (
    Rule(code="EPB-009", find=too_large, bearable=True,
         hint="divide the table, or turn it round",
         source=f"{KOBO}, Tables: four columns; {KINDLE}, Avoid Large Tables: 100 rows"),
    Rule(code="EPB-010", find=nested, hint=OURS,
         source=f"{KINDLE}, Create Simple HTML Tables: no nesting"),
    Rule(code="EPB-010", find=without_heads, hint=OURS,
         source=f"{KINDLE}, Table Features with Enhanced Typesetting; WCAG 2.2, technique H51"),
    Rule(code="EPB-010", find=head_without_scope, hint=OURS, source="WCAG 2.2, technique H63"),
)  # fmt: skip
