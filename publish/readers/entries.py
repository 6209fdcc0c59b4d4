"""The entries of the registers, once they are read.

Plain data, apart from the means of reading it: who only prints, or takes what was read
before, loads no parser.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from publish.charts.chart import Chart
from publish.diagnostics import Span
from publish.model import Blocks, Inlines, Table

BIBLIOGRAPHY, GLOSSARY, FIGURES = "bibliography.yaml", "glossary.yaml", "figures.yaml"
INDEX, READING, CARDS, ALLOWANCES = "index.yaml", "reading.yaml", "cards.yaml", "allowances.yaml"
"""Files of registers."""


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The works by id."""

    works: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """CSL-JSON data."""
    places: Mapping[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FigureEntry:
    """One figure, read but not drawn."""

    name: str
    chart: Chart
    caption: Inlines
    alt: str
    description: Blocks
    source: Inlines
    data: Table
    span: Span


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One recommended work, not yet worded."""

    key: str
    reason: Inlines
    span: Span


@dataclass(frozen=True, slots=True)
class Level:
    """Works of one level."""

    id: str
    title: str
    works: tuple[Recommendation, ...]
