"""Who runs: the press, and pandoc on the same text, each from nothing to a file.

In: a book and a folder.  Out: named commands; running and timing them is
:mod:`tests.bench.stopwatch`'s.
"""

from __future__ import annotations

import atexit
import os
import re
import shlex
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pypandoc  # type: ignore[import-untyped] # pypandoc has no stubs

from publish.order import STYLES
from tests.bench.editing import copied, edit, edited, lengthened, middle
from tests.bench.peer import Peer, write_peer
from tests.bench.saving import await_proof
from tests.bench.stopwatch import measure

HERE = Path(__file__).parent
COLD = "--no-cache"
TIMES = 10
FACES = (
    "source-serif/SourceSerif4-Regular.ttf", "source-serif/SourceSerif4-It.ttf",
    "source-serif/SourceSerif4-Semibold.ttf", "source-sans/SourceSans3-Regular.ttf",
    "source-sans/SourceSans3-Semibold.ttf",
)  # fmt: skip
"""Embedded in the peer's EPUB, as in ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contestant:
    """One way to make one file."""

    name: str
    command: tuple[str, ...]
    output: Path
    before: Callable[[int], None] | None = None
    """Called with the number of the run before it is timed."""


def contestants(book: Path, folder: Path) -> dict[str, tuple[Contestant, ...]]:
    """Race → who runs in it, the peer first; what pandoc needs is written into ``folder``."""
    peer = write_peer(book, folder)
    fonts = (STYLES / "fonts").as_posix()
    css = (HERE / "peer.css").read_text(encoding="utf-8").replace("FONTS", fonts)
    (folder / "peer.css").write_text(css, encoding="utf-8")
    return {
        "PDF": (
            _pandoc_weasyprint(peer), _pandoc_weasyprint(peer, "--pdf-variant", "pdf/ua-1"),
            _press(book, folder, "pdf", COLD), _press(book, folder, "pdf", COLD, "--workers", "1"),
        ),
        "PDF after one word": (_pandoc_typst(peer), _edited(book, folder, "pdf")),
        "preview after a save": (_pandoc_typst(peer), _saved(book, folder)),
        "EPUB": (
            _pandoc_epub(peer), _press(book, folder, "epub", COLD, "--no-pages"),
            _press(book, folder, "epub", COLD),
        ),
        "EPUB after one word": (_pandoc_epub(peer), _edited(book, folder, "epub")),
    }  # fmt: skip


def longer(book: Path, folder: Path) -> dict[str, tuple[Contestant, ...]]:
    """The press against itself on a book ten times as long; the short book runs first."""
    long = lengthened(book, folder / "long", TIMES)
    return {
        "cold": tuple(_press(b, folder, "pdf", COLD, name=n) for n, b in _both(book, long)),
        "after one word": tuple(_edited(b, folder, "pdf", name=n) for n, b in _both(book, long)),
    }


def _both(book: Path, long: Path) -> tuple[tuple[str, Path], ...]:
    return ("the book", book), (f"{TIMES} times the book", long)


def _edited(book: Path, folder: Path, product: str, name: str = "") -> Contestant:
    """A build after a change of one word, with the chapters of the build before it kept."""
    title = name or f"publish {product}, one word changed"
    stem = re.sub(r"\W+", "-", title)
    copy = copied(book, folder / stem)
    rack = str(folder / f"{stem}-rack")
    one = _press(copy, folder, product, "--cache", rack, name=title)

    def before(turn: int) -> None:
        if turn == 0:
            measure(one.command, folder)
        edit(copy, turn)

    return replace(one, before=before)


def _saved(book: Path, folder: Path) -> Contestant:
    """The preview at work, from a save of one changed word to the picture of its page."""
    copy, output = copied(book, folder / "preview"), folder / "preview.png"
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = str(probe.getsockname()[1])
    url, new, chapter = f"http://127.0.0.1:{port}", folder / "new.md", middle(copy)

    def before(turn: int) -> None:
        if turn == 0:
            serve = (*_publish("serve"), "--book", str(copy), "--port", port, "--cache",
                     str(folder / "preview-rack"))  # fmt: skip
            server = subprocess.Popen(serve, cwd=folder, stdout=subprocess.DEVNULL)
            atexit.register(server.kill)
            await_proof(url)
        new.write_text(edited(chapter.read_text("utf-8"), turn), "utf-8")

    script = (sys.executable, str(HERE / "saving.py"))
    command = (*script, url, str(new), str(chapter), str(output))
    return Contestant(name="the page in the preview", command=command, output=output,
                      before=before)  # fmt: skip


def _publish(command: str) -> tuple[str, ...]:
    root = str(HERE.parents[1])
    return (sys.executable, "-c", "import sys; sys.path.insert(0, sys.argv.pop(1)); "
            "from publish.cli import main; main(prog_name='publish')", root, command)  # fmt: skip


def _press(book: Path, folder: Path, product: str, *options: str, name: str = "") -> Contestant:
    name = name or " ".join(("publish", product, *options))
    output = folder / re.sub(r"\W+", "-", f"out {name}")
    command = (
        *_publish("build"),
        product,
        "--book",
        str(book.resolve()),
        "--output",
        str(output),
        *options,
    )
    return Contestant(name=name, command=command, output=output / "student")


def _pandoc(peer: Peer, *arguments: str) -> list[str]:
    return [
        pypandoc.get_pandoc_path(), "book.md", "--from=markdown-smart", "--standalone", "--toc",
        "--toc-depth=2", "--columns=1000", "--citeproc", f"--csl={peer.style}",
        "--bibliography=works.json", "--metadata=link-citations:false", *arguments,
    ]  # fmt: skip


def _pandoc_weasyprint(peer: Peer, *options: str) -> Contestant:
    """Two commands, as ``pandoc --pdf-engine=weasyprint`` would run them."""
    suffix = "-tagged" if options else ""
    html, pdf = f"book{suffix}.html", f"book{suffix}.pdf"
    lua = HERE / "notes.lua"
    first = _pandoc(peer, f"--lua-filter={lua}", "--css=peer.css", f"--output={html}")
    second = [sys.executable, "-m", "weasyprint", *options, html, pdf]
    shell = ("sh", "-c", f"{shlex.join(first)} && {shlex.join(second)}")
    name = "pandoc → WeasyPrint" + (", tagged" if options else "")
    return Contestant(name=name, command=shell, output=peer.folder / pdf)


def _pandoc_typst(peer: Peer) -> Contestant:
    """pandoc's Typst and the compiler from its wheel, in our faces; nothing is kept for it.

    Without tags: Typst 0.15.1 fails on links of this book with them, and is quicker so.
    """
    faces = [str(path) for path in sorted((STYLES / "fonts").glob("source-*"))]
    compiler = ("import typst; typst.compile('book.typ', output='typst.pdf', pdf_tags=False, "
                f"font_paths={faces!r})")  # fmt: skip
    first = _pandoc(peer, "--to=typst", "--variable=mainfont:Source Serif 4", "--output=book.typ")
    shell = ("sh", "-c", f"{shlex.join(first)} && {shlex.join([sys.executable, '-c', compiler])}")
    return Contestant(name="pandoc → Typst, from nothing", command=shell,
                      output=peer.folder / "typst.pdf")  # fmt: skip


def _pandoc_epub(peer: Peer) -> Contestant:
    fonts = [f"--epub-embed-font={STYLES / 'fonts' / face}" for face in FACES]
    command = _pandoc(peer, "--to=epub3", *fonts, f"--output=book{os.extsep}epub")
    return Contestant(name="pandoc → EPUB", command=tuple(command),
                      output=peer.folder / "book.epub")  # fmt: skip
