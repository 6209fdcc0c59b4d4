"""A citation style (CSL 1.0), made ready for the engine.

In: a CSL file as its authors published it, and the book's language.  Out: the
same style with four changes that this press needs of any style.  The file on
disk stays as it is; running the engine is :mod:`publish.citeproc`'s.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

_NAMESPACE = "http://purl.org/net/xbiblio/csl"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyStyle:
    """A style as the engine gets it."""

    csl: str
    """The style, as an XML document."""
    language: str
    """BCP 47 tag of the locale in which the engine words it."""


def ready_style(style: Path, language: str) -> ReadyStyle:
    """Read a style and change what this press needs changed.

    Raises:
        ValueError: where the file is not a style with citations and a bibliography.
    """
    try:
        root = ET.fromstring(style.read_text(encoding="utf-8"))
    except ET.ParseError as error:
        raise ValueError(f"{style.name} is not XML: {error}") from error
    layout = root.find(_tag("citation") + "/" + _tag("layout"))
    bibliography = root.find(_tag("bibliography"))
    if layout is None or bibliography is None:
        raise ValueError(f"{style.name} has no citation layout or no bibliography")
    # A citation may stand inside a sentence of the author's, who then sets the full stop.
    layout.attrib.pop("suffix", None)
    # Entries are also printed out of their order, where a dash for the name means nothing.
    bibliography.attrib.pop("subsequent-author-substitute", None)
    for substitute in root.iter(_tag("substitute")):
        substitute[:] = [part for choice in substitute for part in _apart(choice)]
    engine = engine_language(language)
    if engine != language:
        root.insert(_after_info(root), _day_month_year(engine))
    ET.register_namespace("", _NAMESPACE)
    return ReadyStyle(csl=ET.tostring(root, encoding="unicode"), language=engine)


def _tag(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"


def engine_language(language: str) -> str:
    """English of any country is worded in American English, dates apart.

    Pandoc's British locale prints single quotation marks with commas outside,
    ``eds`` without its full stop and ``bks. 1`` for one book; Chicago wants none of it.
    """
    return "en-US" if language.split("-")[0] == "en" else language


def _apart(choice: ET.Element) -> list[ET.Element]:
    """One ``choose`` for each name that a substituting ``choose`` offers.

    Pandoc 3.9 takes every name in such a ``choose`` for printed as soon as one of
    them is, and so loses the translator of an edited book that has no author.
    """
    if choice.tag != _tag("choose") or len(choice) != 1:
        return [choice]
    out = []
    for name in choice[0]:
        alone = ET.Element(choice.tag)
        ET.SubElement(alone, choice[0].tag, choice[0].attrib).append(name)
        out.append(alone)
    return out


def _after_info(root: ET.Element) -> int:
    """Where ``locale`` may stand: after ``info``, before all else that CSL wants in order."""
    return next(i for i, child in enumerate(root, 1) if child.tag == _tag("info"))


def _day_month_year(language: str) -> ET.Element:
    """A locale that writes `3 May 1995` and leaves all else to the engine's own."""
    locale = ET.Element(_tag("locale"), {_LANG: language})
    date = ET.SubElement(locale, _tag("date"), {"form": "text", "delimiter": " "})
    for part in ("day", "month", "year"):
        ET.SubElement(date, _tag("date-part"), {"name": part})
    return locale
