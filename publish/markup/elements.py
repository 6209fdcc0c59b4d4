"""Elements as text: well-formed in HTML and in XHTML alike."""

from __future__ import annotations

import html


def escape(text: str) -> str:
    """Text for element content."""
    return html.escape(text, quote=False)


def element(name: str, content: str = "", **attributes: str | None) -> str:
    """``<name …>content</name>``.

    Attribute names are given as Python names: ``class_``, ``epub__type`` (a
    colon), ``aria_label`` (a hyphen).  An attribute that is None or empty is
    left out, except ``alt``.
    """
    return f"<{name}{_attributes(attributes)}>{content}</{name}>"


def void(name: str, **attributes: str | None) -> str:
    """An element without content, ``<name …/>``."""
    return f"<{name}{_attributes(attributes)}/>"


def _attributes(attributes: dict[str, str | None]) -> str:
    out = []
    for key, value in attributes.items():
        if value or (key == "alt" and value is not None):
            name = key.rstrip("_").replace("__", ":").replace("_", "-")
            out.append(f' {name}="{html.escape(value or "")}"')
    return "".join(out)
