"""What decides how a division comes out besides its copy and its dress.

In: the folder of styles.  Out: a few strings, equal wherever the same press with the
same tools and fonts is at work.  The layout engine is not loaded for it.
"""

from __future__ import annotations

import ctypes
import functools
import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from publish import versions

_TOOLS = ("weasyprint", "pydyf", "tinycss2", "tinyhtml5", "cssselect2", "pyphen", "fonttools")
_LIBRARIES = (
    ("pango_version_string", ("libpango-1.0.so.0", "libpango-1.0.dylib")),
    ("hb_version_string", ("libharfbuzz.so.0", "libharfbuzz.0.dylib")),
)
"""Function that names a library's version, and the names that the library goes by."""


def versions_of(styles: Path) -> tuple[str, ...]:
    """The tools, the press itself, and the fonts below ``styles``."""
    return (*tools(), _digest(Path(__file__).parent, "*.py"), _digest(styles, "fonts/*/*.ttf"))


def produced_by(engine: str) -> str:
    """What a file names as its producer: the layout engine, and all whose versions show in it.

    Equal environments say the same, so that the same book has the same bytes.
    """
    binder = f"pikepdf {version('pikepdf')}"
    return "; ".join((engine, versions.press(), *tools(), binder, versions.pandoc()))


@functools.cache
def tools() -> tuple[str, ...]:
    """Name and version of every program that has a hand in the pages."""
    return (*versions.programs(_TOOLS), *_libraries())


def _libraries() -> Iterator[str]:
    for function, names in _LIBRARIES:
        for name in names:
            try:
                call = getattr(ctypes.CDLL(name), function)
            except (OSError, AttributeError):
                continue
            call.restype = ctypes.c_char_p
            yield f"{function.removesuffix('_version_string')} {call().decode()}"
            break


def _digest(folder: Path, pattern: str) -> str:
    """The sha256 of the files that match, names included."""
    digest = hashlib.sha256()
    for file in sorted(folder.glob(pattern)):
        digest.update(file.relative_to(folder).as_posix().encode() + b"\n")
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
