"""Corrections laid out: as text, as JSON, and as a sheet to put into the older copy.

In: corrections and the book they are about.  Out: text, or a book of one table that the
press prints like any other.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from publish.diagnostics import NOWHERE
from publish.errata.comparison import Correction
from publish.model import (
    Align,
    Book,
    Cell,
    Division,
    Inlines,
    Kind,
    Matter,
    Paragraph,
    Table,
    Text,
)


def as_text(corrections: Sequence[Correction]) -> str:
    """One correction a paragraph: ``p. 47, second paragraph: was “…”, now “…”``."""
    return "\n".join(f"{_where(c)}: {_what(c)}" for c in corrections)


def as_json(corrections: Sequence[Correction]) -> str:
    """The corrections as one JSON array."""
    return json.dumps([c.as_record() for c in corrections], ensure_ascii=False, indent=2)


def as_book(corrections: Sequence[Correction], old: Book, new: Book) -> Book:
    """The sheet: a book of one part, to be printed like any other.

    Args:
        corrections: at least one.
        old: whose pages are meant.
        new: whose printing made them.
    """
    title = f"Corrections to {old.metadata.title}"
    held, current = (f"{b.metadata.printing or 'the printing'} ({b.metadata.modified[:10]})"
                     for b in (old, new))  # fmt: skip
    lede = f"For copies of: {held}. Corrected after: {current}." if held != current else (
        "The pages are those of the copy that you own.")  # fmt: skip
    head = tuple(_cell(word) for word in ("Page", "Where", "It says", "It should say"))
    rows = tuple(tuple(_cell(t) for t in (c.page, c.place, c.was or "—", c.now or "—"))
                 for c in corrections)  # fmt: skip
    columns = (Align.END, Align.START, Align.START, Align.START)
    table = Table(span=NOWHERE, columns=columns, head=head, rows=rows, wide=True)
    sheet = Division(
        span=NOWHERE, kind=Kind.APPENDIX, matter=Matter.BODY, id="errata", title=_words(title),
        running="Corrections", blocks=(Paragraph(span=NOWHERE, children=_words(lede)), table),
    )  # fmt: skip
    metadata = replace(new.metadata, title=title, subtitle="")
    return replace(new, metadata=metadata, divisions=(sheet,), terms=())


def _where(c: Correction) -> str:
    return f"p. {c.page}, {c.place}" if c.page else c.place


def _what(c: Correction) -> str:
    if not c.was:
        return f"added “{c.now}”"
    return f"was “{c.was}”, now “{c.now}”" if c.now else f"taken out “{c.was}”"


def _words(text: str) -> Inlines:
    return (Text(value=text, span=NOWHERE),)


def _cell(text: str) -> Cell:
    return Cell(span=NOWHERE, children=_words(text) if text else ())
