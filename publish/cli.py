"""The command line: options in, exit code out.

Exit codes: 0 built (or nothing wrong), 1 faults in the book, 2 wrong usage, 70 a fault
of the press itself.

A command imports what does its work when it is given: nobody waits for the press who asks for
help, and a worker comes in before the press is loaded.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from publish import __version__
from publish.authoring import diff_command, explain_command, new_command, serve_command
from publish.console import CACHE, done, progress, run, shared
from publish.diagnostics import Report, Span
from publish.order import STYLES, WORKERS, Order
from publish.prepress.imposition import Binding, Sheet
from publish.products.catalogue import CATALOGUE
from publish.readers.sources import Sources

_INSPECTION = 300
"""Seconds of the processor's time for looking through a PDF; a book of 400 pages takes 20."""


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
@shared
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
        # the first thing of all, and the rest of the press while a worker loads what it needs
        from publish.press.pressroom import Pressroom

        with Pressroom(order.workers) as room:
            if order.paged:
                room.open(STYLES)
            from publish.build import build

            return [str(path) for path in build(order, sources, report, progress, room)]

    run(folder, form, work)


@main.command("check")
@shared
@click.option("--report", "listed", is_flag=True, help="List the quotations still to be compared.")
@click.option("--prose", is_flag=True, help="Check spelling and usage, too (some seconds).")
@click.option("--fix", is_flag=True, help="First mend marks that need no thought.")
def check_command(
    folder: Path, edition: str, form: str, listed: bool, prose: bool, fix: bool
) -> None:
    """Look for faults in a book without building it.

    \b
    Examples:
      publish check --format json
      publish check --prose --fix
    """
    order = Order(book=folder, output=folder, edition=edition)

    def work(sources: Sources, report: Report) -> list[str]:
        from publish.build import mend_marks
        from publish.examination import proofreading
        from publish.loading import load

        first = Report()
        first.follow(report.reach)
        mended = mend_marks(order, Sources(folder), first) if fix else []
        load(order, sources, report, proofreading if prose else None)
        remarks = [(f"{folder.as_posix()}/{span}: " if span.file else "") + words
                   for span, words in report.remarks if listed or not span.file]  # fmt: skip
        return [*(f"mended {path.as_posix()}" for path in mended), *remarks]

    run(folder, form, work)


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
    from publish.checks.shingles import fingerprint
    from publish.storage import write_all

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
      publish preflight build/student/bees-press.pdf
    """
    # imported here so that no other command waits for the library
    from publish.bounds import Limits, adopt
    from publish.preflight.file import Unreadable
    from publish.preflight.rules import RULES, inspect

    if file is None:
        for rule in RULES:
            click.echo(f"{rule.name:<15} {rule.demand} ({rule.clause})")
        return
    pdf = file

    def work(_: Sources, report: Report) -> list[tuple[str, str]]:
        adopt(Limits(reading=_INSPECTION))
        report.reach(Span(pdf.name))
        return [(breach.rule.name, str(breach)) for breach in inspect(pdf.read_bytes())]

    try:
        breaches = done(pdf.parent, "text", work)
    except Unreadable as error:
        raise click.ClickException(f"{file}: {error}") from error
    for _, words in breaches:
        click.echo(f"{file}: {words}")
    broken = len({name for name, _ in breaches})
    click.echo(f"{file}: {broken or 'none'} of {len(RULES)} rules broken")
    sys.exit(1 if breaches else 0)


for command in (new_command, serve_command, explain_command, diff_command):
    main.add_command(command)
