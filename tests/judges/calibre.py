"""calibre's converter: the way by which most books reach a Kindle by cable.

In: an EPUB.  Out: an AZW3 (KF8), the format before KFX; what comes of it is asked of a
reading system.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.judges.node import Unavailable

CONVERTER = ("ebook-convert", "/Applications/calibre.app/Contents/MacOS/ebook-convert")
TIMEOUT = 180  # seconds; alone it takes about eleven


def to_azw3(book: Path, output: Path) -> None:
    """Write ``book`` as AZW3 to ``output``, with calibre's own settings for a Kindle.

    :raises Unavailable: if calibre is not installed.
    :raises subprocess.SubprocessError: if it fails or does not finish.
    """
    program = next(filter(None, map(shutil.which, CONVERTER)), None)
    if program is None:
        raise Unavailable("no calibre here: make setup-tests")
    with tempfile.TemporaryDirectory() as settings:
        # no settings of whoever runs this, and no display
        own = {"CALIBRE_CONFIG_DIRECTORY": settings, "QT_QPA_PLATFORM": "offscreen"}
        subprocess.run(
            (program, str(book), str(output)),
            capture_output=True, env=os.environ | own, timeout=TIMEOUT, check=True,
        )  # fmt: skip
