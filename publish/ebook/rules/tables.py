"""Tables: small enough for a hand, and headed, so that each cell can be read by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from publish.ebook.documents import Element
from publish.ebook.opened import Text, words
from publish.ebook.publication import XHTML
from publish.ebook.rules.rule import KINDLE, KOBO, OURS, Breach, TextRule

MOST_COLUMNS: Final = 4
"""Of a table on a Kobo; a Kindle bears nine."""
MOST_ROWS: Final = 99
_TABLE: Final = f"{{{XHTML}}}table"
_TR: Final = f"{{{XHTML}}}tr"
_TH: Final = f"{{{XHTML}}}th"
_TD: Final = f"{{{XHTML}}}td"


def too_large(text: Text) -> Iterator[Breach]:
    """A table of more columns or rows than small devices show."""
    for table in text.root.iter(_TABLE):
        rows = [len(list(row.iter(_TH, _TD))) for row in table.iter(_TR)]
        if rows and (max(rows) > MOST_COLUMNS or len(rows) > MOST_ROWS):
            yield _breach(text, table, f"has {max(rows)} columns and {len(rows)} rows")


def nested(text: Text) -> Iterator[Breach]:
    """A table inside another."""
    for table in text.root.iter(_TABLE):
        if any(above.tag == _TABLE for above in table.iterancestors()):
            yield _breach(text, table, "stands inside another")


def without_heads(text: Text) -> Iterator[Breach]:
    """A table without ``thead`` and ``tbody``, or whose head has no ``th``."""
    for table in text.root.iter(_TABLE):
        head, body = (table.find(f"{{{XHTML}}}{name}") for name in ("thead", "tbody"))
        if head is None or body is None or head.find(f".//{_TH}") is None:
            yield _breach(text, table, "has no head")


def head_without_scope(text: Text) -> Iterator[Breach]:
    """A head cell that does not say whether it heads its column or its row."""
    for table in text.root.iter(_TABLE):
        for cell in table.iter(_TH):
            if cell.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
                yield _breach(text, table, f"has a head, “{words(cell)}”, of no direction")


def _breach(text: Text, table: Element, what: str) -> Breach:
    ids = (e.get("id") for e in (table, *table.iterancestors()))
    return Breach(text.path, f"a table {what}", next((one for one in ids if one), ""))


RULES: Final = (
    TextRule(code="EPB-009", find=too_large, bearable=True,
             hint="divide the table, or turn it round",
             source=f"{KOBO}, Tables: four columns; {KINDLE}, Avoid Large Tables: 100 rows"),
    TextRule(code="EPB-010", find=nested, hint=OURS,
             source=f"{KINDLE}, Create Simple HTML Tables: no nesting"),
    TextRule(code="EPB-010", find=without_heads, hint=OURS,
             source=f"{KINDLE}, Table Features with Enhanced Typesetting; WCAG 2.2, technique H51"),
    TextRule(code="EPB-010", find=head_without_scope, hint=OURS, source="WCAG 2.2, technique H63"),
)  # fmt: skip
