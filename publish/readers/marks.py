"""Braces behind words, headings and boxes: what the index is to say of them.

``[words]{ix="key!aspect; other key"}``; ``[words]{ix}``, where the words name the entry;
``[words]{#id}``, words that a reference can point at.
"""

from __future__ import annotations

import re

from publish.model import IndexItem

_ATTRIBUTE = re.compile(
    r'#(?P<id>[^\s#]+)|(?P<key>[\w-]+)=(?:"(?P<quoted>[^"]*)"|(?P<bare>\S+))|(?P<odd>\S+)'
)
_CURLY = str.maketrans("“”", '""')


def attributes_of(text: str) -> dict[str, str]:
    """``#id key=value`` as a mapping; what is neither stands under the key ``?``.

    A bare ``ix`` is a key without value.
    """
    out: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text.translate(_CURLY)):
        if match["id"]:
            out["id"] = match["id"]
        elif match["key"]:
            out[match["key"]] = match["quoted"] if match["quoted"] is not None else match["bare"]
        elif match["odd"] == "ix":
            out["ix"] = ""
        else:
            out["?"] = match["odd"]
    return out


def index_items(text: str) -> tuple[IndexItem, ...]:
    """The items of a mark: ``key!aspect; key``."""
    items = []
    for part in text.split(";"):
        entry, _, aspect = (" ".join(piece.split()) for piece in part.partition("!"))
        if entry:
            items.append(IndexItem(entry=entry, aspect=aspect))
    return tuple(items)
