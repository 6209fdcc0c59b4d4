"""One division of a book, read from its file.

In: an entry of the spine and the names that templates may use.  Out: a
:class:`~publish.model.Division`, everything in it still unresolved.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from publish.diagnostics import Report, Span
from publish.model import Blocks, Division, Heading, IndexedPart, Inlines, Opening, walk
from publish.readers.blocks import BlockReader
from publish.readers.bookfile import SpineEntry
from publish.readers.frontmatter import front_matter
from publish.readers.furniture import read_fence, stray_answers
from publish.readers.manuscript import expand
from publish.readers.sources import Sources
from publish.readers.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a chapter says of itself between the ``---`` lines."""

    id: str
    place: Span
    """Of the id."""
    title: Inlines
    running: str
    opening: Opening | None
    indexed: tuple[IndexedPart, ...]
    """What the index is to say of the whole chapter."""

    def __post_init__(self) -> None:
        """Refuse an id that no division can have (:class:`publish.model.Division`).

        Raises:
            ValueError: no reader makes one, but a rack that somebody else filled may hold it.
        """
        if "/" in self.id:
            raise ValueError(f"a division cannot be called {self.id}")


def read_division(
    entry: SpineEntry, names: Mapping[str, object], sources: Sources, report: Report,
    standing: Standing,
) -> Division | None:  # fmt: skip
    """Read a chapter, preface or appendix; None, with faults reported, where that fails.

    What it says of itself is taken from ``standing`` where that is what it was: most edits are
    of what comes after it.
    """
    text = sources.read(entry.name, report)
    report.reach(Span(entry.name))
    if text is None:
        report.excuse(stem(entry.name))
        return None
    key = ("head", entry.name, sources.language, front_matter(text) or text)
    head = standing.part(Head, key, report,
                         lambda: _head(entry.name, text, sources.language, report))  # fmt: skip
    manuscript = expand(entry.name, sources, names, report)
    if manuscript is None:
        report.excuse(head.id)
        return None
    reader = BlockReader(manuscript, report, head.id, read_fence)
    blocks = reader.read()
    stray_answers(blocks, report)
    return Division(
        span=head.place, kind=entry.kind, matter=entry.matter, id=head.id, title=head.title,
        running=head.running, opening=head.opening, blocks=_outlined(blocks, report),
        notes=tuple(reader.notes), indexed=(*head.indexed, *reader.indexed),
    )  # fmt: skip


def _head(file: str, text: str, language: str, report: Report) -> Head:
    # imported here, since the forms take as long to load as to read a chapter
    from publish.readers.heads import read_head

    return read_head(file, text, language, report)


def stem(file: str) -> str:
    """The name of a file without folder, number and suffix: the id where none is given."""
    return re.sub(r"^\d+-", "", PurePosixPath(file).stem)


def _outlined(blocks: Blocks, report: Report) -> Blocks:
    """Report headings that skip a level: a screen reader's outline would have a hole."""
    level = 1
    for node in walk(blocks):
        if isinstance(node, Heading):
            if node.level == 1:
                report.error("SRC-010", node.span, "a heading of level 1 inside a chapter",
                             "the title stands in the front matter; begin with `##`")  # fmt: skip
            elif node.level > level + 1:
                report.error("SRC-010", node.span,
                             f"a heading of level {node.level} follows level {level}",
                             f"use level {level + 1}: `{'#' * (level + 1)}`")  # fmt: skip
            level = max(node.level, 1)
    return blocks
