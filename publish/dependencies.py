"""What went into a build, as a rule for make: the way compilers do it.

In: the files written, the files of the book and of the styles that were read, and those
that were looked for and are not there.  Out: the text of a Makefile with one rule.
Reading and writing files is left to others.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path

_ROOMS = ("press", "charts", "readers")
"""Packages whose modules are at work in other processes, or were when the rack was filled."""
_IMPOSSIBLE = re.compile(r"[\n\t:%*?\[\]\\]")


def rule(targets: Iterable[str], read: Iterable[Path], absent: Iterable[Path]) -> str:
    """A rule that makes ``targets`` again when a file changes, goes, or comes into being.

    Each file that was read is a target without a recipe, too, so that make does not stop
    where one has been deleted (as with ``cc -MP``); a file that was not there is named in
    a ``wildcard``, which is empty until it is.
    """
    files = [_escaped(path) for path in sorted(set(read))]
    wanted = [f"$(wildcard {_escaped(path)})" for path in sorted(set(absent))]
    head = " ".join(sorted(targets)) + ":"
    lines = (*files, *wanted)
    return " \\\n  ".join((head, *lines)) + "\n\n" + "".join(f"{file}:\n" for file in files)


def code() -> tuple[Path, ...]:
    """The modules of the press that went into a build: those loaded here, and all of
    :data:`_ROOMS`."""
    package = Path(__file__).parent
    loaded = (getattr(module, "__file__", None) for module in list(sys.modules.values()))
    own = {Path(file) for file in loaded if file and Path(file).is_relative_to(package)}
    return tuple(sorted(own.union(*((package / room).glob("*.py") for room in _ROOMS))))


def _escaped(path: Path) -> str:
    """A file name as make reads it; relative to where make runs, where it can be.

    Raises:
        ValueError: for a name that make cannot have.
    """
    try:
        path = path.resolve().relative_to(Path.cwd())
    except ValueError:
        path = path.resolve()
    name = path.as_posix()
    if _IMPOSSIBLE.search(name):
        raise ValueError(f"make cannot have a file of the name {name}")
    return name.replace(" ", "\\ ").replace("#", "\\#").replace("$", "$$")
