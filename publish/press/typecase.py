"""The type case of a dress: its styles parsed and its fonts loaded, once for each process.

In: a :class:`publish.press.formes.Dress`.  Out: what every layout in that dress
shares.  Parsing a cascade and loading a dozen fonts costs more than laying out
a page, and a worker sets many divisions in one dress.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

from weasyprint import CSS  # type: ignore[import-untyped] # it carries no types
from weasyprint.css.counters import CounterStyle  # type: ignore[import-untyped]
from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]

from publish.press.complaints import overheard
from publish.press.formes import Dress
from publish.press.storeroom import Storeroom


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TypeCase:
    """What the layouts in one dress share."""

    styles: Any
    """``weasyprint.CSS``."""
    fonts: Any
    """``FontConfiguration``; the fonts live as long as it."""
    counter_styles: Any
    """``CounterStyle``; copy it for each layout, which adds to it."""
    colour_profiles: dict[str, Any]
    storeroom: Storeroom
    base_url: str
    """What ``url()`` is relative to."""
    complaints: tuple[str, ...]
    """What is wrong with the styles."""


@functools.lru_cache(maxsize=4)
def open_case(dress: Dress) -> TypeCase:
    """Parse the styles of ``dress`` and load its fonts."""
    fonts, counters, profiles = FontConfiguration(), CounterStyle(), dict[str, Any]()
    storeroom = Storeroom(dress.root)
    base_url = dress.root.resolve().as_uri() + "/"
    with overheard(dress.root) as complaints:
        styles = CSS(
            string=dress.css,
            base_url=base_url,
            url_fetcher=storeroom,
            font_config=fonts,
            counter_style=counters,
            color_profiles=profiles,
        )
    return TypeCase(
        styles=styles,
        fonts=fonts,
        counter_styles=counters,
        colour_profiles=profiles,
        storeroom=storeroom,
        base_url=base_url,
        complaints=tuple(complaints),
    )
