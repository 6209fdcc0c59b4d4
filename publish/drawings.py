"""The artwork of every figure: taken from the rack, or drawn.

In: the register of figures, read.  Out: figures with their drawings.  A drawing is kept
as text under a hash of its chart, the words that stand for it, the faces and the code
that draws; what can be taken is the same as what would be drawn.  The drawing package,
which opens fonts, is loaded only where something has to be drawn.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version

from publish.charts.chart import ChartError
from publish.charts.look import Look
from publish.diagnostics import Report
from publish.model import Artwork, Figure
from publish.rack import Rack, code_of, kept, key_of
from publish.readers.entries import FigureEntry
from publish.stylesheets import Stylesheets
from publish.words import words_for

FAMILY = "Guide Sans"
REGULAR, SEMIBOLD = "SourceSans3-Regular.ttf", "SourceSans3-Semibold.ttf"


def drawings(
    entries: Mapping[str, FigureEntry], sheets: Stylesheets, rack: Rack | None, language: str,
    report: Report,
) -> dict[str, Figure]:  # fmt: skip
    """Every figure with its artwork, by name; what cannot be drawn is reported (FIG-003)."""
    own = words_for(language)
    look = Look(separator=own.thousands, decimal=own.decimal, no_data=own.no_data,
                line_gap=own.line_gap, areas=own.areas)  # fmt: skip
    board = _Board(sheets, rack, look, _tools(sheets, look))
    out: dict[str, Figure] = {}
    for name, entry in entries.items():
        report.reach(entry.span)
        try:
            artwork = board.artwork(entry)
        except ChartError as error:
            report.error("FIG-003", entry.span, str(error))
            report.excuse(name, f"fig-{name}")
            continue
        out[name] = Figure(
            span=entry.span, id=f"fig-{name}", artwork=artwork, alt=entry.alt,
            caption=entry.caption, source=entry.source, description=entry.description,
            data=entry.data,
        )  # fmt: skip
    return out


def _tools(sheets: Stylesheets, look: Look) -> str:
    """A digest of all that decides a drawing besides its chart and its title."""
    faces = (sheets.font(name).read_bytes() for name in (REGULAR, SEMIBOLD))
    return key_of(code_of("charts"), version("fonttools"), FAMILY, repr(look), *faces)


@dataclass(frozen=True, slots=True)
class _Board:
    """Where drawings are made."""

    sheets: Stylesheets
    rack: Rack | None
    look: Look
    tools: str

    def artwork(self, entry: FigureEntry) -> Artwork:
        """One drawing.

        Raises:
            ChartError: where its words or bars do not fit the page.
        """
        key = key_of("drawing", self.tools, repr(entry.chart), entry.alt)
        width, height, live = _read(kept(self.rack, key, lambda: _written(self.drawn(entry))))
        return Artwork(
            name=entry.chart.name, live=live, width=width, height=height,
            outline=_Outline(self, entry, key_of("outlined drawing", key)),
        )  # fmt: skip

    def drawn(self, entry: FigureEntry) -> Artwork:
        """The same, not asking the rack."""
        from publish.charts.draw import draw
        from publish.charts.faces import Faces

        faces = Faces(family=FAMILY, regular=self.sheets.font(REGULAR),
                      semibold=self.sheets.font(SEMIBOLD))  # fmt: skip
        return draw(entry.chart, faces, title=entry.alt, look=self.look)


@dataclass(frozen=True, slots=True)
class _Outline:
    """What makes a drawing for e-readers: no closure, so that a book can go to other processes."""

    board: _Board
    entry: FigureEntry
    key: str

    def __call__(self) -> str:
        board = self.board
        data = kept(board.rack, self.key, lambda: board.drawn(self.entry).outlined.encode())
        return data.decode()


def _written(art: Artwork) -> bytes:
    return json.dumps([art.width, art.height, art.live], ensure_ascii=False).encode()


def _read(data: bytes) -> tuple[int, int, str]:
    width, height, live = json.loads(data)
    return width, height, live
