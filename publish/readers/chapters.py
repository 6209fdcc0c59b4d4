"""The chapters and other divisions of a book, everything in them still unresolved.

In: the spine and the name of an edition.  Out: a :class:`~publish.model.Book`.
Generated divisions come out empty; :mod:`publish.passes.matter` fills them.  What is
read from a file is :mod:`publish.readers.divisions`'s, which is loaded where a file has
changed; the registers beside the chapters are :mod:`publish.readers.registers`'s.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from publish.diagnostics import Report, Span
from publish.model import Book, Division, Edition, Text
from publish.readers.answers import Markdown
from publish.readers.bookfile import BookFile, SpineEntry
from publish.readers.datasets import VALUES, Datasets
from publish.readers.registers import Registers
from publish.readers.sources import Sources
from publish.readers.standing import Standing
from publish.words import words_for


def read_book(
    bookfile: BookFile, edition: Edition, registers: Registers, sources: Sources, report: Report,
    standing: Standing | None = None,
) -> Book:  # fmt: skip
    """Read every division for one edition; faults are in the report.

    Args:
        bookfile: what book.yaml says.
        edition: for whom.
        registers: what the registers say.
        sources: the folder.
        report: where faults go.
        standing: where what did not change since another build is taken from.
    """
    standing = standing or Standing()
    divisions = []
    for entry in bookfile.spine:
        if entry.name.endswith(".md"):
            own = replace(registers.datasets, asked=set())
            names = _names(bookfile, edition, own)
            divisions.append(_division(entry, names, own, sources, report, standing))
            registers.datasets.asked.update(own.asked)
        else:
            divisions.append(_generated(entry, sources.language))
    _warn_of_unused(registers.datasets, sources, report)
    return Book(
        metadata=bookfile.metadata,
        edition=edition,
        divisions=tuple(d for d in divisions if d is not None),
        terms=registers.terms,
        cards=registers.cards,
        headings=registers.headings,
    )


def _warn_of_unused(datasets: Datasets, sources: Sources, report: Report) -> None:
    """Values and tables that no edition prints: what this one leaves out names its own."""
    for file, key, place in datasets.unused():
        if not (sources.mentions(f'"{key}"', f"'{key}'") or report.excuses(key)):
            call = "value" if file == VALUES else "table"
            hint = f'print it with `{{{{ {call}("{key}") }}}}`, or take it out'
            report.warning("FIG-006", place, f"the book never prints the {call} `{key}`", hint)


def _names(bookfile: BookFile, edition: Edition, datasets: Datasets) -> dict[str, object]:
    """All that a template may use."""
    metadata = bookfile.metadata
    return {
        "book": {"title": metadata.title, "subtitle": metadata.subtitle,
                 "language": metadata.language, "printing": metadata.printing,
                 "publisher": metadata.publisher, "rights": metadata.rights},
        "edition": {"name": edition.name, "label": edition.label, "teacher": edition.teacher},
        "figure": _figure_call,
        "value": datasets.value, "about": datasets.about, "table": datasets.table,
    }  # fmt: skip


def _figure_call(name: str) -> Markdown:
    """``{{ figure("name") }}``: the block that stands for a figure."""
    return Markdown(f"::: figure {name}\n:::\n")


def _generated(entry: SpineEntry, language: str) -> Division:
    """A division that the press makes itself, still empty."""
    span = Span("")
    title = words_for(language).matter[entry.kind]
    return Division(
        span=span, kind=entry.kind, matter=entry.matter, id=entry.name,
        title=(Text(value=title, span=span),), running=title, blocks=(),
    )  # fmt: skip


def _division(
    entry: SpineEntry, names: Mapping[str, object], data: Datasets, sources: Sources,
    report: Report, standing: Standing,
) -> Division | None:  # fmt: skip
    """A division that somebody wrote, read or taken as it was read before."""

    def read(sources: Sources) -> Division | None:
        # imported here, since it brings the parsers, for which nothing may have to be read
        from publish.readers.divisions import read_division

        return read_division(entry, names, sources, report, standing)

    told = repr((names["book"], names["edition"]))
    key = ("division", entry.name, entry.kind.value, entry.matter.value, told)
    return standing.read(Division, key, entry.name, sources, report, read, data)
