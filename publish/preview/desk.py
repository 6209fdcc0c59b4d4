"""The desk: the last good proof of a book, and the faults of what was saved since.

In: a book folder, and the word that something in it was saved.  Out: the state that a
browser shows.  Workers and what they loaded stay warm from one save to the next; what
did not change is taken from the rack.  A save that breaks the book leaves the proof.
"""

from __future__ import annotations

import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from publish.build import STYLES, NoSuchEdition, Order, load
from publish.diagnostics import NOWHERE, Diagnostic, Faulty, Report
from publish.faultlist import render_text
from publish.press.formes import Dress
from publish.press.pressman import compose
from publish.press.pressroom import PressError, Pressroom
from publish.preview.proof import Place, Proof, make_proof
from publish.products.workshop import Workshop
from publish.rack import DiskRack
from publish.readers.sources import Sources
from publish.stylesheets import StyleError, Stylesheets


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
    _dress: Dress | None = field(default=None, init=False)

    def look(self) -> None:
        """Read the book as it is saved now; never raises on the book's account."""
        sources, report = Sources(self.book), Report()
        proof: Proof | None = None
        try:
            proof = self._proof(sources, report)
        except Faulty:
            pass  # its errors are in the report
        except (PressError, StyleError, NoSuchEdition, OSError) as error:
            self.close()
            report.error("STY-001", NOWHERE, str(error))
        except Exception as bug:
            # a traceback is our bug; the author goes on with the last good page all the same
            traceback.print_exc()
            self.close()
            report.error("STY-001", NOWHERE, f"a fault of the press, to be reported: {bug!r}")
        self.saves += 1
        self.faults = tuple(_shown(d, sources) for d in report)
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
        """End the workers."""
        if self._room is not None:
            self._room.__exit__(None, None, None)
        self._room = self._dress = None

    def _proof(self, sources: Sources, report: Report) -> Proof:
        order = Order(book=self.book, output=self.book, edition=self.edition, cache=self.cache)
        book, bookfile = load(order, sources, report)
        sheets = Stylesheets(STYLES, accent=bookfile.accent, own=bookfile.sheets)
        rack = DiskRack(self.cache) if self.cache else None
        shop = Workshop(book=book, sheets=sheets, report=report, workers=self.workers,
                        rack=rack, room=self._room_in)  # fmt: skip
        return make_proof(book, shop.printed(), sheets)

    def _room_in(self, dress: Dress) -> Pressroom:
        """Workers that know the dress: those of the last save, unless the styles changed."""
        if self._room is None or dress != self._dress:
            self.close()
            self._room, self._dress = Pressroom(dress, self.workers, compose), dress
        return self._room

    def _take(self, proof: Proof) -> None:
        changed = proof.since(self.proof) if self.proof else None
        self.place = changed or (self.place if self.proof else None)
        self.proof = proof
        self.revision += 1


def _shown(fault: Diagnostic, sources: Sources) -> dict[str, object]:
    """A fault as data, and as it would stand in a terminal."""
    return fault.as_record() | {"text": render_text([fault], sources.texts, "")}
