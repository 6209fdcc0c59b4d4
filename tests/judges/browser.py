"""Headless Chromium: what a page looks like on a screen.

In: a local file (XHTML, SVG, HTML).  Out: a PNG.  No network: the file must not ask
for anything outside its folder.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from tests.judges.node import chromium

TIMEOUT = 120  # seconds


def screenshot(file: Path, picture: Path, *, width: int = 600, height: int = 800) -> None:
    """Write a PNG of ``file``, ``width`` by ``height`` CSS pixels, to ``picture``.

    :raises tests.judges.node.Unavailable: if there is no Chromium.
    :raises subprocess.SubprocessError: if it fails or does not finish.
    :raises FileNotFoundError: if ``file`` is missing (Chromium would take a picture of that).
    """
    if not file.is_file():
        raise FileNotFoundError(file)
    with tempfile.TemporaryDirectory() as profile:
        command = (
            chromium(),
            "--headless",
            "--no-sandbox",  # root in a container cannot have it, and the files are our own
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            f"--user-data-dir={profile}",
            f"--window-size={width},{height}",
            f"--screenshot={picture.absolute()}",
            file.absolute().as_uri(),
        )
        subprocess.run(command, capture_output=True, timeout=TIMEOUT, check=True)
