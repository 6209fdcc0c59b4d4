"""A desk to read at: small books in a folder, small chapters as blocks."""

from __future__ import annotations

from pathlib import Path

from publish.diagnostics import Report
from publish.model import Blocks, Note
from publish.readers.blocks import BlockReader
from publish.readers.furniture import read_fence
from publish.readers.manuscript import Manuscript
from publish.readers.sources import Sources


def shelve(root: Path, **files: str | bytes) -> Sources:
    """A book folder; ``__`` in a name stands for a slash, ``_`` before the suffix for a dot."""
    for name, text in files.items():
        path = root / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return Sources(root)


def manuscript(text: str) -> Manuscript:
    """Some Markdown as a chapter without templates."""
    places = tuple(("a.md", n + 1) for n in range(text.count("\n") + 1))
    return Manuscript("a.md", text, places, {"a.md": text.split("\n")})


def read(text: str) -> tuple[Blocks, dict[str, Note], Report]:
    """Blocks, authored notes and faults of some Markdown."""
    report = Report()
    reader = BlockReader(manuscript(text), report, "bees", read_fence)
    blocks = reader.read()
    return blocks, dict(reader.notes), report


def said(report: Report) -> list[str]:
    """The faults of a report, each as ``line:column CODE message``."""
    return [f"{d.span.line}:{d.span.column} {d.code} {d.message}" for d in report]
