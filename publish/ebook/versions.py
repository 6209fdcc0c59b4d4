"""What decides the bytes of an e-book besides the book: the programs that made it.

In: nothing.  Out: their names and versions.  Equal environments say the same, so that the
same book has the same bytes, and a difference in bytes can be explained.
"""

from __future__ import annotations

import functools

from publish import versions

_TOOLS = ("ebooklib", "lxml", "fonttools", "pillow", "resvg-py", "jinja2", "markdown-it-py")


@functools.cache
def made_with() -> tuple[str, ...]:
    """Name and version of the press, and of every program whose version shows in the file."""
    return (versions.press(), *versions.programs(_TOOLS), versions.pandoc())
