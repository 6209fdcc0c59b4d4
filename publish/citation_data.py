"""A work's data (CSL), made ready for the engine.

In: one work as the bibliography has it.  Out: the same with an id, with a short
title where it has none, and with prepositions shielded from title case.  Also the
one thing that the engine cannot see in sorting: that `The` does not count.  What
the data means is the style's; whether it is all printed, the guard's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import groupby

_TITLES = ("title", "title-short", "container-title", "collection-title", "volume-title")
_PREPOSITIONS = (
    "about", "above", "across", "after", "against", "along", "amid", "among", "around", "before",
    "behind", "below", "beneath", "beside", "besides", "between", "beyond", "despite", "during",
    "except", "inside", "like", "near", "outside", "past", "since", "through", "throughout",
    "toward", "towards", "under", "underneath", "unlike", "until", "upon", "versus", "within",
    "without",
)  # fmt: skip
"""Those that the engine would capitalise; the short ones it knows."""
_LOWER = re.compile(rf"(?<=[\w,;’”)] )({'|'.join(_PREPOSITIONS)})(?![\w-])")
_SUBTITLE = re.compile(r"(?:: |(?<=[?!]) ).*$", re.DOTALL)
_ARTICLE = re.compile(r"^(?:The|An?) (?=\w)")


def ready_work(key: str, work: Mapping[str, object]) -> dict[str, object]:
    """One item of a CSL-JSON bibliography."""
    english = str(work.get("language", "en")).split("-")[0] == "en"
    item: dict[str, object] = {**work, "id": key}
    short = _short(str(work.get("title", "")), english)
    if short:
        item.setdefault("title-short", short)
    if english:
        titles = {field: item[field] for field in _TITLES if field in item}
        item |= {field: _shielded(t) for field, t in titles.items() if isinstance(t, str)}
    return item


def without_articles(order: Iterable[str], works: Mapping[str, Mapping[str, object]]) -> list[str]:
    """Keys as the engine sorted them, each author's titles without their articles (17, 14.71)."""
    out: list[str] = []
    for _, keys in groupby(order, lambda key: _lead(works[key])):
        out += sorted(keys, key=lambda key: _filed(str(works[key].get("title", ""))))
    return out


def _lead(work: Mapping[str, object]) -> str:
    """Whose name an entry begins with: entries that share it are sorted by title."""
    return repr(work.get("author") or work.get("editor"))


def _filed(title: str) -> str:
    """A title as it is filed: letters and figures alone, without markup and first article."""
    bare = re.sub(r"<[^>]*>", "", title).lstrip("“‘")
    return "".join(c for c in _ARTICLE.sub("", bare).casefold() if c.isalnum() or c == " ")


def _short(title: str, english: bool) -> str:
    """The title without subtitle and article (Chicago 17, 14.33); empty where it has neither."""
    main = _SUBTITLE.sub("", title)
    if main.count("“") != main.count("”") or main.count("<") != title.count("<"):
        return ""
    main = _ARTICLE.sub("", main) if english else main
    return "" if main == title else main


def _shielded(title: str) -> str:
    """Prepositions that the author left small stay small, however long (Chicago 17, 8.159)."""
    return _LOWER.sub(r'<span class="nocase">\1</span>', title)
