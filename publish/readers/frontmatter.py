"""The YAML between two ``---`` lines at the top of a chapter, and the chapter without it."""

from __future__ import annotations

import re

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.S | re.M)
_OPENED = re.compile(r"\A---[ \t]*(?:\n|\Z)")


def front_matter(text: str) -> str | None:
    """The YAML, or None where there is none."""
    found = _FRONT_MATTER.match(text)
    return found[1] if found else None


def opens_front_matter(text: str) -> bool:
    """Whether a first ``---`` stands there, with or without the second."""
    return _OPENED.match(text) is not None


def without_front_matter(text: str) -> str:
    """The text with its front matter blanked, so that line numbers hold."""
    found = _FRONT_MATTER.match(text)
    return "\n" * found[0].count("\n") + text[found.end() :] if found else text
