"""A whole build killed at many moments: every old file stands, or the new one is whole.

The process group is killed, as a closed terminal, a power cut or the system's own killer
would: the command, the child in which it works, and the workers that lay out pages.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conformance.press import BOOKS, ROOT
from tests.judges.epubcheck import faults

KILLS = int(os.environ.get("KILLS", "6"))
"""Of each kind."""
PRODUCTS = ("pdf", "epub", "letter")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A book that has two states, and what each is built to."""

    folder: Path
    states: tuple[Mapping[str, bytes], Mapping[str, bytes]]
    """Name → bytes of every file of a build, in either state."""
    seconds: float
    """That a build takes."""

    @property
    def out(self) -> Path:
        """Where the files are."""
        return self.folder / "out"

    def put(self, state: int) -> None:
        """Let the book be in a state."""
        chapter = self.folder / "book" / "body" / "02-dance.md"
        text = (BOOKS["minimal"] / "body" / "02-dance.md").read_text("utf-8")
        chapter.write_text(text + ("\nAnd another thing.\n" if state else ""), "utf-8")

    def command(self) -> tuple[str, ...]:
        """The command that builds it, everything laid out anew where it changed."""
        return (sys.executable, "-m", "publish", "build", *PRODUCTS, "--workers", "2",
                "--book", str(self.folder / "book"), "--output", str(self.out),
                "--cache", str(self.folder / "cache"),
                "--depfile", str(self.folder / "out" / ".d"))  # fmt: skip

    def files(self) -> dict[str, bytes]:
        """What is there now; only what was asked for, and temporary files of the press."""
        found = {f.relative_to(self.out).as_posix(): f for f in self.out.rglob("*") if f.is_file()}
        return {n: f.read_bytes() for n, f in found.items() if not f.name.endswith(".part")}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Both states, built once without a kill."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(BOOKS["minimal"], folder / "book")
    states = []
    for state in (1, 0):
        site = Site(folder=folder, states=({}, {}), seconds=0)
        site.put(state)
        shutil.rmtree(folder / "cache", ignore_errors=True)
        begun = time.monotonic()
        subprocess.run(site.command(), cwd=ROOT, check=True, capture_output=True)
        states.append(site.files())
    after, before = states
    assert len(before) == len(PRODUCTS) + 1
    assert all(before[name] != after[name] for name in before if name != ".d")
    return Site(folder=folder, states=(before, after), seconds=time.monotonic() - begun)


def group(leader: int) -> list[str]:
    """The processes of a group that are left."""
    listed = subprocess.run(("ps", "-eo", "pgid=,stat=,args="), capture_output=True, text=True,
                            check=True)  # fmt: skip
    lines = (line.split(None, 2) for line in listed.stdout.splitlines())
    return [args for pgid, stat, args in lines if int(pgid) == leader and stat[0] != "Z"]


def killed(site: Site, moment: str, after: float) -> bool:
    """Begin a build, and kill it at a moment; return whether it was still at work.

    ``any`` is ``after`` some seconds, ``writing`` when the first temporary file is there, and
    ``moving`` when the first file is in its place.
    """
    pdf = site.out / "student" / "bees-a4.pdf"
    old = pdf.stat().st_ino
    process = subprocess.Popen(site.command(), cwd=ROOT, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, start_new_session=True)  # fmt: skip
    begun = time.monotonic()
    while process.poll() is None:
        if moment == "any":
            time.sleep(0.01)
        elif moment == "writing":
            after = 0 if any(pdf.parent.glob("*.part")) else site.seconds * 100
        else:
            after = 0 if pdf.stat().st_ino != old else site.seconds * 100
        if time.monotonic() - begun > after:
            break
    alive = process.poll() is None
    if alive:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for _ in range(100):
        if not group(process.pid):
            break
        time.sleep(0.05)
    assert [] == group(process.pid)
    return alive


@pytest.mark.parametrize("moment", ["any", "writing", "moving"])
def test_a_killed_build_leaves_whole_files(site: Site, moment: str) -> None:
    """Each file is the old or the new one, byte for byte, after every kill."""
    chance, struck, mixed = random.Random(moment), 0, 0
    for kill in range(KILLS):
        site.put(kill % 2)
        if kill % 3:
            shutil.rmtree(site.folder / "cache", ignore_errors=True)
        struck += killed(site, moment, chance.uniform(0, site.seconds))
        now = site.files()
        assert set(site.states[0]) == set(now)
        assert all(data in [state[name] for state in site.states] for name, data in now.items())
        mixed += now not in site.states
        if moment != "any" or kill == KILLS - 1:
            subprocess.run(site.command(), cwd=ROOT, check=True, capture_output=True)
            assert site.states[kill % 2] == site.files()
            assert not list(site.out.rglob("*.part"))
    print(f"{moment}: {KILLS} builds, {struck} killed at work, 0 files damaged, {mixed} sets mixed")
    assert struck


