"""Race the press against pandoc: ``python -m tests.bench --book chapters``.

Contestants run by turns (A B A B …), so that a slow minute of the machine hurts all
alike; medians are compared.  Prints a table for each race; with ``--longer``, the press
on a book ten times as long against itself.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from tests.bench.contestants import Contestant, contestants, longer
from tests.bench.stopwatch import Reading, measure

HEAD = ("", "seconds", "ratio", "largest MiB", "tree MiB", "file kB", "pages", "words", "notes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """All runs of one contestant, and what came out."""

    name: str
    readings: tuple[Reading, ...]
    product: tuple[str, ...]
    """File size, pages, words, notes."""

    @property
    def seconds(self) -> float:
        """The median."""
        return statistics.median(reading.seconds for reading in self.readings)


def race(runners: Sequence[Contestant], runs: int, folder: Path) -> list[Result]:
    """Let all run by turns."""
    readings: dict[str, list[Reading]] = {one.name: [] for one in runners}
    for turn in range(runs):
        for one in runners:
            print(f"  run {turn + 1} of {runs}: {one.name}", file=sys.stderr)
            if one.before:
                one.before(turn)
            readings[one.name].append(measure(one.command, folder))
    return [
        Result(name=one.name, readings=tuple(readings[one.name]), product=_product(one.output))
        for one in runners
    ]


def _product(output: Path) -> tuple[str, ...]:
    file = next(f for f in output.iterdir() if f.is_file()) if output.is_dir() else output
    size = f"{file.stat().st_size / 1000:,.0f}"
    if file.suffix == ".png":
        return (size, "1", "", "")
    if file.suffix == ".epub":
        return (size, "", *_epub(file))
    text = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True)
    with pikepdf.open(file) as pdf:
        pages = len(pdf.pages)
    return (size, str(pages), f"{len(text.stdout.split()):,}", str(_notes(file.parent, file)))


def _notes(folder: Path, file: Path) -> int | str:
    """Notes in a PDF: of the peer, by the page it was made from; of the press, by its tags."""
    if file.name == "typst.pdf":
        return ""  # it has no tag of its own for a note
    page = file.with_suffix(".html")
    if page.is_file():
        return page.read_text(encoding="utf-8").count('class="footnote"')
    with pikepdf.open(file) as pdf:
        tags = (thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary))
        notes = (tag for tag in tags if tag.get("/S") == pikepdf.Name.Note)
        return sum(bool(re.search(r"-fn-\d+$", str(tag.get("/ID", "")))) for tag in notes)


def _epub(file: Path) -> tuple[str, str]:
    with zipfile.ZipFile(file) as archive:
        pages = [
            archive.read(name).decode("utf-8")
            for name in archive.namelist()
            if name.endswith(".xhtml") and "nav" not in name
        ]
    words = sum(len(re.sub(r"<[^>]*>", "", page).split()) for page in pages)
    notes = sum(len(re.findall(r'role="doc-footnote"|<li id="fn\d+"', page)) for page in pages)
    notes = notes or sum(len(re.findall(r'<aside id="fn\d+"', page)) for page in pages)
    return f"{words:,}", str(notes)


def _table(title: str, results: Sequence[Result]) -> str:
    rows: list[tuple[str, ...]] = [(title, *HEAD[1:])]
    for one in results:
        low = min(r.seconds for r in one.readings)
        high = max(r.seconds for r in one.readings)
        rows.append((
            one.name, f"{one.seconds:.2f} ({low:.2f}–{high:.2f})",
            f"{one.seconds / results[0].seconds:.2f}",
            f"{max(r.largest for r in one.readings):.0f}",
            f"{max(r.tree for r in one.readings):.0f}", *one.product,
        ))  # fmt: skip
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEAD))]
    lines = [
        "  ".join(f"{c:<{w}}" if i == 0 else f"{c:>{w}}"
                  for i, (c, w) in enumerate(zip(row, widths, strict=True)))
        for row in rows
    ]  # fmt: skip
    return "\n".join((lines[0], "-" * len(lines[0]), *lines[1:]))


def main() -> None:
    """Race and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--book", type=Path, default=Path("chapters"))
    parser.add_argument("--runs", type=int, default=3, help="of each contestant (default: 3)")
    parser.add_argument("--longer", action="store_true", help="race a book ten times as long")
    parser.add_argument("--only", default="", help="races with these words in their title")
    parser.add_argument("--keep", type=Path, help="folder for what is made; kept")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = (options.keep or Path(folder)).resolve()
        place.mkdir(parents=True, exist_ok=True)
        races = (longer if options.longer else contestants)(options.book, place)
        for title, runners in races.items():
            if options.only not in title:
                continue
            print(_table(title, race(runners, options.runs, place)), end="\n\n", flush=True)


if __name__ == "__main__":
    main()
