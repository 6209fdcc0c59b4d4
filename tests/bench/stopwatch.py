"""Time and memory of a command and all the processes it starts.

In: an argument list.  Out: seconds, and peak memory in MiB of its largest process and of
the whole tree at one moment.  Linux only: the tree is read from ``/proc`` every
:data:`INTERVAL`, which costs both sides of a comparison the same.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

INTERVAL = 0.03  # seconds
TIMEOUT = 900  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One run."""

    seconds: float
    largest: float
    """Peak resident memory of the largest process, MiB."""
    tree: float
    """Peak of the sum over all processes, MiB; shared pages count once for each."""


def measure(command: Sequence[str], folder: Path) -> Reading:
    """Run ``command`` in ``folder`` and watch it.

    :raises RuntimeError: if it fails or takes longer than :data:`TIMEOUT`.
    """
    log = folder / "bench.log"
    begin = time.perf_counter()
    largest = tree = 0.0
    with (
        log.open("wb") as out,
        subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=out
        ) as process,
    ):
        while process.poll() is None:
            sizes = [_resident(pid) for pid in _tree(process.pid)]
            largest, tree = max(largest, *sizes), max(tree, sum(sizes))
            if time.perf_counter() - begin > TIMEOUT:
                process.kill()
            time.sleep(INTERVAL)
        seconds = time.perf_counter() - begin
    if process.returncode:
        said = log.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise RuntimeError(f"{command[0]} ended with {process.returncode}: {said}")
    return Reading(seconds=seconds, largest=largest, tree=tree)


def _tree(root: int) -> list[int]:
    """The process and all below it that live now."""
    found = [root]
    for pid in found:
        try:
            for task in Path(f"/proc/{pid}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
        except OSError:
            continue  # it has just ended
    return found


def _resident(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * 4096 / 2**20