def test_what_is_built_after_kills_is_sound(site: Site) -> None:
    """From a cache that kills have left, the e-book is one that EPUBCheck passes."""
    site.put(0)
    subprocess.run(site.command(), cwd=ROOT, check=True, capture_output=True)
    assert site.states[0] == site.files()
    assert () == faults(site.out / "student" / "bees.epub")


def test_two_builds_at_once(site: Site, tmp_path: Path) -> None:
    """Both succeed, and what stands there in the end is the whole of one of them."""
    both = []
    for state in (0, 1):
        site.put(state)
        book = shutil.copytree(site.folder / "book", tmp_path / f"book-{state}")
        command = (sys.executable, "-m", "publish", "build", *PRODUCTS, "--book", str(book))
        both.append((*command, "--output", str(tmp_path / "out"), "--cache",
                     str(tmp_path / "cache")))  # fmt: skip
    builds = [subprocess.Popen(c, cwd=ROOT, stdout=subprocess.DEVNULL) for c in both]
    assert [0, 0] == [build.wait() for build in builds]
    found = {f.relative_to(tmp_path / "out").as_posix(): f.read_bytes()
             for f in (tmp_path / "out").rglob("*") if f.is_file()}  # fmt: skip
    whole = [{n: data for n, data in state.items() if n != ".d"} for state in site.states]
    assert found in whole


def test_a_build_onto_a_full_disk(site: Site, tmp_path: Path) -> None:
    """It says so in one line, the old files stand, and a build with room again succeeds.

    The disk is one of 200 KB; where none can be mounted, a file may have 30 KB at most.
    """
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = os.geteuid() == 0 and not subprocess.run(
        ("mount", "-t", "tmpfs", "-o", "size=200k", "none", str(disk)), check=False
    ).returncode  # fmt: skip
    limited = () if mounted else ("sh", "-c", 'ulimit -f 60; exec "$@"', "sh")
    command = (sys.executable, "-m", "publish", "build", "pdf", "epub", "--book",
               str(site.folder / "book"), "--output", str(disk), "--cache",
               str(disk / "cache"))  # fmt: skip
    try:
        old = {disk / "student" / f"bees{end}": b"old" for end in ("-a4.pdf", ".epub")}
        (disk / "student").mkdir()
        for file, data in old.items():
            file.write_bytes(data)
        done = subprocess.run((*limited, *command), cwd=ROOT, capture_output=True, text=True,
                              check=False)  # fmt: skip
        assert (1, "") == (done.returncode, done.stdout)
        assert done.stderr.startswith(("publish: No space left", "publish: File too large"))
        assert 1 == done.stderr.count("\n")
        assert old == {file: file.read_bytes() for file in (disk / "student").iterdir()}
        if mounted:
            subprocess.run(("mount", "-o", "remount,size=20m", str(disk)), check=True)
        subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
        assert (disk / "student" / "bees-a4.pdf").read_bytes().startswith(b"%PDF")
    finally:
        if mounted:
            subprocess.run(("umount", str(disk)), check=True)


def test_make_after_a_kill(site: Site, tmp_path: Path) -> None:
    """``make`` that was killed, with all that it started, makes everything when it is next run."""
    rules = (ROOT / "Makefile").read_text("utf-8")
    makefile = tmp_path / "Makefile"
    makefile.write_text(rules, "utf-8")
    shutil.copytree(site.folder / "book", tmp_path / "chapters")
    pretend = tmp_path / ".venv" / "bin"
    pretend.mkdir(parents=True)
    python = pretend / "python"
    python.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" "$@"\n', "utf-8")
    python.chmod(0o755)
    stamps = subprocess.run(("make", "-pn", "book"), cwd=tmp_path, capture_output=True, text=True,
                            check=False)  # fmt: skip
    (stamp,) = {line.split(" := ")[1] for line in stamps.stdout.splitlines()
                if line.startswith("BUILD_STAMP := ")}  # fmt: skip
    (tmp_path / stamp).touch()
    (tmp_path / "requirements.lock").write_text("", "utf-8")
    os.utime(tmp_path / "requirements.lock", (0, 0))
    wanted = [tmp_path / "build" / "student" / name for name in ("bees-a4.pdf", "bees.epub")]
    for share in (0.3, 0.6, 0.9, 1.5):
        process = subprocess.Popen(("make",), cwd=tmp_path, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, start_new_session=True)  # fmt: skip
        time.sleep(share * site.seconds)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    subprocess.run(("make",), cwd=tmp_path, check=True, capture_output=True)
    assert [True, True] == [file.is_file() for file in wanted]
    assert () == faults(wanted[1])
    again = subprocess.run(("make", "-q"), cwd=tmp_path, check=False, capture_output=True)
    assert 0 == again.returncode
