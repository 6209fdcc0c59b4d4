"""Commands for an author at work: a new book, a fault explained, what changed, a preview."""

from __future__ import annotations

import datetime
import tempfile
import uuid
from pathlib import Path

import click

from publish.console import BOOK, CACHE, done, progress
from publish.diagnostics import Report
from publish.readers.sources import Sources

_CASES = Path(__file__).resolve().parent.parent / "tests" / "golden" / "faults"


@click.command("new")
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
    from publish.scaffolding import new_book, slug_of
    from publish.storage import write_all

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


@click.command("explain")
@click.argument("code", required=False)
def explain_command(code: str | None) -> None:
    """Say what a fault's CODE means, with an example, and how to mend it.

    Without a code, all of them are listed.

    \b
    Example:
      publish explain CIT-001
    """
    from publish.explain import NoSuchCode, explanation, listing

    try:
        click.echo(explanation(code, _CASES) if code else listing())
    except NoSuchCode as error:
        raise click.BadParameter(str(error), param_hint="'CODE'") from error


@click.command("diff")
@click.argument("old")
@click.argument("new", required=False)
@click.option(
    "--book",
    "folder",
    type=BOOK,
    default="chapters",
    show_default=True,
    help="Folder of the book, whose history is asked where OLD or NEW is a revision.",
)
@click.option("--edition", default="student", show_default=True, help="An edition of book.yaml.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How corrections are written to standard output.",
)
@click.option(
    "--sheet",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a PDF, too: a sheet to put into the older copy.",
)
@click.option("--cache", type=click.Path(file_okay=False, path_type=Path), default=CACHE,
              show_default=True, help="Folder of laid-out chapters.")  # fmt: skip
def diff_command(
    old: str, new: str | None, folder: Path, edition: str, form: str, sheet: Path | None,
    cache: Path,
) -> None:  # fmt: skip
    """List what changed for a reader from OLD to NEW, by the pages of OLD.

    Each is a folder of a book, or a git revision: a tag, a branch, a commit. NEW is the
    book as it stands, where it is left out. Pages are those that the press of today
    gives the older text.

    \b
    Examples:
      publish diff first-printing
      publish diff first-printing second-printing --sheet errata.pdf
    """
    # imported here so that no other command waits for it
    from publish.errata.listing import as_json, as_text
    from publish.reprint import Reprint
    from publish.snapshots import NoSnapshot, snapshot
    from publish.storage import write_all

    with tempfile.TemporaryDirectory() as space:
        try:
            was = snapshot(old, folder, Path(space) / "old")
            now = snapshot(new, folder, Path(space) / "new") if new else folder
        except NoSnapshot as error:
            raise click.BadParameter(str(error), param_hint="'OLD' 'NEW'") from error
        reprint = Reprint(edition, cache)
        older, newer = (done(one, "text", reprint.read, warnings=False) for one in (was, now))

        def compare(_: Sources, report: Report) -> str:
            found = reprint.corrections(older, newer, report, progress)
            if sheet and found:
                write_all({sheet: reprint.sheet(found, older, newer, report)})
            return as_json(found) if form == "json" else as_text(found) if found else ""

        if said := done(was, "text", compare, warnings=False):
            click.echo(said)


@click.command("serve")
@click.option(
    "--book", "folder", type=BOOK, default="chapters", show_default=True, help="Folder of the book."
)
@click.option("--edition", default="student", show_default=True, help="An edition of book.yaml.")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="Of this machine's own address, 127.0.0.1; nobody else is served.",
)
@click.option("--workers", type=click.IntRange(1, 64), help="Processes that lay out pages.")
@click.option("--cache", type=click.Path(file_okay=False, path_type=Path), default=CACHE,
              show_default=True, help="Folder of laid-out chapters.")  # fmt: skip
def serve_command(
    folder: Path, edition: str, port: int, workers: int | None, cache: Path
) -> None:  # fmt: skip
    """Show the page at work beside its e-book view, anew after each save.

    Faults are shown over the last good page. End it with Ctrl-C.

    \b
    Example:
      publish serve --book chapters
    """
    # imported here so that no other command waits for it
    from publish.order import STYLES, WORKERS
    from publish.preview.desk import Desk
    from publish.preview.server import HOST, serve

    desk = Desk(book=folder, edition=edition, workers=workers or WORKERS, cache=cache)
    click.echo(f"http://{HOST}:{port}/")
    serve(desk, port, STYLES)
