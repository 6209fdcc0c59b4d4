"""Building a book for the judges: the command line in another process, nothing imported.

In: a book folder, an output folder, an environment.  Out: the paths of what was built.
A shelf keeps each book that was built, so that a session builds none of them twice.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
BOOKS: Mapping[str, Path] = {
    "guide": ROOT / "chapters",
    "complete": ROOT / "tests" / "books" / "complete",
    "frankenstein": ROOT / "tests" / "books" / "frankenstein",
    "minimal": ROOT / "tests" / "books" / "minimal",
}
"""Name → folder of every book that has to pass the judges."""
PRODUCTS = ("pdf", "letter", "handouts", "epub")
"""What is built of each; one layout serves them all."""
TIMEOUT = 600  # seconds
_WATCH = """
import pathlib, resource, subprocess, sys
code = subprocess.run(sys.argv[2:]).returncode
most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
pathlib.Path(sys.argv[1]).write_text(str(most))
sys.exit(code)
"""
"""Runs a command, and writes down what the largest process in it had of memory, in KiB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """The products of one build of one edition."""

    book: Path
    """The folder of the book."""
    pdf: Path
    letter: Path
    """The same pages as ``pdf`` on Letter."""
    handouts: tuple[Path, ...]
    """Of each chapter in order, on A4."""
    epub: Path
    peak: int
    """KiB of memory that the largest process of the build had at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Books built already, by name and edition; every test may read them, none may write."""

    folder: Path
    _built: dict[tuple[str, str], Built] = field(default_factory=dict)

    def take(self, name: str, edition: str = "student") -> Built:
        """A book of :data:`BOOKS`, built when it is first asked for.

        :raises AssertionError: if it cannot be built.
        """
        key = (name, edition)
        if key not in self._built:
            self._built[key] = build(
                BOOKS[name], self.folder / name, edition=edition, cache=self.folder / "formes"
            )
        return self._built[key]


def run(
    book: Path,
    output: Path,
    settings: Mapping[str, str] | None = None,
    *,
    edition: str = "student",
    cache: Path | None = None,
    watch: tuple[str, ...] = (),
) -> subprocess.CompletedProcess[str]:
    """Run the build of :data:`PRODUCTS`, with ``settings`` added to the environment.

    ``cache`` keeps laid-out divisions between runs; without it all is laid out.
    ``watch`` goes before the command: a program that runs the rest of its arguments.
    """
    kept = ("--cache", str(cache)) if cache else ("--no-cache",)
    command = (*watch, sys.executable, "-m", "publish", "build", "--book", str(book))
    return subprocess.run(
        (*command, "--output", str(output), "--edition", edition, *kept, *PRODUCTS),
        cwd=ROOT,
        env=os.environ | (settings or {}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )


def build(
    book: Path,
    output: Path,
    settings: Mapping[str, str] | None = None,
    *,
    edition: str = "student",
    cache: Path | None = None,
) -> Built:
    """Build :data:`PRODUCTS` of ``book`` into ``output``.

    :raises AssertionError: if the build fails; the message is what it printed.
    """
    output.mkdir(parents=True, exist_ok=True)
    peak = output.with_name(f"{output.name}-{edition}.peak")
    watch = (sys.executable, "-c", _WATCH, str(peak))
    done = run(book, output, settings, edition=edition, cache=cache, watch=watch)
    assert done.returncode == 0, done.stdout + done.stderr
    slug = yaml.safe_load((book / "book.yaml").read_text(encoding="utf-8"))["slug"]
    folder = output / edition
    return Built(
        book=book,
        pdf=folder / f"{slug}-a4.pdf",
        letter=folder / f"{slug}-letter.pdf",
        handouts=tuple(sorted((folder / "handouts").glob("*-a4.pdf"))),
        epub=folder / f"{slug}.epub",
        peak=int(peak.read_text()),
    )


def order(book: Path, output: Path, product: str, *, cache: Path) -> Path:
    """Build one product that is not among :data:`PRODUCTS`; return its only file.

    :raises AssertionError: if the build fails; the message is what it printed.
    """
    command = (sys.executable, "-m", "publish", "build", product, "--book", str(book))
    done = subprocess.run(
        (*command, "--output", str(output), "--cache", str(cache), "--format", "text"),
        cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=TIMEOUT,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return Path(done.stdout.rstrip().split("\n")[-1])
