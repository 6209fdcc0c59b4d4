"""What pip cannot bring: system libraries for the build, programs for the judges.

Run before there is a virtual environment, by whatever ``python3`` the machine has
(``python3 -I publish/prerequisites.py build|tests``), so: standard library only, and
nothing that an older Python cannot read.  Installs what is missing where it may
(apt-get as root or through passwordless sudo); otherwise names it in one line, with
the command to type, and exits 1.  The environment itself is the Makefile's.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

OLDEST_PYTHON = (3, 11)
OLDEST_PANGO = (1, 50)  # Debian 12 and Ubuntu 22.04; no older one has been tried
APT_LISTS = Path("/var/lib/apt/lists")
APT_TIMEOUT = 1800  # seconds: a browser through a slow line
CHROMIUM = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


class Prerequisite(NamedTuple):
    """One thing the system must have, and the package it comes in.

    A NamedTuple, since frozen slots dataclasses are a syntax of newer Pythons than the
    one that may have to be told it is too old.
    """

    kind: str
    """``library``, ``program`` or ``module``."""
    names: tuple[str, ...]
    """Names it goes by; one of them is enough."""
    debian: str
    fedora: str
    macos: str


VENV = Prerequisite("module", ("ensurepip",), "python3-venv", "python3", "python@3.13")

# The sonames WeasyPrint 70 opens (weasyprint/text/ffi.py); Pango brings GLib and Fontconfig.
BUILD = (
    VENV,
    Prerequisite(
        "library", ("libpango-1.0.so.0", "libpango-1.0.dylib"), "libpango-1.0-0", "pango", "pango"
    ),
    Prerequisite(
        "library",
        ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
        "libpangoft2-1.0-0",
        "pango",
        "pango",
    ),
    Prerequisite(
        "library",
        ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
        "libharfbuzz-subset0",
        "harfbuzz",
        "harfbuzz",
    ),
)
TESTS = (
    *BUILD,
    Prerequisite(
        "program",
        CHROMIUM,
        "chromium",
        "chromium",
        "chromium",
    ),
    Prerequisite("program", ("pdftotext",), "poppler-utils", "poppler-utils", "poppler"),
    Prerequisite("program", ("mutool",), "mupdf-tools", "mupdf", "mupdf-tools"),
    Prerequisite(
        "program",
        ("ebook-convert", "/Applications/calibre.app/Contents/MacOS/ebook-convert"),
        "calibre",
        "calibre",
        "calibre",
    ),
)
NEEDS = {"build": BUILD, "tests": TESTS}


def present(prerequisite: Prerequisite) -> bool:
    """Return whether the system has it under one of its names."""
    find: dict[str, Callable[[str], object]] = {
        "library": opens,
        "program": shutil.which,
        "module": importlib.util.find_spec,
    }
    return any(find[prerequisite.kind](name) for name in prerequisite.names)


def opens(library: str) -> bool:
    """Return whether the dynamic linker can open ``library`` (a soname)."""
    try:
        ctypes.CDLL(library)
    except OSError:
        # Where Homebrew's folder is not on the linker's path, cffi searches as this does.
        stem = library.split(".so")[0].split(".dylib")[0]
        return sys.platform == "darwin" and bool(ctypes.util.find_library(stem[3:]))
    return True


def pango() -> tuple[int, int] | None:
    """Return the version of Pango, or None where it cannot be opened."""
    for name in ("libpango-1.0.so.0", "libpango-1.0.dylib"):
        try:
            number = ctypes.CDLL(name).pango_version()
        except (OSError, AttributeError):
            continue
        return number // 10000, number // 100 % 100
    return None


def missing(what: str) -> tuple[Prerequisite, ...]:
    """Return what the system lacks for ``what``, a key of :data:`NEEDS`."""
    return tuple(needed for needed in NEEDS[what] if not present(needed))


def apt_get() -> tuple[str, ...]:
    """Return the command that may install packages here, or nothing."""
    if not shutil.which("apt-get"):
        return ()
    # Not through the environment: sudo would drop it.
    command = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get")
    if os.geteuid() == 0:
        return command
    if shutil.which("sudo") and run(("sudo", "-n", "true"), quiet=True):
        return ("sudo", "-n", *command)
    return ()


def install(packages: tuple[str, ...], command: tuple[str, ...]) -> bool:
    """Install Debian packages with ``command`` and return whether that went well.

    The package lists are fetched first where there are none, and again where they
    have gone stale and name files the mirror no longer has.
    """
    listed = any(APT_LISTS.glob("*_Packages*"))
    update = (*command, "update", "-qq")
    add = (*command, "install", "-y", "-qq", "--no-install-recommends", *packages)
    if listed and run(add):
        return True
    return run(update) and run(add)


def run(command: tuple[str, ...], *, quiet: bool = False) -> bool:
    """Run ``command`` without input, its output on our stderr, and return whether it succeeded."""
    output = subprocess.DEVNULL if quiet else sys.stderr
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        timeout=APT_TIMEOUT,
        check=False,
    )
    return done.returncode == 0


def packages(lacking: tuple[Prerequisite, ...], system: str) -> tuple[str, ...]:
    """Return the packages of ``lacking`` on ``system``, each once, in their order."""
    return tuple(dict.fromkeys(getattr(needed, system) for needed in lacking))


def complaint(lacking: tuple[Prerequisite, ...]) -> str:
    """Return the one line that names what is missing and how to get it."""
    names = ", ".join(needed.names[0] for needed in lacking)
    debian, fedora, macos = (
        " ".join(packages(lacking, system)) for system in ("debian", "fedora", "macos")
    )
    return (
        f"missing: {names}; Debian and Ubuntu: sudo apt-get install {debian}"
        f"; Fedora: sudo dnf install {fedora}; macOS: brew install {macos}"
    )


def main(what: str) -> int:
    """Make sure that the system has all that ``what`` needs; return the exit code."""
    if sys.version_info < OLDEST_PYTHON:
        found = ".".join(map(str, sys.version_info[:3]))
        say(f"Python {found} is too old, 3.11 or newer is needed: make PYTHON=/path/to/python3.12")
        return 1
    lacking = missing(what)
    command = apt_get() if lacking else ()
    if command:
        wanted = packages(lacking, "debian")
        say(f"installing {' '.join(wanted)}")
        install(wanted, command)
        importlib.invalidate_caches()
        lacking = missing(what)
    if lacking:
        say(complaint(lacking))
        return 1
    version = pango()
    if version is not None and version < OLDEST_PANGO:
        found, wanted_version = (".".join(map(str, v)) for v in (version, OLDEST_PANGO))
        say(f"Pango {found} is too old, {wanted_version} or newer is needed, as in Debian 12")
        return 1
    return 0


def say(line: str) -> None:
    """Print ``line`` for whoever typed make."""
    print(f"prerequisites: {line}", file=sys.stderr)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1] if len(sys.argv) > 1 else "build"))
