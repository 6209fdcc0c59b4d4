"""Markdown inside YAML: each character has its place, however the YAML wrote it."""

from __future__ import annotations

import pytest

from publish.diagnostics import Report
from publish.readers.fragments import Fragment
from publish.readers.passages import read_inlines
from publish.readers.records import read_record
from tests.unit.readers.desk import said


def fragment(yaml: str) -> Fragment:
    """The Markdown of the key ``text``."""
    record = read_record(yaml, "a.yaml", Report())
    assert record is not None
    return record.fragment("text")


@pytest.mark.parametrize(
    ("yaml", "place"),
    [
        ("text: Bees dance [@x].", (1, 19)),
        ("text: 'Bees dance [@x].'", (1, 20)),
        ('text: "Bees dance [@x]."', (1, 20)),
        ("text: Bees\n  dance\n    [@x].", (3, 6)),
        ("text: >-\n  Bees\n  dance [@x].", (3, 10)),
        ("text: |\n  Bees\n\n  dance [@x].", (4, 10)),
        ("text: 'It''s a dance [@x].'", (1, 23)),
        ('text: "Bees \\"dance\\" [@x]."', (1, 24)),
        ("other: dance [@x].\ntext: Bees dance [@x].", (2, 19)),
    ],
)
def test_place_of_a_key(yaml: str, place: tuple[int, int]) -> None:
    """Quoted, folded or literal: a citation in it is found where the author wrote it."""
    report = Report()
    inlines = read_inlines(fragment(yaml), report)
    spans = [item.span for node in inlines for item in getattr(node, "items", ())]
    assert [place] == [(s.line, s.column) for s in spans]
    assert [] == said(report)


def test_no_column_where_it_is_written_otherwise() -> None:
    """An escape hides the place; the line is still right."""
    span = fragment('text: "Bees \\u005b@x]."').span(0, 6)
    assert (1, 0) == (span.line, span.column)


@pytest.mark.parametrize("yaml", ["text:", "other: x", "text: [a]"])
def test_nothing_there(yaml: str) -> None:
    """What is absent, or no text, is empty."""
    assert () == read_inlines(fragment(yaml), Report())


def test_one_paragraph_only() -> None:
    """Blocks have no place in a line of text."""
    report = Report()
    read_inlines(fragment("text: '- Bees'"), report)
    assert ["1:7 BOOK-004 one paragraph of running text is wanted here"] == said(report)
