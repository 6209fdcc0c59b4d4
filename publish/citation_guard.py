"""Guard over the citation engine: what a printed entry lost of its data.

In: a work as CSL data, and its bibliography entry as plain words.  Out: what is
missing, in words for the author.  Reporting is the caller's.

A false alarm would teach authors to look away, so only what every style prints
in every entry is asked for, and spelling is compared without case, quotation
marks, kinds of dash and apostrophe.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

ROLES = (
    "author", "editor", "translator", "editor-translator", "compiler", "director",
    "container-author", "illustrator", "interviewer", "recipient",
)  # fmt: skip
"""Contributors that no entry may lose."""
_FIELDS = ("volume", "archive", "archive_location", "archive-place", "container-title")
_DATES = ("issued",)
_MARKUP = re.compile(r"</?[a-z]+(?:\s[^>]*)?>")
_FEW = 3
"""As many contributors of one role are never shortened to `et al.` in a bibliography."""
_ADDRESS = re.compile(r"https?://\S+")
_SEVERAL = re.compile(r"\bet al\b|\band others\b")


def lost(work: Mapping[str, object], words: str) -> tuple[str, ...]:
    """What is missing: `translator “Hardy”`, `year 1940`; `everything` where nothing is printed."""
    if not words.strip():
        return ("everything",)
    entry = _folded(words)
    return (*_lost_people(work, entry), *_lost_years(work, entry), *_lost_fields(work, entry))


def _lost_people(work: Mapping[str, object], entry: str) -> Iterator[str]:
    """Contributors by role.  A name that two roles share must be printed twice."""
    if entry.startswith("---"):
        return
    several = bool(_SEVERAL.search(entry))
    rest = _without_titles(work, entry)
    wanted: Counter[str] = Counter()
    for role in ROLES:
        names = list(_names(work.get(role)))
        if several and len(names) > _FEW:
            continue
        for name in names:
            wanted[_folded(name)] += 1
            if len(_occurrences(_folded(name), rest)) < wanted[_folded(name)]:
                yield f"{role} “{name}”"


def _names(people: object) -> Iterator[str]:
    """The family name, or all there is, of each contributor."""
    for person in cast("Sequence[Mapping[str, str]]", people or ()):
        name = person.get("family") or person.get("literal") or person.get("given")
        if name:
            yield name


def _without_titles(work: Mapping[str, object], entry: str) -> str:
    """The entry without its titles and addresses, which may name the same people."""
    rest = _ADDRESS.sub(" ", entry)
    for field in ("title", "container-title"):
        title = _folded(str(work.get(field, "")))
        head, found, tail = rest.rpartition(title) if title else ("", "", rest)
        # The author's name comes first: a book called after its author is still by its author.
        rest = f"{head} {tail}" if found and head else rest
    return rest


def _lost_years(work: Mapping[str, object], entry: str) -> Iterator[str]:
    for field in _DATES:
        for year in _years(work.get(field)):
            if not _occurrences(str(year), entry):
                yield f"year {year}"


def _years(date: object) -> Iterator[str]:
    """The years of a CSL date, in whichever of CSL's forms it is written."""
    if isinstance(date, Mapping) and "date-parts" in date:
        yield from (str(parts[0]).lstrip("-") for parts in date["date-parts"] if parts)
    elif date is not None:
        yield from re.findall(r"\b\d{4}\b", str(date))


def _lost_fields(work: Mapping[str, object], entry: str) -> Iterator[str]:
    main = str(work.get("title", ""))
    if main and _letters(main) not in _letters(entry):
        yield f"title “{main}”"
    entry = _ADDRESS.sub(" ", entry)
    for field in _FIELDS:
        value = str(work.get(field, ""))
        if value and not _occurrences(_folded(value), entry):
            yield f"{field} “{value}”"


def _occurrences(words: str, text: str) -> list[str]:
    """Each place where ``words`` stand whole, not as part of a longer word or number."""
    return re.findall(rf"(?<!\w){re.escape(words)}(?!\w)", text)


def _folded(text: str) -> str:
    """Text as it is compared: without markup, case, kinds of mark and of space."""
    text = unicodedata.normalize("NFC", _MARKUP.sub("", text)).casefold()
    text = re.sub(r"[‘’ʹʼ'“”\"]", "'", text)
    text = re.sub(r"[‐‑–—]", "-", text)
    # A comma or full stop goes inside the quotes; where it stands says nothing.
    text = re.sub(r"[,.]?('+)[,.]?", r"\1", text)
    return " ".join(text.split())


def _letters(text: str) -> str:
    """The letters and digits alone."""
    return "".join(c for c in _folded(text) if c.isalnum())
