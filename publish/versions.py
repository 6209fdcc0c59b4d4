"""The programs at work, by name and version.

In: names of installed libraries.  Out: words.  Equal environments say the same, so that
the same book has the same bytes, and a difference in bytes can be explained.
"""

from __future__ import annotations

import platform
import zlib
from collections.abc import Iterable
from importlib.metadata import version

from publish import __version__


def press() -> str:
    """The press itself."""
    return f"study-guide-press {__version__}"


def pandoc() -> str:
    """The pandoc that words the citations."""
    return f"pandoc of pypandoc_binary {version('pypandoc_binary')}"


def programs(names: Iterable[str]) -> tuple[str, ...]:
    """Python, what it packs with, and each library named."""
    python, packing = platform.python_version(), zlib.ZLIB_RUNTIME_VERSION
    libraries = (f"{name} {version(name)}" for name in names)
    return (f"python {python}", f"zlib {packing}", *libraries)
