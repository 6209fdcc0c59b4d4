"""Shortcuts through WeasyPrint 70.0: the same lines, for a sixth less of time and memory.

In: the installed WeasyPrint, mended (:mod:`publish.press.repairs`).  Out: the same, quicker.
Text is shaped for each line that is tried, and tried again wherever notes or columns make
their box anew, each time in a font and with features that are worked out from the style.
Here each style keeps what was worked out from it; it is laid down with its copy, so that
nothing of one division outlives it.  And of each element the styles of six pseudo-elements are
worked out, for which hardly any has a use; here only those that are asked for.
``tests/unit/press/test_shortcuts.py`` compares the pages with those of the engine as it is.
"""

from __future__ import annotations

import copy
import functools
from collections.abc import Callable
from typing import Any

import weasyprint.css as css  # type: ignore[import-untyped] # it carries no types
import weasyprint.layout.inline as inline_layout  # type: ignore[import-untyped]
import weasyprint.layout.preferred as preferred_layout  # type: ignore[import-untyped]
import weasyprint.text.line_break as line_break  # type: ignore[import-untyped]

LONGEST = 2000
"""Characters of a text whose lines are remembered: more would fill the memory with its ends."""

_split = line_break.split_first_line
_describe = line_break.get_font_description
_strut = line_break.strut
_set_styles = css.StyleFor.set_computed_styles
_style_of = css.StyleFor.__call__
_features = functools.lru_cache(maxsize=256)(line_break.font_features)
_lines: list[dict[Any, Any]] = []
"""The lines that each style keeps."""


def take() -> None:
    """Take the shortcuts; again does no harm."""
    inline_layout.split_first_line = preferred_layout.split_first_line = _first_line
    line_break.get_font_description = _description
    inline_layout.strut = _line_height
    line_break.font_features = _features
    css.StyleFor.set_computed_styles = _set_later
    css.StyleFor.__call__ = _style_for


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
    kept = _kept(style, "lines", _new_lines)
    key = (text, width, spacing, is_line_start, minimum)
    if key not in kept:
        kept[key] = split()
    layout, *rest = kept[key]
    return copy.copy(layout), *rest


def _new_lines() -> dict[Any, Any]:
    _lines.append({})
    return _lines[-1]


def forget_lines() -> None:
    """Forget all lines that were tried: the pages are made, and have theirs.

    Pango's own memory is in them, which lasts until the last style of the division is gone.
    """
    for kept in _lines:
        kept.clear()
    _lines.clear()


def _description(style: Any) -> Any:
    """The font that a style asks for."""
    return _kept(style, "font", lambda: _describe(style))


def _line_height(style: Any) -> Any:
    """Height and baseline of a line of a style."""
    return _kept(style, "strut", lambda: _strut(style))


def _set_later(
    style_for: Any, element: Any, parent: Any, root: Any = None, pseudo_type: str | None = None,
    base_url: str | None = None, target_collector: Any = None,
) -> None:  # fmt: skip
    """Put off the style of a pseudo-element of the copy; pages and elements have theirs at once."""
    rest = (parent, root, pseudo_type, base_url, target_collector)
    if pseudo_type is None or target_collector is None:
        _set_styles(style_for, element, *rest)
    else:
        cascaded = style_for.get_cascaded_styles()[element, pseudo_type]
        vars(style_for).setdefault("_put_off", {})[element, pseudo_type] = (cascaded, rest)


def _style_for(style_for: Any, element: Any, pseudo_type: str | None = None) -> Any:
    """A style; worked out now where it was put off."""
    put_off = vars(style_for).get("_put_off")
    if pseudo_type is not None and put_off and (element, pseudo_type) in put_off:
        cascaded, rest = put_off.pop((element, pseudo_type))
        styles = style_for.get_cascaded_styles()
        styles[element, pseudo_type] = cascaded
        _set_styles(style_for, element, *rest)
        del styles[element, pseudo_type]
    return _style_of(style_for, element, pseudo_type)


def let_go(style_for: Any) -> None:
    """Forget styles that nobody has asked for; boxes are made, and nobody will."""
    vars(style_for).pop("_put_off", None)
