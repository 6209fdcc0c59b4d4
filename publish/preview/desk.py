"""The desk: the last good proof of a book, and the faults of what was saved since.

In: a book folder, and the word that something in it was saved.  Out: the state that a
browser shows.  Workers and what they loaded stay warm from one save to the next; what
did not change is taken from the rack.  A save that breaks the book leaves the proof, and so
does one that makes it take more time or memory than it may: it is read and laid out in
other processes, within the bounds of a build.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from publish.bounds import Crashed
from publish.diagnostics import NOWHERE, Diagnostic, Faulty, Report
from publish.faultlist import render_text
from publish.model import Book
from publish.order import STYLES, NoSuchEdition, Order
from publish.press.pressroom import PressError, Pressroom
from publish.preview.galleys import Galleys, pull
from publish.preview.proof import Place, Proof, make_proof
from publish.preview.reader import Reader, ReaderDied, Reading
from publish.products.printing import Copies
from publish.products.workshop import Workshop
from publish.rack import DiskRack
from publish.stylesheets import StyleError, Stylesheets

_OURS = "a fault of the press, to be reported"


@dataclass(slots=True, kw_only=True)
class Desk:
    """One book of one edition at work."""

    book: Path
    edition: str
    workers: int
    cache: Path | None = None
    """Folder that keeps what was laid out and worded."""
    proof: Proof | None = None
    revision: int = 0
    """How many good proofs there were."""
    saves: int = 0
    """How many times the book was looked at."""
    place: Place | None = None
    """Where the last good proof differs from the one before."""
    faults: tuple[dict[str, object], ...] = ()
    _room: Pressroom | None = field(default=None, init=False)
    """Workers that stay from save to save."""
    _memory: int = field(default=0, init=False)
    """What each of them may have, MiB."""
    _reader: Reader = field(default_factory=Reader, init=False)
    _copies: Copies = field(default_factory=Copies, init=False)
    _galleys: Galleys | None = field(default=None, init=False)
    """Of the last book that could be read."""

    def look(self) -> None:
        """Read the book as it is saved now; never raises on the book's account."""
        proof: Proof | None = None
        reading = Reading(report=Report(), texts={})
        try:
            order = Order(book=self.book, output=self.book, edition=self.edition, cache=self.cache)
            reading = self._reader.read(order)
            try:
                made = self._proof(reading)
            finally:
                reading = self._reader.verdict(reading)
            if reading.error is not None:
                raise reading.error
            reading.report.stop_if_faulty()
            proof = made
        except Faulty:
            pass  # its errors are in the report
        except (PressError, StyleError, NoSuchEdition, ReaderDied, OSError) as error:
            self.close()
            reading.report.error("STY-001", NOWHERE, str(error))
        except Crashed as crash:
            print(crash, end="", file=sys.stderr)
            last = str(crash).rstrip().rpartition("\n")[2]
            reading.report.error("STY-001", NOWHERE, f"{_OURS}: {last}")
        except Exception as bug:
            # a traceback is our bug; the author goes on with the last good page all the same
            traceback.print_exc()
            self.close()
            reading.report.error("STY-001", NOWHERE, f"{_OURS}: {bug!r}")
        self.saves += 1
        self.faults = tuple(_shown(d, reading.texts) for d in reading.report)
        if proof is not None:
            self._take(proof)

    def state(self) -> dict[str, Any]:
        """What a browser is told: plain data."""
        parts = self.proof.formes.values() if self.proof else ()
        return {
            "revision": self.revision, "saves": self.saves, "faults": list(self.faults),
            "place": {"division": self.place.division, "page": self.place.page,
                      "block": self.place.block} if self.place else None,
            "divisions": [
                {"id": f.part.division, "title": self.proof.titles[f.part.division],
                 "folios": [str(f.part.first + i) for i in range(len(f.part.pages))],
                 "starts": [int(s.block or 0) for s in f.part.pages]}
                for f in parts if self.proof
            ],
        }  # fmt: skip

    def close(self) -> None:
        """End the workers and the reader."""
        self._reader.close()
        self._dismiss()

    def _proof(self, reading: Reading) -> Proof:
        if reading.read is None:
            raise reading.error or Faulty
        book, bookfile = reading.read
        sheets = Stylesheets(STYLES, accent=bookfile.accent, own=bookfile.sheets)
        rack = DiskRack(self.cache) if self.cache else None
        room = self._room_of(bookfile.limits.memory)
        shop = Workshop(book=book, sheets=sheets, report=reading.report,
                        workers=self.workers, rack=rack, seconds=bookfile.limits.layout,
                        room=room, copies=self._copies)  # fmt: skip
        room.meanwhile(lambda: self._pull(book, sheets))
        try:
            printed = shop.printed()
        finally:
            room.catch_up()
        assert self._galleys is not None
        return make_proof(book, printed, self._galleys)

    def _pull(self, book: Book, sheets: Stylesheets) -> None:
        """Make what is shown besides the pages, while they are laid out."""
        self._galleys = pull(book, sheets, self._galleys)

    def _room_of(self, memory: int) -> Pressroom:
        """Workers with so many MiB each: those of the last save, unless the limit changed."""
        if self._room is None or self._memory != memory:
            self._dismiss()
            self._room, self._memory = Pressroom(self.workers, memory=memory), memory
            self._room.open(STYLES)
        return self._room

    def _dismiss(self) -> None:
        """End the workers."""
        if self._room is not None:
            self._room.__exit__(None, None, None)
        self._room = None

    def _take(self, proof: Proof) -> None:
        changed = proof.since(self.proof) if self.proof else None
        self.place = changed or (self.place if self.proof else None)
        self.proof = proof
        self.revision += 1


def _shown(fault: Diagnostic, texts: Mapping[str, str]) -> dict[str, object]:
    """A fault as data, and as it would stand in a terminal."""
    return fault.as_record() | {"text": render_text([fault], texts, "")}
