"""The chapters and other divisions of a book, everything in them still unresolved.

In: the spine and the name of an edition.  Out: a :class:`~publish.model.Book`.
Generated divisions come out empty; :mod:`publish.passes.matter` fills them.  What is
read from a file is :mod:`publish.readers.divisions`'s, which is loaded where a file has
changed; the registers beside the chapters are :mod:`publish.readers.registers`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

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

T = TypeVar("T")


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
    spine = _Spine(bookfile, edition, registers, sources, report, standing or Standing())
    return book_of(bookfile, edition, registers, spine.each(spine.division))


def read_drafts(
    bookfile: BookFile, edition: Edition, registers: Registers, sources: Sources, report: Report,
    standing: Standing,
) -> tuple[Draft, ...]:  # fmt: skip
    """The same without casting what stands: a draft of every division that can be read."""
    spine = _Spine(bookfile, edition, registers, sources, report, standing)
    return tuple(spine.each(spine.draft))


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


@dataclass(frozen=True, slots=True)
class _Spine:
    """What is read in the order of the spine, and how."""

    bookfile: BookFile
    edition: Edition
    registers: Registers
    sources: Sources
    report: Report
    standing: Standing

    def each(self, take: Callable[[SpineEntry, Datasets], T | None]) -> Iterator[T]:
        """What ``take`` gives for each entry, with data that was not asked anything yet."""
        datasets = self.registers.datasets
        for entry in self.bookfile.spine:
            own = replace(datasets, asked=set())
            taken = take(entry, own)
            datasets.asked.update(own.asked)
            if taken is not None:
                yield taken
        _warn_of_unused(datasets, self.sources, self.report)

    def division(self, entry: SpineEntry, data: Datasets) -> Division | None:
        """A division that somebody wrote, read or taken as it was read before; or an empty one."""
        if not entry.name.endswith(".md"):
            return _generated(entry, self.sources.language)
        names = _names(self.bookfile, self.edition, data)
        return self.standing.read(Division, _key(entry, names), entry.name, self.sources,
                                  self.report, self._reading(entry, names), data)  # fmt: skip

    def draft(self, entry: SpineEntry, data: Datasets) -> Draft | None:
        """The draft of a division."""
        if not entry.name.endswith(".md"):
            made = _generated(entry, self.sources.language)
            return Draft(entry.name, entry.kind, key_of("generated", repr(made)), lambda: made)
        names = _names(self.bookfile, self.edition, data)
        found = self.standing.draft(Division, _key(entry, names), entry.name, self.sources,
                                    self.report, self._reading(entry, names), data)  # fmt: skip
        return found and Draft(entry.name, entry.kind, *found)

    def _reading(
        self, entry: SpineEntry, names: Mapping[str, object]
    ) -> Callable[[Sources], Division | None]:
        def read(sources: Sources) -> Division | None:
            # imported here, since it brings the parsers, for which nothing may have to be read
            from publish.readers.divisions import read_division

            return read_division(entry, names, sources, self.report, self.standing)

        return read


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


def _key(entry: SpineEntry, names: Mapping[str, object]) -> tuple[str, ...]:
    """All that decides what is read, but the folder and the data."""
    told = repr((names["book"], names["edition"]))
    return ("division", entry.name, entry.kind.value, entry.matter.value, told)
