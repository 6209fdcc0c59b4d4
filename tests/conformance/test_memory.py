"""The build of the guide fits into a small machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.conformance.press import BOOKS, ROOT, TIMEOUT

LIMIT = 400 * 1024  # KiB, for any one process
_MEASURE = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def test_no_process_of_the_build_needs_400_mb(tmp_path: Path) -> None:
    """Proves the bound for the press and each of its workers; the system counts, not we."""
    build = (sys.executable, "-m", "publish", "build", "--book", str(BOOKS["guide"]))
    done = subprocess.run(
        (sys.executable, "-c", _MEASURE, *build, "--output", str(tmp_path)),
        cwd=ROOT, capture_output=True, text=True, timeout=TIMEOUT, check=True,
    )  # fmt: skip
    code, most = map(int, done.stdout.split())
    assert 0 == code
    assert most < LIMIT, f"{most} KiB"
