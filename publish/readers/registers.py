"""The registers beside the chapters: works, terms, figures, data, recommended reading.

Each is read whether or not the book itself can be, so that one run shows its faults.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from publish.diagnostics import Report
from publish.model import Card, Evidence, IndexHeading, Term
from publish.readers import bibliography, figures, glossary, headings
from publish.readers.bibliography import Bibliography, read_bibliography
from publish.readers.cards import read_cards
from publish.readers.datasets import Datasets, read_datasets
from publish.readers.evidence import read_evidence
from publish.readers.figures import FigureEntry, read_figures
from publish.readers.glossary import read_glossary
from publish.readers.headings import read_headings
from publish.readers.reading import Level, read_reading
from publish.readers.sources import Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Registers:
    """All of them; those that the book does not have are empty."""

    terms: tuple[Term, ...]
    headings: tuple[IndexHeading, ...]
    bibliography: Bibliography
    figures: Mapping[str, FigureEntry]
    reading: tuple[Level, ...]
    datasets: Datasets
    evidence: Evidence
    cards: tuple[Card, ...]
    absent: frozenset[str]
    """Files that the book does not have."""


def read_registers(sources: Sources, report: Report) -> Registers:
    """Read every register; faults are in the report, sound entries in the answer."""
    terms, datasets = read_glossary(sources, report), read_datasets(sources, report)
    files = (bibliography.FILE, glossary.FILE, figures.FILE, headings.FILE)
    return Registers(
        terms=terms,
        headings=read_headings(sources, report),
        bibliography=read_bibliography(sources, report),
        figures=read_figures(sources, report),
        reading=read_reading(sources, report),
        datasets=datasets,
        evidence=read_evidence(sources, report),
        cards=read_cards(terms, datasets.values, sources, report),
        absent=frozenset(f for f in files if not sources.exists(f)),
    )
