"""What commands share: options, faults and results on standard output, exit codes.

In: a piece of work on a book.  Out: what it says, printed.  The commands themselves are in
:mod:`publish.cli` and :mod:`publish.authoring`; these three alone print.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from publish.bounds import Crashed, bounded
from publish.diagnostics import Faulty, Report
from publish.order import NoSuchEdition
from publish.readers.sources import Sources

T = TypeVar("T")

CACHE = Path(".cache") / "formes"
BOOK = click.Path(exists=True, file_okay=False, path_type=Path)


def shared(command: Callable[..., None]) -> Callable[..., None]:
    """The options that every command on a book has."""
    options = (
        click.option("--book", "folder", type=BOOK, default="chapters", show_default=True,
                     help="Folder of the book: book.yaml and what it names."),
        click.option("--edition", default="student", show_default=True,
                     help="For whom: an edition of book.yaml."),
        click.option("--format", "form", type=click.Choice(["text", "json", "github", "auto"]),
                     default="text", show_default=True,
                     help="How faults are written to standard output; auto: annotations in "
                     "GitHub Actions, text elsewhere."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


OURS = 70
"""Exit code for a bug of the press: EX_SOFTWARE of sysexits.h."""


def run(folder: Path, form: str, work: Callable[[Sources, Report], list[str]]) -> None:
    """Do the work, print its faults and results, exit."""
    written = done(folder, form, work)
    if form != "json":
        for name in written:
            click.echo(name)
    sys.exit(0)


def done(
    folder: Path, form: str, work: Callable[[Sources, Report], T], *, warnings: bool = True
) -> T:
    """What some work on a book answers, which is done within the bounds; its faults are printed.

    Exits where there are errors.  Warnings alone are printed with ``warnings``.
    """
    sources, report = Sources(folder), Report()
    try:
        answer = bounded(lambda: work(sources, report), report, sources.texts)
        report.stop_if_faulty()
    except Faulty:
        print_faults(report, sources, folder, form)
        sys.exit(1)
    except NoSuchEdition as error:
        raise click.BadParameter(str(error), param_hint="'--edition'") from error
    except OSError as error:
        click.echo(f"publish: {error.strerror or error}: {error.filename or ''}", err=True)
        sys.exit(1)
    except Crashed as crash:
        print_faults(report, sources, folder, form)
        click.echo(str(crash), err=True, nl=False)
        click.echo("publish: this is a fault of the press, not of your book; please report it "
                   "with the lines above", err=True)  # fmt: skip
        sys.exit(OURS)
    if warnings:
        print_faults(report, sources, folder, form)
    return answer


def print_faults(report: Report, sources: Sources, folder: Path, form: str) -> None:
    """Print the faults of a book in a form of :func:`shared`."""
    # imported here, since most work has no faults
    from publish.faultlist import render_github, render_json, render_text

    base = f"{folder.as_posix()}/"
    if form == "auto":
        form = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    if form == "json":
        click.echo(render_json(report))
    elif len(report) and form == "github":
        click.echo(render_github(report, base))
    elif len(report):
        click.echo(render_text(report, sources.texts, base))


def progress(words: str) -> None:
    """Tell a person what is going on; say nothing to a file or a pipe."""
    if sys.stderr.isatty():
        click.echo(f"publish: {words} …", err=True)
