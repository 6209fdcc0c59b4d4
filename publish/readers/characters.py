"""Characters that no book can print, wherever they come from.

In: text that an author wrote, or that an escape or entity of theirs stands for.  Out:
each such character, to be reported, and the text with a sign in its place.  They are
those that XML 1.0 (2.2) forbids, those that Unicode leaves to private use (the press
marks places with some), line ends that only some programs see, and those that turn
the order of letters round, so that a page reads otherwise than its source.
"""

from __future__ import annotations

import re

_UNPRINTABLE = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, but for tabulator and line feed
    "\u2028\u2029"  # line and paragraph separator
    "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides and isolates of direction
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
    "\U000f0000-\U0010ffff"  # private planes
    "]"
)
SIGN = "\ufffd"
"""What stands in for one while the rest is checked: Unicode's sign for what cannot be shown."""
HINT = "take it out; an editor may not show it"


def unprintable(text: str) -> list[tuple[int, str]]:
    """(offset, ``U+0007``) of each such character."""
    return [(m.start(), f"U+{ord(m[0]):04X}") for m in _UNPRINTABLE.finditer(text)]


def printable(text: str) -> str:
    """``text`` with the sign in place of each, so that offsets hold."""
    return _UNPRINTABLE.sub(SIGN, text)


def complaint(name: str) -> str:
    """The fault SRC-014 in words."""
    return f"the character {name} cannot be printed"
