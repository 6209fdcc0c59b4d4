"""Small screens, large type, dark themes: is anything cut off, faint or gone?

In: the XHTML documents of an unpacked EPUB, and how they are looked at.  Out: for each
document and view what runs out at the side, what has too little contrast and what is not
shown.  The reader's theme is set as reading systems set it: on the page, below the book's
own styles.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.judges.node import chromium, script

TIMEOUT = 300  # seconds; twenty documents in three views take about fifteen


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One way to look at a book."""

    name: str
    width: int
    """CSS pixels across."""
    scale: int = 100
    """Size of type in per cent of the browser's."""
    dark: bool = False
    pictures: str = ""
    """Folder for a screenshot of the head of each document; none where empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One document in one view."""

    file: str
    """Name of the document."""
    view: str
    wide: tuple[str, ...]
    """Elements that run out at the right."""
    faint: tuple[str, ...]
    """Texts with less contrast than 4.5 to 1 (WCAG 2.2, 1.4.3)."""
    lost: tuple[str, ...]
    """Texts that take no room."""


def look(files: Sequence[Path], views: Sequence[View]) -> tuple[Look, ...]:
    """Look at every document in every view.

    :raises tests.judges.node.Unavailable: if Chromium or its driver is not installed.
    :raises subprocess.SubprocessError: if it fails or does not finish.
    """
    described = json.dumps([asdict(view) for view in views])
    names = [str(file.absolute()) for file in files]
    found = script("screens.cjs", chromium(), described, *names, timeout=TIMEOUT)
    return tuple(
        Look(
            file=Path(one["file"]).name,
            view=one["view"],
            wide=tuple(one["wide"]),
            faint=tuple(one["faint"]),
            lost=tuple(one["lost"]),
        )
        for one in found
    )
