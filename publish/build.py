"""The whole way of the data on one screen: read → refine → print, pack → write.

In: where the book is, for whom, on what.  Out: the files written.  Faults are
in the report; nothing is written where there are any.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from publish.bounds import Limits, adopt, reading_done
from publish.citation_guard import lost
from publish.citeproc import CiteprocError, Wording, word_citations
from publish.diagnostics import NOWHERE, Faulty, Report, Span, did_you_mean
from publish.drawings import drawings
from publish.model import Book, Edition
from publish.order import STYLES, NoSuchEdition, Order, Progress
from publish.passes import refine
from publish.passes.facts import Facts, Request
from publish.press.pressroom import PressError, Pressroom
from publish.products.catalogue import CATALOGUE, make_ready
from publish.products.workshop import Workshop
from publish.rack import DiskRack, Rack
from publish.readers.bookfile import BOTH, BookFile, read_bookfile
from publish.readers.chapters import read_book
from publish.readers.registers import Registers, read_registers
from publish.readers.sources import Sources
from publish.readers.standing import Standing
from publish.storage import write_all
from publish.stylesheets import StyleError, Stylesheets

if TYPE_CHECKING:
    from publish.examination import Proofreading


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
    standing = standing or Standing(DiskRack(order.cache) if order.cache else None)
    bookfile = read_bookfile(sources, report, standing)
    if bookfile is not None:
        adopt(bookfile.limits)
        sources = replace(sources, language=bookfile.metadata.language)
    registers = read_registers(sources, report, standing)
    if bookfile is None:
        raise Faulty
    edition = _edition(order.edition, bookfile, report)
    book = read_book(bookfile, edition, registers, sources, report, standing)
    standing.keep()
    facts = _facts(book, registers, bookfile, sources, report, standing.rack)

    check = partial(_check, book, registers, facts, sources, also)
    if later is None:
        check()
    try:
        refined = refine(book, facts)
    except Faulty:
        if later is not None:
            check()
        raise
    if later is None:
        reading_done()
    else:
        later(check)
        later(report.stop_if_faulty)
    return refined, bookfile


def _check(
    book: Book, registers: Registers, facts: Facts, sources: Sources, also: Proofreading | None
) -> None:
    """Hold the book against its registers: late, and so its modules come late, too."""
    from publish.examination import examine

    examine(book, registers, facts.figures, sources, facts.report, also)


def _edition(name: str, bookfile: BookFile, report: Report) -> Edition:
    edition = bookfile.editions.get(name)
    if edition is None and not report.faulty:
        known = ", ".join(bookfile.editions)
        raise NoSuchEdition(f"the book has no edition `{name}`; it has: {known}")
    # a stand-in, so that what can be read is read: the build stops all the same
    return edition or Edition(name=name, label="", teacher=False)


def mend_marks(order: Order, sources: Sources, report: Report) -> list[Path]:
    """Set right the marks that need no thought; return the files that changed.

    Raises:
        OSError: where a file cannot be written; no file is changed, then.
    """
    from publish.proofreading.marks import Edit, mend, mendable

    edits: list[Edit] = []
    with suppress(Faulty):
        load(order, sources, report, lambda *_: [lambda subject: edits.extend(mendable(subject))])
    files: dict[Path, bytes] = {}
    for name in sorted({edit.span.file for edit in edits}):
        path = order.book / name
        old = path.read_bytes().decode("utf-8")
        new = mend(old, [edit for edit in edits if edit.span.file == name])
        if new != old:
            files[path] = new.encode("utf-8")
    write_all(files)
    return list(files)


def build(
    order: Order, sources: Sources, report: Report, progress: Progress,
    room: Pressroom | None = None,
) -> list[Path]:  # fmt: skip
    """Make the products and write them; return their paths.

    Pages are laid out in ``room``, or in one that is opened for it.

    Raises:
        Faulty: where the book or its pages have errors; nothing is written.
    """
    rack = DiskRack(order.cache) if order.cache else None
    with nullcontext(room) if room else Pressroom(order.workers) as room:
        progress("reading")
        later = room.meanwhile if order.paged else None
        book, bookfile = load(order, sources, report, later=later)
        if bookfile.limits.memory != Limits().memory:
            room.__exit__(None, None, None)  # whoever comes now has what the book gives
        room.meanwhile(reading_done)
        sheets = Stylesheets(STYLES, accent=bookfile.accent, own=bookfile.sheets)
        shop = Workshop(book=book, sheets=sheets, report=report, workers=order.workers,
                        seconds=bookfile.limits.layout, room=room,
                        paged=order.pages, rack=rack, binding=order.binding)  # fmt: skip
        products = order.products or bookfile.products[order.edition]
        secrets: dict[str, Span] = {}
        room.meanwhile(lambda: secrets.update(_secrets(book)))
        room.meanwhile(lambda: make_ready(products, shop))
        files = _made(products, shop, order.output / order.edition, progress)
        room.catch_up()
    _keep_secrets(secrets, files, report, rack)
    written = list(files)
    if order.depfile:
        from publish.dependencies import code, rule

        targets = [order.deptarget] if order.deptarget else [path.as_posix() for path in written]
        read = {*sheets.used, STYLES / "csl" / f"{bookfile.style}.csl", *code()}
        read |= {
            sources.root / name for name in (*sources.texts, *sources.opened, *sources.folders)
        }
        absent = {sources.root / name for name in sources.absent}
        files[order.depfile] = rule(targets, read, absent).encode()
    write_all(files)
    if rack:
        rack.tidy()
    return written


def _made(
    products: Sequence[str], shop: Workshop, folder: Path, progress: Progress
) -> dict[Path, bytes]:
    files: dict[Path, bytes] = {}
    for product in products:
        progress(f"making {product}")
        try:
            made = CATALOGUE[product](shop)
        except StyleError as error:
            shop.report.error("STY-001", NOWHERE, str(error))
            raise Faulty from error
        except PressError as error:
            if not any(shop.sheets.own.css.values()):
                raise
            # what strangers' styles can break in the layout engine, nobody can list
            shop.report.error("STY-001", Span(BOTH), f"the layout engine broke over the book’s own "
                              f"styles: {error}", "take rules away until it builds")  # fmt: skip
            raise Faulty from error
        files |= {folder / name: data for name, data in made.items()}
    return files


def _secrets(book: Book) -> Mapping[str, Span]:
    # imported here, as below: the binder comes with it, for which no chapter has to wait
    from publish.preflight.secrecy import secrets_of

    return secrets_of(book)


def _keep_secrets(
    secrets: Mapping[str, Span], files: Mapping[Path, bytes], report: Report, rack: Rack | None
) -> None:
    """Search all that students get for what only the teacher may see.

    Raises:
        Faulty: where some of it was found.
    """
    from publish.preflight.secrecy import leaks

    named = {path.as_posix(): data for path, data in files.items()}
    for leak in leaks(secrets, named, rack):
        code = "PDF-011" if leak.file.endswith(".pdf") else "EPB-002"
        report.error(code, leak.span, f"{Path(leak.file).name} holds: “{leak.words} …”",
                     "the press is at fault: please report it")  # fmt: skip
    report.stop_if_faulty()


def _facts(
    book: Book, registers: Registers, bookfile: BookFile, sources: Sources, report: Report,
    kept: Rack | None,
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
            return word_citations(request, extra, works, style, book.metadata.language, kept)
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
