"""The registers beside the chapters: works, terms, figures, data, recommended reading.

Each is read whether or not the book itself can be, so that one run shows its faults; or
taken as it was read in another build, where its files are the same.  What reads one is
loaded only then: parsers and forms take as long to load as all registers to be taken.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from publish.diagnostics import Report
from publish.model import Card, Evidence, IndexHeading, Term
from publish.readers.datasets import VALUES, Data, Datasets
from publish.readers.entries import (
    ALLOWANCES,
    BIBLIOGRAPHY,
    CARDS,
    FIGURES,
    GLOSSARY,
    INDEX,
    READING,
    Bibliography,
    FigureEntry,
    Level,
)
from publish.readers.sources import Sources
from publish.readers.standing import Standing

T = TypeVar("T")

_EXPECTED = (BIBLIOGRAPHY, GLOSSARY, FIGURES, INDEX)
"""Registers whose absence says why a chapter's word leads nowhere."""


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


def read_registers(sources: Sources, report: Report, standing: Standing | None = None) -> Registers:
    """Read every register; faults are in the report, sound entries in the answer.

    Args:
        sources: the folder.
        report: where faults go.
        standing: where what did not change since another build is taken from.
    """
    desk = _Desk(sources, report, standing or Standing())
    terms = desk.read(GLOSSARY, tuple[Term, ...], _terms)
    data = desk.read(VALUES, Data, _data)
    keys = [f"term {term.key}" for term in terms] + [f"value {key}" for key in data.values]
    return Registers(
        terms=terms,
        headings=desk.read(INDEX, tuple[IndexHeading, ...], _headings),
        bibliography=desk.read(BIBLIOGRAPHY, Bibliography, _bibliography),
        figures=desk.read(FIGURES, Mapping[str, FigureEntry], _figures),
        reading=desk.read(READING, tuple[Level, ...], _reading),
        datasets=Datasets(report, data),
        evidence=desk.read(ALLOWANCES, Evidence, _evidence),
        cards=desk.read(CARDS, tuple[Card, ...], lambda *at: _cards(terms, data, *at), *keys),
        absent=frozenset(file for file in _EXPECTED if not sources.exists(file)),
    )


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where one register after the other is read."""

    sources: Sources
    report: Report
    standing: Standing

    def read(self, file: str, kind: Any, work: Callable[[Sources, Report], T], *key: str) -> T:
        """The register that begins with a file, of the type ``kind``.

        Args:
            file: the file.
            kind: the type.
            work: reads it.
            key: what decides it besides the folder.
        """
        return self.standing.read(
            kind, ("register", file, *key), file, self.sources, self.report,
            lambda own: work(own, self.report),
        )  # fmt: skip


def _terms(sources: Sources, report: Report) -> tuple[Term, ...]:
    from publish.readers.glossary import read_glossary

    return read_glossary(sources, report)


def _data(sources: Sources, report: Report) -> Data:
    from publish.readers.datafiles import read_data

    return read_data(sources, report)


def _headings(sources: Sources, report: Report) -> tuple[IndexHeading, ...]:
    from publish.readers.headings import read_headings

    return read_headings(sources, report)


def _bibliography(sources: Sources, report: Report) -> Bibliography:
    from publish.readers.bibliography import read_bibliography

    return read_bibliography(sources, report)


def _figures(sources: Sources, report: Report) -> Mapping[str, FigureEntry]:
    from publish.readers.figures import read_figures

    return read_figures(sources, report)


def _reading(sources: Sources, report: Report) -> tuple[Level, ...]:
    from publish.readers.reading import read_reading

    return read_reading(sources, report)


def _evidence(sources: Sources, report: Report) -> Evidence:
    from publish.readers.evidence import read_evidence

    return read_evidence(sources, report)


def _cards(
    terms: tuple[Term, ...], data: Data, sources: Sources, report: Report
) -> tuple[Card, ...]:
    from publish.readers.cards import read_cards

    return read_cards(terms, data.values, sources, report)
