"""Shortcuts through WeasyPrint 70.0: the same lines, for a sixth less of the time.

In: the installed WeasyPrint, mended (:mod:`publish.press.repairs`).  Out: the same, quicker.
Text is shaped for each line that is tried, and tried again wherever notes or columns make
their box anew, each time in a font and with features that are worked out from the style.
Here each style keeps what was worked out from it; it is laid down with its copy, so that
nothing of one division outlives it.  ``tests/unit/press/test_shortcuts.py``
compares the pages with those of the engine as it is.
"""

from __future__ import annotations

import copy
import functools
from collections.abc import Callable
from typing import Any

import weasyprint.layout.inline as inline_layout  # type: ignore[import-untyped] # no types
import weasyprint.layout.preferred as preferred_layout  # type: ignore[import-untyped]
import weasyprint.text.line_break as line_break  # type: ignore[import-untyped]

LONGEST = 2000
"""Characters of a text whose lines are remembered: more would fill the memory with its ends."""

_split = line_break.split_first_line
_describe = line_break.get_font_description
_strut = line_break.strut
_features = functools.lru_cache(maxsize=256)(line_break.font_features)


def take() -> None:
    """Take the shortcuts; again does no harm."""
    inline_layout.split_first_line = preferred_layout.split_first_line = _first_line
    line_break.get_font_description = _description
    inline_layout.strut = _line_height
    line_break.font_features = _features


def _kept(style: Any, name: object, make: Callable[[], Any]) -> Any:
    """What a style keeps under ``name``: a style is not changed once text is set in it."""
    kept = vars(style).setdefault("_worked_out", {})
    if name not in kept:
        kept[name] = make()
    return kept[name]


def _first_line(
    text: str, style: Any, context: Any, width: float | None, spacing: float,
    is_line_start: bool = True, minimum: bool = False,
) -> Any:  # fmt: skip
    """The first line of a text, as it came out before; its layout is each caller's own."""

    def split() -> Any:
        return _split(text, style, context, width, spacing, is_line_start, minimum)

    if len(text) > LONGEST:
        return split()
    layout, *rest = _kept(style, (text, width, spacing, is_line_start, minimum), split)
    return copy.copy(layout), *rest


def _description(style: Any) -> Any:
    """The font that a style asks for."""
    return _kept(style, "font", lambda: _describe(style))


def _line_height(style: Any) -> Any:
    """Height and baseline of a line of a style."""
    return _kept(style, "strut", lambda: _strut(style))
