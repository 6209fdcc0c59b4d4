"""axe-core, newer than the one inside Ace and with all its rules, best practices too.

In: the XHTML documents of an unpacked EPUB.  Out: every violation, none filtered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.judges.node import chromium, package, script

TIMEOUT = 300  # seconds; twenty documents take about forty


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One rule broken by one element."""

    file: str
    """Name of the document."""
    rule: str
    """As axe names it, e.g. ``target-size``."""
    impact: str
    best_practice: bool
    """Whether it is axe's advice and no criterion of WCAG."""
    html: str
    """The element's tag."""

    def __str__(self) -> str:
        return f"{self.impact} {self.rule} {self.file}: {self.html[:120]}"


def violations(files: Sequence[Path]) -> tuple[Violation, ...]:
    """Return what axe finds wrong with the documents.

    :raises tests.judges.node.Unavailable: if axe, Chromium or its driver is not installed.
    :raises subprocess.SubprocessError: if it fails or does not finish.
    """
    package("axe-core")
    found = script("axe.cjs", chromium(), *(str(f.absolute()) for f in files), timeout=TIMEOUT)
    return tuple(
        Violation(
            file=Path(one["file"]).name,
            rule=one["rule"],
            impact=one["impact"],
            best_practice="best-practice" in one["tags"],
            html=one["html"],
        )
        for one in found
    )
