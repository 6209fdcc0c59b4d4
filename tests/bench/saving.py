"""Save a chapter and wait until its page can be seen: ``saving.py URL NEW CHAPTER PICTURE``.

In: the address of a preview that is at work, a file with what the chapter is to become, the
chapter, and where the picture of the changed page goes.  Ends when it is there.  Run as a
script, with nothing but the standard library, so that its own start costs next to nothing.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def states(url: str) -> Iterator[dict[str, Any]]:
    """What the preview tells, now and after each save."""
    with urllib.request.urlopen(f"{url}/events") as events:
        for line in events:
            if line.startswith(b"data: "):
                yield json.loads(line.removeprefix(b"data: "))


def await_proof(url: str) -> None:
    """Wait until a preview that has just been started shows the book."""
    for _ in range(600):
        with contextlib.suppress(urllib.error.URLError):
            next(state for state in states(url) if state["revision"])
            return
        time.sleep(0.1)


def main(url: str, new: str, chapter: str, picture: str) -> None:
    """Save, wait, fetch."""
    told = states(url)
    before = next(told)
    shutil.copyfile(new, chapter)
    now = next(state for state in told if state["revision"] > before["revision"])
    place = now["place"]
    page = f"{url}/page/{place['division']}/{place['page']}.png"
    with urllib.request.urlopen(page) as answer:
        Path(picture).write_bytes(answer.read())


if __name__ == "__main__":
    main(*sys.argv[1:])
