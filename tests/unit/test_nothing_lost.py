"""Nothing is lost: killed at any moment, on a full or read-only disk, or two at once.

Each is done for real: processes are killed, a small file system is mounted where root may.
"""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from publish.rack import DiskRack
from publish.storage import write_all

ROOT = Path(__file__).parents[2]
NAMES = ("book-a4.pdf", "book.epub", "handouts/1.pdf")
SIZE = 400_000
KILLS = 40
WRITER = """
import sys
from pathlib import Path
from publish.storage import write_all
folder, names, size = Path(sys.argv[1]), sys.argv[2].split(), int(sys.argv[3])
print("ready", flush=True)
for letter in sys.argv[4]:
    write_all({folder / name: letter.encode() * size for name in names})
"""


def writer(folder: Path, letters: str) -> subprocess.Popen[bytes]:
    """A process that writes the whole set once for each letter, and has begun."""
    command = (sys.executable, "-c", WRITER, str(folder), " ".join(NAMES), str(SIZE), letters)
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert b"ready\n" == process.stdout.readline()
    process.stdout.close()
    return process


def whole(folder: Path) -> set[bytes]:
    """The letter of each file, every one of which is whole."""
    letters = set()
    for name in NAMES:
        data = (folder / name).read_bytes()
        assert SIZE == len(data)
        assert 1 == len(set(data))
        letters.add(data[:1])
    return letters


def strays(folder: Path) -> list[str]:
    """Files that nobody asked for."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(set(found) - set(NAMES))


def test_killed_at_any_moment(tmp_path: Path) -> None:
    """Every file is a whole one; the next writer succeeds, and leaves no temporary file."""
    write_all({tmp_path / name: b"a" * SIZE for name in NAMES})
    moments = random.Random(7)
    for _ in range(KILLS):
        process = writer(tmp_path, "bc" * 500)
        time.sleep(moments.uniform(0, 0.05))
        process.send_signal(signal.SIGKILL)
        process.wait()
        whole(tmp_path)
    write_all({tmp_path / name: b"z" * SIZE for name in NAMES})
    assert {b"z"} == whole(tmp_path)
    assert [] == strays(tmp_path)


def test_two_at_once(tmp_path: Path) -> None:
    """What stands there in the end is one writer's whole set."""
    writers = [writer(tmp_path, letters * 20) for letters in "xy"]
    assert [0, 0] == [process.wait() for process in writers]
    assert whole(tmp_path) in ({b"x"}, {b"y"})
    assert [] == strays(tmp_path)


def test_the_rack_survives_kills(tmp_path: Path) -> None:
    """What is read from it is whole or not there, and what a kill left goes with the next."""
    script = ("import sys; from pathlib import Path; from publish.rack import DiskRack\n"
              "rack = DiskRack(Path(sys.argv[1])); print('ready', flush=True)\n"
              "while True: rack.put('ab' * 32, b'r' * 300000)")  # fmt: skip
    for moment in range(8):
        command = (sys.executable, "-c", script, str(tmp_path))
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(moment / 200)
            process.kill()
        assert DiskRack(tmp_path).get("ab" * 32) in (None, b"r" * 300_000)
    DiskRack(tmp_path).put("ab" * 32, b"s")
    assert b"s" == DiskRack(tmp_path).get("ab" * 32)
    assert ["ab/" + "ab" * 32] == strays(tmp_path)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte; the limit on a file's size where none can be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = os.geteuid() == 0 and not subprocess.run(
        ("mount", "-t", "tmpfs", "-o", "size=1m", "none", str(disk)), check=False
    ).returncode  # fmt: skip
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    if not mounted:
        resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, before[1]))
    try:
        yield disk
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        if mounted:
            subprocess.run(("umount", str(disk)), check=True)


def test_a_full_disk(small_disk: Path) -> None:
    """The old files stand, nothing half-written stays, and smaller files can be written after."""
    old = {small_disk / "a.pdf": b"a" * 100_000, small_disk / "b.epub": b"b" * 100_000}
    write_all(old)
    with pytest.raises(OSError, match="No space|too large"):
        write_all(dict.fromkeys(old, b"n" * 700_000))
    assert old == {path: path.read_bytes() for path in small_disk.iterdir()}
    write_all(dict.fromkeys(old, b"n" * 1000))
    assert {b"n" * 1000} == {path.read_bytes() for path in small_disk.iterdir()}


def test_a_read_only_place(tmp_path: Path) -> None:
    """The press says so in one line, and the old file stands."""
    out = tmp_path / "out"
    (out / "student").mkdir(parents=True)
    old = out / "student" / "bees.epub"
    old.write_bytes(b"old")
    mounted = os.geteuid() == 0 and not subprocess.run(
        ("mount", "--bind", "-o", "ro", str(out), str(out)), check=False
    ).returncode  # fmt: skip
    if not mounted:
        old.parent.chmod(0o555)
    try:
        done = subprocess.run(
            (sys.executable, "-m", "publish", "build", "epub", "--no-pages", "--book",
             "tests/books/minimal", "--output", str(out)),
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
    finally:
        if mounted:
            subprocess.run(("umount", str(out)), check=True)
        old.parent.chmod(0o755)
    assert (1, "") == (done.returncode, done.stdout)
    assert 1 == done.stderr.count("\n")
    assert done.stderr.startswith("publish: ")
    assert b"old" == old.read_bytes()
    assert [old] == list(old.parent.iterdir())


def test_a_folder_in_a_file_s_place(tmp_path: Path) -> None:
    """It is seen before the first file is moved."""
    (tmp_path / "b.epub").mkdir()
    (tmp_path / "a.pdf").write_bytes(b"old")
    with pytest.raises(IsADirectoryError):
        write_all({tmp_path / "a.pdf": b"new", tmp_path / "b.epub": b"new"})
    assert b"old" == (tmp_path / "a.pdf").read_bytes()
