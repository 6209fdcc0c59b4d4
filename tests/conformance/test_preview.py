"""The live preview in a real browser: look, save, break, mend."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.conformance.press import BOOKS, ROOT
from tests.judges.node import chromium, script


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book to edit."""
    return Path(shutil.copytree(BOOKS["frankenstein"], tmp_path / "book"))


@pytest.fixture
def address(book: Path, tmp_path: Path) -> Iterator[str]:
    """The preview of the book, on a free port, ended as an author ends it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = (sys.executable, "-m", "publish", "serve", "--book", str(book), "--port", str(port),
               "--cache", str(tmp_path / "cache"))  # fmt: skip
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    yield server.stdout.readline().strip().rstrip("/")
    server.send_signal(2)
    server.wait(60)
    server.stdout.close()


def test_an_author_at_work(address: str, book: Path, tmp_path: Path) -> None:
    """Proves that each save shows its page beside the e-book, and faults over the last good one."""
    _wait(address)
    chapter = book / "body" / "03-afterlife.md"
    seen = script("preview.cjs", chromium(), address, str(chapter), str(tmp_path), timeout=300)
    assert [] == seen["errors"] == seen["elsewhere"]
    start, saved, broken, mended = (seen[k] for k in ("start", "saved", "broken", "mended"))
    assert start["picture"] > 1000  # pixels: a whole page, sharp
    assert "No faults" == start["status"]
    assert "A paragraph saved just now" in saved["visible"]
    assert ("afterlife", "p. 6") == (saved["part"], saved["folio"])
    assert "A paragraph saved just now" in broken["words"]
    assert ("p. 6", "1 fault; this is the last good page") == (broken["folio"], broken["status"])
    assert "body/03-afterlife.md:" in broken["faults"]
    assert "error[CIT-001]: the bibliography has no work `nobody2000`" in broken["faults"]
    assert ("No faults", "") == (mended["status"], mended["faults"])
    assert "A paragraph saved just now" not in mended["words"]
    assert "p. 5" == seen["before"]["folio"]


def _wait(address: str) -> None:
    """Until the server answers."""
    for _ in range(600):
        try:
            urlopen(f"{address}/state", timeout=5).close()
        except OSError:
            time.sleep(0.2)
            continue
        return
    raise AssertionError("the preview does not answer")
