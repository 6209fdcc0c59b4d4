"""A book as it was: a folder, or a commit of the repository that holds it.

In: a folder or a git revision.  Out: a folder to read from.  Only git's plumbing is used:
blobs come out byte for byte, no filter, hook or checkout runs, and links and submodules
stay behind.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

_FILES = (b"100644", b"100755")
"""Modes of git's trees that are plain files."""
_PATIENCE = 60  # seconds
_LARGEST = 200_000_000
"""Bytes of a book with its fonts; git keeps a gigabyte of one letter in a few kilobytes."""


class NoSnapshot(Exception):
    """There is neither such a folder nor such a revision; the message says why."""


def snapshot(name: str, book: Path, target: Path) -> Path:
    """The folder of a book as it is, or was.

    Args:
        name: a folder, or a revision: a tag, a branch, a commit.
        book: the book's folder today; where a revision is named, the same place in it.
        target: an empty folder for what is taken out of git.

    Raises:
        NoSnapshot: where there is none.
    """
    folder = Path(name)
    if (folder / "book.yaml").is_file():
        return folder
    top = Path(_git(book, "rev-parse", "--show-toplevel").decode().rstrip("\n"))
    commit = _git(book, "rev-parse", "--verify", "--quiet", "--end-of-options",
                  f"{name}^{{commit}}").decode().strip()  # fmt: skip
    inside = book.resolve().relative_to(top.resolve()).as_posix()
    room = _LARGEST
    for path, blob, size in _blobs(top, commit, inside):
        room -= size
        if room < 0:
            raise NoSnapshot(f"`{name}` has more than {_LARGEST:,} bytes below {inside}/")
        place = target / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(_git(top, "cat-file", "blob", blob))
    if not (target / "book.yaml").is_file():
        raise NoSnapshot(f"`{name}` has no {inside}/book.yaml")
    return target


def _blobs(top: Path, commit: str, inside: str) -> Iterator[tuple[PurePosixPath, str, int]]:
    """Path in the book, object and bytes of each plain file below a folder of a commit."""
    listed = _git(top, "ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--", f"{inside}/"
                  if inside != "." else ".")  # fmt: skip
    for entry in listed.split(b"\0"):
        about, _, name = entry.partition(b"\t")
        mode, _, blob = about.partition(b" ")
        if mode in _FILES:
            path = PurePosixPath(name.decode("utf-8", "replace"))
            if {"..", ".git"} & set(path.parts) or path.is_absolute():
                raise NoSnapshot(f"the revision holds a file called `{path}`")
            _, name, size = blob.split()
            place = path if inside == "." else path.relative_to(inside)
            yield place, name.decode(), int(size)


def _git(folder: Path, *arguments: str) -> bytes:
    """What git answers."""
    command = ("git", "-C", str(folder), "--literal-pathspecs", "--no-replace-objects",
               "-c", "core.fsmonitor=false", *arguments)  # fmt: skip
    # a partial clone would fetch what it lacks, by whatever program its configuration names
    settings = os.environ | {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": ""}
    try:
        done = subprocess.run(command, env=settings, stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=_PATIENCE, check=False)  # fmt: skip
    except FileNotFoundError as error:
        raise NoSnapshot("there is no git here, and no such folder") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise NoSnapshot(said or f"`{arguments[-1].partition('^')[0]}` is no folder of a book and "
                         "no revision of its repository")  # fmt: skip
    return done.stdout
