"""What the system lacks is installed where that may be, and otherwise named in one line."""

from __future__ import annotations

import os
import shutil
import sys

import pytest

from publish import prerequisites
from publish.prerequisites import BUILD, Prerequisite

LIBRARY = Prerequisite("library", ("libnowhere.so.0",), "libnowhere0", "nowhere", "nowhere-mac")
PROGRAM = Prerequisite("program", ("no-such-tool", "nor-this"), "no-tool", "nowhere", "tool-mac")


@pytest.fixture
def lacking(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """A build that needs what no machine has; the list gathers the commands that are run."""
    commands: list[tuple[str, ...]] = []

    def run(command: tuple[str, ...], *, quiet: bool = False) -> bool:
        commands.append(command)
        return True

    monkeypatch.setitem(prerequisites.NEEDS, "build", (LIBRARY, PROGRAM))
    monkeypatch.setattr(prerequisites, "run", run)
    return commands


def test_what_weasyprint_opens_is_found_here() -> None:
    """Proves the search by libraries that must be here, or no other test could run."""
    assert () == prerequisites.missing("build")
    assert BUILD == prerequisites.NEEDS["build"]


def test_what_is_nowhere_is_missing(lacking: list[tuple[str, ...]]) -> None:
    """Proves the search by a library and a program that no machine has."""
    assert (LIBRARY, PROGRAM) == prerequisites.missing("build")


def test_without_the_right_to_install_one_line_names_all(
    lacking: list[tuple[str, ...]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Proves the line: everything missing, three systems, each package once, exit code 1."""
    monkeypatch.setattr(prerequisites, "apt_get", lambda: ())
    assert 1 == prerequisites.main("build")
    assert (
        "prerequisites: missing: libnowhere.so.0, no-such-tool"
        "; Debian and Ubuntu: sudo apt-get install libnowhere0 no-tool"
        "; Fedora: sudo dnf install nowhere"
        "; macOS: brew install nowhere-mac tool-mac\n"
    ) == capsys.readouterr().err
    assert [] == lacking


def test_an_installation_that_brings_nothing_is_not_believed(
    lacking: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves that after apt-get the system is searched again."""
    monkeypatch.setattr(prerequisites, "apt_get", lambda: ("apt-get",))
    assert 1 == prerequisites.main("build")
    assert ("libnowhere0", "no-tool") == lacking[-1][-2:]


def test_sudo_that_asks_for_a_password_is_not_used(
    lacking: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves that nobody is asked anything: sudo is tried with -n, and left where that fails."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    granted = prerequisites.apt_get()
    monkeypatch.setattr(prerequisites, "run", lambda command, quiet: False)
    assert () == prerequisites.apt_get()
    assert ("sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get") == granted


def test_an_old_python_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Proves that the version is looked at before anything else."""
    monkeypatch.setattr(sys, "version_info", (3, 9, 18, "final", 0))
    assert 1 == prerequisites.main("build")
    assert (
        "prerequisites: Python 3.9.18 is too old, 3.11 or newer is needed:"
        " make PYTHON=/path/to/python3.12\n"
    ) == capsys.readouterr().err


@pytest.mark.parametrize(("version", "code"), [((1, 49), 1), ((1, 50), 0), (None, 0)])
def test_an_old_pango_is_named_in_one_line(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    version: tuple[int, int] | None,
    code: int,
) -> None:
    """Proves that layout does not begin with a library that nobody has tried."""
    monkeypatch.setattr(prerequisites, "pango", lambda: version)
    assert code == prerequisites.main("build")
    assert code == capsys.readouterr().err.count("Pango 1.49 is too old, 1.50 or newer is needed")


def test_pango_says_its_version() -> None:
    """Proves the question by the Pango that is here."""
    found = prerequisites.pango()
    assert found is not None
    assert found >= prerequisites.OLDEST_PANGO
