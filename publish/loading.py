"""Loading a book: its files read, held against its registers, refined.

In: where the book is and for whom.  Out: a book that is ready to be printed.  Faults are in
the report.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from publish.bounds import adopt, reading_done
from publish.citation_guard import lost
from publish.citeproc import CiteprocError, Wording, word_citations
from publish.diagnostics import Faulty, Report, Span, did_you_mean
from publish.drawings import drawings
from publish.model import Blocks, Book, Division, Edition
from publish.order import STYLES, NoSuchEdition, Order
from publish.passes import refine
from publish.passes.facts import Facts, Request
from publish.rack import DiskRack, Rack
from publish.readers.bookfile import BookFile, read_bookfile
from publish.readers.chapters import book_of, read_drafts
from publish.readers.registers import Registers, read_registers
from publish.readers.sources import Sources
from publish.readers.standing import Standing
from publish.stylesheets import Stylesheets

if TYPE_CHECKING:
    from publish.examination import Proofreading
    from publish.preflight.runs import Runs
    from publish.products.printing import Shelf


@dataclass(frozen=True, slots=True)
class Begun:
    """What is read of a book before its chapters."""

    bookfile: BookFile
    edition: Edition
    registers: Registers
    sources: Sources
    report: Report
    standing: Standing

    def facts(self) -> Facts:
        """What passes may ask; figures are drawn for it."""
        return _facts(self.registers, self.bookfile, self.sources, self.report,
                      self.standing.rack)  # fmt: skip

    def book(self, divisions: Iterable[Division] = ()) -> Book:
        """The book that some divisions make."""
        return book_of(self.bookfile, self.edition, self.registers, divisions)


def begin(
    order: Order, sources: Sources, report: Report, standing: Standing | None = None
) -> Begun:
    """Read the book file and the registers.

    Raises:
        Faulty: where there is no book file that can be read.
        NoSuchEdition: where all is sound so far, but the book has no such edition.
    """
    standing = standing or Standing(DiskRack(order.cache) if order.cache else None, stays=False)
    bookfile = read_bookfile(sources, report, standing)
    if bookfile is not None:
        adopt(bookfile.limits)
        sources = replace(sources, language=bookfile.metadata.language)
    registers = read_registers(sources, report, standing)
    if bookfile is None:
        raise Faulty
    edition = _edition(order.edition, bookfile, report)
    return Begun(bookfile, edition, registers, sources, report, standing)


def load(
    order: Order, sources: Sources, report: Report, also: Proofreading | None = None,
    later: Callable[[Callable[[], None]], None] | None = None, standing: Standing | None = None,
) -> tuple[Book, BookFile]:  # fmt: skip
    """Read, check and refine a book for one edition.

    Args:
        order: which book and edition.
        sources: its files.
        report: where faults go.
        also: what is asked of it besides, with its registers at hand.
        later: takes the checks, and what raises :class:`Faulty` after them where there are
            errors, where whoever asks has better to do first.
        standing: what was read before; a new one with the order's rack by default.

    Raises:
        Faulty: where the book has errors; they are all in the report.
        NoSuchEdition: where it is sound so far, but has no such edition.
    """
    begun = begin(order, sources, report, standing)
    return checked(Whole(begun, also), report, later), begun.bookfile


class Reading(Protocol):
    """A book as it was read, for a build."""

    def refined(self) -> Book:
        """The book as its products are made of it.

        Raises:
            Faulty: where it has errors.
        """

    def check(self) -> None:
        """Hold it against its registers."""

    def secrets(self, book: Book) -> Runs:
        """The secrets of the refined book (:mod:`publish.preflight.withheld`)."""

    def withheld(self) -> Blocks:
        """What those secrets are of."""

    def shelf(self) -> Shelf | None:
        """Where copy of its chapters is kept, if it is."""

    def forget(self) -> None:
        """Let go of what has served: it is checked, and its secrets are known."""


class Whole:
    """A reading of every chapter."""

    def __init__(self, begun: Begun, also: Proofreading | None = None) -> None:
        """Read them; ``also`` is asked of the book besides, with its registers at hand."""
        self._begun, self._also = begun, also
        self._drafts = read_drafts(begun.bookfile, begun.edition, begun.registers, begun.sources,
                                   begun.report, begun.standing)  # fmt: skip
        begun.standing.keep()
        self._facts = begun.facts()
        self._withheld: Blocks = ()

    def refined(self) -> Book:
        """See :class:`Reading`."""
        book = refine(self._begun.book(draft.read() for draft in self._drafts), self._facts)
        self._withheld = book.withheld
        return book

    def check(self) -> None:
        """See :class:`Reading`."""
        # late, and so its modules come late, too
        from publish.examination import examine, examine_drafts

        begun = self._begun
        here = (begun.registers, self._facts.figures, begun.sources, begun.report)
        if self._also is not None:
            examine(begun.book(draft.read() for draft in self._drafts), *here, self._also)
        else:
            examine_drafts(self._drafts, begun.book(), *here, begun.standing.rack)

    def secrets(self, book: Book) -> Runs:
        """See :class:`Reading`."""
        from publish.preflight.withheld import secrets_of

        return secrets_of(book)

    def withheld(self) -> Blocks:
        """See :class:`Reading`."""
        return self._withheld

    def shelf(self) -> None:
        """See :class:`Reading`."""

    def forget(self) -> None:
        """See :class:`Reading`."""
        self._begun.standing.forget()


def checked(
    reading: Reading, report: Report, later: Callable[[Callable[[], None]], None] | None = None
) -> Book:
    """A book that is refined and held against its registers, in whichever order.

    Raises:
        Faulty: where it has errors; they are all in the report.
    """
    if later is None:
        reading.check()
    try:
        book = reading.refined()
    except Faulty:
        if later is not None:
            reading.check()
        raise
    if later is None:
        reading_done()
    else:
        later(reading.check)
        later(report.stop_if_faulty)
    return book


def _edition(name: str, bookfile: BookFile, report: Report) -> Edition:
    edition = bookfile.editions.get(name)
    if edition is None and not report.faulty:
        known = ", ".join(bookfile.editions)
        raise NoSuchEdition(f"the book has no edition `{name}`; it has: {known}")
    # a stand-in, so that what can be read is read: the build stops all the same
    return edition or Edition(name=name, label="", teacher=False)


def _facts(
    registers: Registers, bookfile: BookFile, sources: Sources, report: Report, kept: Rack | None
) -> Facts:  # fmt: skip
    style = STYLES / "csl" / f"{bookfile.style}.csl"
    works = registers.bibliography.works

    def engine(request: Request, extra: Collection[str]) -> Wording | None:
        if not style.is_file():
            known = [file.stem for file in style.parent.glob("*.csl")]
            hint = did_you_mean(bookfile.style, known) or f"there is {', '.join(sorted(known))}"
            report.error("CIT-008", bookfile.style_place,
                         f"there is no citation style `{bookfile.style}`", hint)  # fmt: skip
            return None
        try:
            return word_citations(request, extra, works, style, bookfile.metadata.language, kept)
        except (CiteprocError, ValueError) as error:
            report.error("CIT-008", Span("bibliography.yaml"), str(error).split("\n")[0])
            return None

    return Facts(
        report=report, works=works, work_places=registers.bibliography.places,
        figures=drawings(registers.figures, Stylesheets(STYLES), kept, sources.language, report),
        reading=registers.reading, engine=engine,
        lost=_lost, absent=registers.absent, mentioned=sources.mentions,
    )  # fmt: skip


def _lost(work: Mapping[str, object], words: str) -> Sequence[str]:
    return lost(work, words)
