"""MuPDF: a small engine with a small CSS, as many devices have.

In: an EPUB.  Out: what it complains of while it lays out every page; the worst of it
stands for FBReader and old firmware, too.  In: a page of a PDF.  Out: its pixels.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from tests.judges.node import Unavailable

HARMLESS = (
    "warning: unknown epub version: 3.0",  # it knows 2.0 only and reads on
    "warning: ICC support is not available",  # of how Debian builds it
)
_PGM = re.compile(rb"(P5)\s(?:#[^\n]*\n)*(\d+)\s+(\d+)\s+255\s(.*)", re.S)
TIMEOUT = 120  # seconds; alone it takes two


def complaints(book: Path) -> tuple[str, ...]:
    """Return every warning and error of MuPDF but the harmless two; of style sheets above all.

    :raises Unavailable: if there is no MuPDF.
    :raises subprocess.SubprocessError: if it cannot read the book or does not finish.
    """
    program = shutil.which("mutool")
    if program is None:
        raise Unavailable("no mutool here: make setup-tests")
    # a phone's page, and each page drawn, since an error may wait until its rule applies
    command = (program, "draw", "-W", "320", "-H", "480", "-S", "12", "-F", "stext", "-o", "-")
    done = subprocess.run(
        (*command, str(book)), capture_output=True, text=True, timeout=TIMEOUT, check=True
    )
    return tuple(line for line in done.stderr.splitlines() if line.strip() not in ("", *HARMLESS))


def drawn(book: Path, page: int, resolution: int) -> tuple[int, bytes]:
    """Draw one ``page`` of a PDF, from 1: width in pixels, and grey values row by row.

    :raises Unavailable: if there is no MuPDF.
    :raises subprocess.SubprocessError: if it cannot read the book or does not finish.
    """
    program = shutil.which("mutool")
    if program is None:
        raise Unavailable("no mutool here: make setup-tests")
    command = (program, "draw", "-q", "-r", str(resolution), "-c", "gray", "-F", "pgm", "-o", "-")
    done = subprocess.run(
        (*command, str(book), str(page)), capture_output=True, timeout=TIMEOUT, check=True
    )
    header, width, _, pixels = _PGM.fullmatch(done.stdout).groups()  # type: ignore[union-attr]
    assert header == b"P5"
    return int(width), pixels
