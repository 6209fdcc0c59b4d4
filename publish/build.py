"""The whole way of the data on one screen: read → refine → print, pack → write.

In: where the book is, for whom, on what.  Out: the files written.  Faults are
in the report; nothing is written where there are any.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from publish.bounds import Limits, reading_done
from publish.diagnostics import NOWHERE, Faulty, Report, Span
from publish.loading import Begun, Reading, Whole, begin, checked, load
from publish.model import Blocks
from publish.order import STYLES, Order, Progress
from publish.pickup import pick_up
from publish.press.pressroom import PressError, Pressroom
from publish.products.catalogue import CATALOGUE, OF_PAGES, make_ready
from publish.products.workshop import Workshop
from publish.rack import DiskRack, Rack
from publish.readers.bookfile import BOTH, BookFile
from publish.readers.sources import Sources
from publish.storage import write_all
from publish.stylesheets import StyleError, Stylesheets

if TYPE_CHECKING:
    from publish.preflight.runs import Runs


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
        begun = begin(order, sources, report)
        bookfile = begun.bookfile
        products = order.products or bookfile.products.get(order.edition, ())
        reading = _reading(begun, products, rack)
        book = checked(reading, report, room.meanwhile if order.paged else None)
        if bookfile.limits.memory != Limits().memory:
            room.__exit__(None, None, None)  # whoever comes now has what the book gives
        room.meanwhile(reading_done)
        sheets = Stylesheets(STYLES, accent=bookfile.accent, own=bookfile.sheets)
        shop = Workshop(book=book, sheets=sheets, report=report, workers=order.workers,
                        seconds=bookfile.limits.layout, room=room, shelf=reading.shelf(),
                        paged=order.pages, rack=rack, binding=order.binding)  # fmt: skip
        secrets: list[Runs] = []
        room.meanwhile(lambda: secrets.append(reading.secrets(book)))
        room.meanwhile(reading.forget)
        room.meanwhile(lambda: make_ready(products, shop))
        files = _made(products, shop, order.output / order.edition, progress)
        room.catch_up()
    _keep_secrets(secrets[0], reading.withheld, files, report, rack)
    written = list(files)
    if order.depfile:
        files[order.depfile] = _depended(order, written, sources, sheets, bookfile)
    write_all(files)
    if rack:
        rack.tidy()
    return written


def _depended(
    order: Order, written: Sequence[Path], sources: Sources, sheets: Stylesheets, bookfile: BookFile
) -> bytes:
    """What went into the files, as a rule for make."""
    from publish.dependencies import code, rule

    targets = [order.deptarget] if order.deptarget else [path.as_posix() for path in written]
    read = {*sheets.used, STYLES / "csl" / f"{bookfile.style}.csl", *code()}
    read |= {sources.root / name for name in (*sources.texts, *sources.opened, *sources.folders)}
    absent = {sources.root / name for name in sources.absent}
    return rule(targets, read, absent).encode()


def _reading(begun: Begun, products: Sequence[str], rack: Rack | None) -> Reading:
    """The chapters: all of them, unless nothing is wanted of the book but its pages, which all
    readers have."""
    if rack is None or begun.edition.teacher or not OF_PAGES.issuperset(products):
        return Whole(begun)
    return pick_up(begun, rack)


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


def _keep_secrets(
    secrets: Runs, withheld: Callable[[], Blocks], files: Mapping[Path, bytes], report: Report,
    rack: Rack | None,
) -> None:  # fmt: skip
    """Search all that students get for what only the teacher may see.

    Raises:
        Faulty: where some of it was found.
    """
    # imported here: no chapter has to wait for it
    from publish.preflight.secrecy import leaks

    named = {path.as_posix(): data for path, data in files.items()}
    for leak in leaks(secrets, named, rack, withheld):
        code = "PDF-011" if leak.file.endswith(".pdf") else "EPB-002"
        report.error(code, leak.span, f"{Path(leak.file).name} holds: “{leak.words} …”",
                     "the press is at fault: please report it")  # fmt: skip
    report.stop_if_faulty()
