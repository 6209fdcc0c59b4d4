"""The command line: options in, exit code out.  The only module that prints.

Exit codes: 0 built (or nothing wrong), 1 faults in the book, 2 wrong usage, 70 a fault
of the press itself.
"""

from __future__ import annotations

import datetime
import os
import sys
import traceback
import uuid
from collections.abc import Callable
from pathlib import Path

import click

from publish import __version__
from publish.build import WORKERS, NoSuchEdition, Order, build, load
from publish.checks.shingles import fingerprint
from publish.diagnostics import Faulty, Report
from publish.explain import NoSuchCode, explanation, listing
from publish.faultlist import render_github, render_json, render_text
from publish.prepress.imposition import Binding, Sheet
from publish.products.catalogue import CATALOGUE
from publish.readers.sources import Sources
from publish.scaffolding import new_book, slug_of
from publish.storage import write_all

CACHE = Path(".cache") / "formes"
_BOOK = click.Path(exists=True, file_okay=False, path_type=Path)
_CASES = Path(__file__).resolve().parent.parent / "tests" / "golden" / "faults"


def _shared(command: Callable[..., None]) -> Callable[..., None]:
    """The options that every command on a book has."""
    options = (
        click.option("--book", "folder", type=_BOOK, default="chapters", show_default=True,
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


def _bound(command: Callable[..., None]) -> Callable[..., None]:
    """The options of a booklet."""
    usual = Binding()
    options = (
        click.option("--sheet", type=click.Choice([sheet.value for sheet in Sheet]),
                     default=usual.sheet.value, show_default=True,
                     help="Paper of a booklet; on A4 its pages are made smaller."),
        click.option("--creep", type=click.FloatRange(0, 1), default=usual.creep,
                     show_default=True,
                     help="Millimetres that each inner sheet of a booklet stands out."),
        click.option("--section", type=click.IntRange(1, 100), default=usual.section,
                     show_default=True, help="Sheets of a booklet stitched together at most."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="publish")
def main() -> None:
    """Compile a book's chapters into a print-ready PDF and an EPUB.

    \b
    Example:
      publish build --book chapters
    """


@main.command("build")
@click.argument("products", nargs=-1, type=click.Choice(list(CATALOGUE)))
@_shared
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), default="build",
              show_default=True, help="Folder in which each edition has its own.")  # fmt: skip
@click.option("--workers", type=click.IntRange(1, 64), help="Processes that lay out pages.")
@click.option("--no-pages", is_flag=True,
              help="An EPUB without the printed page numbers: quick, for a look.")  # fmt: skip
@click.option("--cache", type=click.Path(file_okay=False, path_type=Path), default=CACHE,
              show_default=True, help="Folder of laid-out chapters, so that only what changed is "
              "laid out again.")  # fmt: skip
@click.option("--no-cache", is_flag=True, help="Lay everything out; the files are the same.")
@_bound
@click.option("--depfile", type=click.Path(dir_okay=False, path_type=Path),
              help="Write what went into the files, as a rule for make.")  # fmt: skip
@click.option("--deptarget", default="", help="Target of that rule, instead of the files.")
def build_command(
    products: tuple[str, ...], folder: Path, edition: str, form: str, output: Path,
    workers: int | None, no_pages: bool, cache: Path, no_cache: bool,
    sheet: str, creep: float, section: int, depfile: Path | None, deptarget: str,
) -> None:  # fmt: skip
    """Build PRODUCTS of a book (all that the edition has, where none is named).

    Nothing is written where the book has faults: the files of the last good
    build stay as they are.

    \b
    Examples:
      publish build
      publish build epub --no-pages --book other/chapters --output /tmp/out
      publish build booklet --sheet a4 --creep 0.1
    """
    order = Order(book=folder, output=output, edition=edition, products=products,
                  workers=workers or WORKERS, pages=not no_pages,
                  cache=None if no_cache else cache,
                  binding=Binding(sheet=Sheet(sheet), creep=creep, section=section),
                  depfile=depfile, deptarget=deptarget)  # fmt: skip

    def work(sources: Sources, report: Report) -> list[str]:
        return [str(path) for path in build(order, sources, report, _progress)]

    _run(folder, form, work)


@main.command("check")
@_shared
@click.option(
    "--report",
    "listed",
    is_flag=True,
    help="List the quotations that are still to be compared with the printed work.",
)
def check_command(folder: Path, edition: str, form: str, listed: bool) -> None:
    """Look for faults in a book without building it.

    \b
    Example:
      publish check --format json
    """
    order = Order(book=folder, output=folder, edition=edition)

    def work(sources: Sources, report: Report) -> list[str]:
        load(order, sources, report)
        return [f"{folder.as_posix()}/{line}" for line in report.remarks] if listed else []

    _run(folder, form, work)


@main.command("new")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--title", default="A new study guide", show_default=True, help="As printed.")
@click.option("--slug", help="Stem of the files' names; made of the title by default.")
@click.option("--language", default="en-GB", show_default=True, help="A BCP 47 tag.")
def new_command(folder: Path, title: str, slug: str | None, language: str) -> None:
    """Make a small book in FOLDER, which must be empty or new: it builds at once.

    \b
    Example:
      publish new ../tides --title "The Tides"
    """
    if folder.exists() and any(folder.iterdir()):
        raise click.BadParameter(f"`{folder}` is not empty", param_hint="'FOLDER'")
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    try:
        files = new_book(title=title, slug=slug or slug_of(title), language=language,
                         identifier=uuid.uuid4().urn, date=today)  # fmt: skip
    except ValueError as error:
        raise click.BadParameter(str(error)) from error
    write_all({folder / name: data for name, data in files.items()})
    click.echo(f"{folder}: a book of two chapters; look into book.yaml, and\n"
               f"publish build --book {folder}")  # fmt: skip


@main.command("explain")
@click.argument("code", required=False)
def explain_command(code: str | None) -> None:
    """Say what a fault's CODE means, with an example, and how to mend it.

    Without a code, all of them are listed.

    \b
    Example:
      publish explain CIT-001
    """
    try:
        click.echo(explanation(code, _CASES) if code else listing())
    except NoSuchCode as error:
        raise click.BadParameter(str(error), param_hint="'CODE'") from error


@main.command("fingerprint")
@click.argument("files", nargs=-1, required=True,
                type=click.Path(exists=True, dir_okay=False, path_type=Path))  # fmt: skip
@click.option("--name", help="What to call the text in faults; the first file's name by default.")
@click.option("--provenance", required=True, help="Where the text is from.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), required=True,
              help="The YAML file, in the folder fingerprints of a book.")  # fmt: skip
def fingerprint_command(
    files: tuple[Path, ...], name: str | None, provenance: str, output: Path
) -> None:
    """Hash the text of FILES, so that `check` can tell whether a book copies it.

    \b
    Example:
      publish fingerprint lesson.txt --provenance "handout of 1991" \\
        --output chapters/fingerprints/lesson.yaml
    """
    text = "\n\n".join(file.read_text("utf-8", errors="replace") for file in files)
    written = fingerprint(name or files[0].name, text, provenance)
    write_all({output: written.encode()})
    click.echo(str(output))


@main.command("preflight")
@click.argument("file", required=False,
                type=click.Path(exists=True, dir_okay=False, path_type=Path))  # fmt: skip
def preflight_command(file: Path | None) -> None:
    """Look through a PDF FILE for what a print shop would refuse.

    Without a file, the rules are listed. Any PDF can be looked at; the press PDF is,
    whenever it is built.

    \b
    Example:
      publish preflight build/student/show-trials-press.pdf
    """
    # imported here so that no other command waits for the library
    from publish.preflight.file import Unreadable
    from publish.preflight.rules import RULES, inspect

    if file is None:
        for rule in RULES:
            click.echo(f"{rule.name:<15} {rule.demand} ({rule.clause})")
        return
    try:
        breaches = inspect(file.read_bytes())
    except Unreadable as error:
        raise click.ClickException(f"{file}: {error}") from error
    for breach in breaches:
        click.echo(f"{file}: {breach}")
    broken = len({breach.rule.name for breach in breaches})
    click.echo(f"{file}: {broken or 'none'} of {len(RULES)} rules broken")
    sys.exit(1 if breaches else 0)


OURS = 70
"""Exit code for a bug of the press: EX_SOFTWARE of sysexits.h."""


def _run(folder: Path, form: str, work: Callable[[Sources, Report], list[str]]) -> None:
    """Do the work, print its faults and results, exit."""
    sources, report = Sources(folder), Report()
    written: list[str] = []
    try:
        written = work(sources, report)
    except Faulty:
        pass
    except NoSuchEdition as error:
        raise click.BadParameter(str(error), param_hint="'--edition'") from error
    except OSError as error:
        click.echo(f"publish: {error.strerror or error}: {error.filename or ''}", err=True)
        sys.exit(1)
    except Exception:
        _print_faults(report, sources, folder, form)
        traceback.print_exc()
        click.echo("publish: this is a fault of the press, not of your book; please report it "
                   "with the lines above", err=True)  # fmt: skip
        sys.exit(OURS)
    _print_faults(report, sources, folder, form)
    if form != "json":
        for name in written:
            click.echo(name)
    sys.exit(1 if report.faulty else 0)


def _print_faults(report: Report, sources: Sources, folder: Path, form: str) -> None:
    base = f"{folder.as_posix()}/"
    if form == "auto":
        form = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    if form == "json":
        click.echo(render_json(report))
    elif len(report) and form == "github":
        click.echo(render_github(report, base))
    elif len(report):
        click.echo(render_text(report, sources.texts, base))


def _progress(words: str) -> None:
    """Tell a person what is going on; say nothing to a file or a pipe."""
    if sys.stderr.isatty():
        click.echo(f"publish: {words} …", err=True)
