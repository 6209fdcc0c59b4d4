"""Ace by DAISY: can everybody read the EPUB?

In: an EPUB.  Out: its violations of EPUB Accessibility 1.1 and WCAG.  Ace exits with 0
whatever it found, so that only its report counts.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.judges.node import NODE, chromium, environment, package

TIMEOUT = 300  # seconds; alone it takes about three


class NoReport(RuntimeError):
    """Ace ended without a report; the message is what it said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One rule broken at one place."""

    rule: str
    """As axe and Ace name it, e.g. ``image-alt``."""
    impact: str
    """``minor``, ``moderate``, ``serious`` or ``critical``."""
    text: str
    path: str
    """File inside the EPUB."""

    def __str__(self) -> str:
        return f"{self.impact} {self.rule} {self.path}: {self.text}"


def violations(book: Path) -> tuple[Violation, ...]:
    """Return what Ace finds wrong with ``book``.

    :raises subprocess.SubprocessError: if Ace does not finish.
    :raises NoReport: if it finishes without a report.
    :raises tests.judges.node.Unavailable: if Ace or Chromium is not installed.
    """
    program = package("@daisy/ace-cli") / "bin" / "ace.js"
    with tempfile.TemporaryDirectory() as folder:
        command = (str(NODE), str(program), "-s", "-f", "-o", folder, str(book))
        settings = environment() | {"PUPPETEER_EXECUTABLE_PATH": chromium()}
        done = subprocess.run(
            command, capture_output=True, text=True, env=settings, timeout=TIMEOUT, check=False
        )
        report = Path(folder) / "report.json"
        if not report.is_file():
            raise NoReport(f"Ace left no report: {(done.stdout + done.stderr).strip()[-2000:]}")
        findings = json.loads(report.read_text(encoding="utf-8"))
    return _violations(findings)


def _violations(report: dict[str, Any]) -> tuple[Violation, ...]:
    found = tuple(
        Violation(
            rule=assertion["earl:test"]["dct:title"],
            impact=assertion["earl:test"]["earl:impact"],
            text=assertion["earl:result"]["dct:description"],
            path=document["earl:testSubject"]["url"],
        )
        for document in report["assertions"]
        for assertion in document["assertions"]
        if assertion["earl:result"]["earl:outcome"] == "fail"
    )
    if not found and report["earl:result"]["earl:outcome"] != "pass":
        raise NoReport("Ace says fail but names no violation")
    return found
