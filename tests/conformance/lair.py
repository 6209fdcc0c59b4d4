"""A place to build hostile books in: files outside that nobody may read, a port nobody may call.

In: chapters of ``tests/books/hostile``, laid over the sound book ``tests/books/minimal``.
Out: what the press said and made, and whether a canary's words or a knock got through.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf

from tests.conformance.press import ROOT

HOSTILE = ROOT / "tests" / "books" / "hostile"
SECRET = "canary-4f1d2c"
"""Words of every file outside the book."""
BOOK = (ROOT / "tests" / "books" / "minimal" / "book.yaml").read_text("utf-8")


@dataclass(slots=True)
class Listener:
    """A port of this machine that counts who calls."""

    port: int
    calls: list[str] = field(default_factory=list)


@contextmanager
def listening() -> Iterator[Listener]:
    """A listener for the time of the block."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        listener, over = Listener(server.getsockname()[1]), threading.Event()

        def listen() -> None:
            while not over.is_set():
                try:
                    caller, address = server.accept()
                except TimeoutError:
                    continue
                listener.calls.append(str(address))
                caller.close()

        thread = threading.Thread(target=listen)
        thread.start()
        try:
            yield listener
        finally:
            over.set()
            thread.join()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One run of the press."""

    code: int
    faults: tuple[tuple[str, str, int], ...]
    """File, code and line of each."""
    words: str
    """All that was printed."""
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lair:
    """A book among what it must not reach."""

    folder: Path
    port: int

    @property
    def book(self) -> Path:
        """The folder of the book."""
        return self.folder / "book"

    def write(self, name: str, text: str) -> None:
        """A file of the book; ``CANARY`` and ``URL`` in it become real."""
        path = self.book / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = text.replace("CANARY", str(self.folder / "canary.txt"))
        path.write_text(text.replace("URL", f"http://127.0.0.1:{self.port}"), "utf-8")

    def bind(self, chapters: Iterable[str], more: str = "") -> None:
        """Put chapters of the hostile book, after the sound ones, into the spine."""
        lines = "".join(f"    - {name}\n" for name in chapters)
        spine = "    - body/02-dance.md\n"
        self.write("book.yaml", BOOK.replace(spine, spine + lines) + more)

    def run(self, *command: str, timeout: float = 300) -> Said:
        """Run the press on the book, as a stranger would."""
        begun = time.monotonic()
        done = subprocess.run(
            (sys.executable, "-W", "error", "-m", "publish", *command, "--format", "json",
             "--book", str(self.book)),
            cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True,
            timeout=timeout, check=False,
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
        found = json.loads(done.stdout)
        return Said(
            code=done.returncode, words=done.stdout + done.stderr,
            faults=tuple((f["file"], f["code"], f["line"]) for f in found),
            seconds=time.monotonic() - begun,
        )  # fmt: skip


def lair(folder: Path, port: int) -> Lair:
    """A lair in an empty folder."""
    made = Lair(folder=folder, port=port)
    (folder / "canary.txt").write_text(SECRET, "utf-8")
    shutil.copytree(ROOT / "tests" / "books" / "minimal", made.book)
    for file in HOSTILE.rglob("*"):
        if file.is_file():
            made.write(file.relative_to(HOSTILE).as_posix(), file.read_bytes().decode())
    (made.book / "link.txt").symlink_to("../canary.txt")
    (made.book / "linked").symlink_to(folder)
    return made


def chapters(kind: str) -> list[str]:
    """Names of the hostile book's chapters in one of its folders."""
    return sorted(f"{kind}/{file.name}" for file in (HOSTILE / kind).glob("*.md"))


def contents(file: Path) -> bytes:
    """All that a PDF or an EPUB holds, nothing compressed."""
    if file.suffix == ".epub":
        with zipfile.ZipFile(file) as archive:
            return b"\n".join(archive.read(name) for name in archive.namelist())
    with pikepdf.open(file) as pdf:
        assert not list(pdf.attachments)
        streams = (obj for obj in pdf.objects if isinstance(obj, pikepdf.Stream))
        return file.read_bytes() + b"\n".join(stream.read_bytes() for stream in streams)
