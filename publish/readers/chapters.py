"""The chapters and other divisions of a book, everything in them still unresolved.

In: the spine and the name of an edition.  Out: a :class:`~publish.model.Book`.
Generated divisions come out empty; :mod:`publish.passes.matter` fills them.  What is
read from a file is :mod:`publish.readers.divisions`'s, which is loaded where a file has
changed; the registers beside the chapters are :mod:`publish.readers.registers`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from publish.diagnostics import Report, Span
from publish.model import Book, Division, Edition, Text
from publish.model.drafts import Draft
from publish.rack import key_of
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
    drafts = read_drafts(bookfile, edition, registers, sources, report, standing or Standing())
    return book_of(bookfile, edition, registers, (draft.read() for draft in drafts))


def read_drafts(
    bookfile: BookFile, edition: Edition, registers: Registers, sources: Sources, report: Report,
    standing: Standing,
) -> tuple[Draft, ...]:  # fmt: skip
    """The same without casting what stands: a draft of every division that can be read."""
    datasets, drafts = registers.datasets, list[Draft | None]()
    for entry in bookfile.spine:
        own = replace(datasets, asked=set())
        names = _names(bookfile, edition, own)
        drafts.append(_draft(entry, names, own, sources, report, standing))
        datasets.asked.update(own.asked)
    _warn_of_unused(datasets, sources, report)
    return tuple(draft for draft in drafts if draft is not None)


def book_of(
    bookfile: BookFile, edition: Edition, registers: Registers, divisions: Iterable[Division]
) -> Book:
    """The book that some divisions make with its registers."""
    return Book(
        metadata=bookfile.metadata,
        edition=edition,
        divisions=tuple(divisions),
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


def _draft(
    entry: SpineEntry, names: Mapping[str, object], data: Datasets, sources: Sources,
    report: Report, standing: Standing,
) -> Draft | None:  # fmt: skip
    """The draft of a division that somebody wrote, or of one that is still empty."""
    if not entry.name.endswith(".md"):
        made = _generated(entry, sources.language)
        return Draft(entry.name, entry.kind, key_of("generated", repr(made)), lambda: made)

    def read(sources: Sources) -> Division | None:
        # imported here, since it brings the parsers, for which nothing may have to be read
        from publish.readers.divisions import read_division

        return read_division(entry, names, sources, report, standing)

    told = repr((names["book"], names["edition"]))
    key = ("division", entry.name, entry.kind.value, entry.matter.value, told)
    found = standing.draft(Division, key, entry.name, sources, report, read, data)
    return found and Draft(entry.name, entry.kind, *found)
