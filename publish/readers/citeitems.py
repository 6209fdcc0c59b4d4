"""The inside of a citation: ``see @key, pp. 9-11, on the law; @other``."""

from __future__ import annotations

import re
from collections.abc import Callable

from publish.diagnostics import Report, Span, did_you_mean
from publish.locator import LABELS, Locator, parse_locator
from publish.model import CiteItem

_ITEM = re.compile(r"^(?P<prefix>.*?)@(?P<key>[A-Za-z0-9_][\w:.-]*\w|\w)(?P<rest>.*)$", re.S)
_LABEL = "|".join(sorted(LABELS, key=len, reverse=True))
_LOCATOR = re.compile(
    rf"^(?P<label>{_LABEL})(?![A-Za-z])(?P<dot>\.?)\s*(?P<numbers>[^\s,]+(?:,\s*[\divxlc–-]+\b)*)"
    r"(?P<rest>.*)$",
    re.S,
)
_UNKNOWN = re.compile(r"^(?P<label>[A-Za-z]{1,8})\.?\s*\d")
"""A number behind a word that is no label: `pg. 4`."""

_FORMS = "write `p. 4`, `pp. 9-11`, `pp. xii-xiv`, `chap. 3`"

Place = Callable[[int], Span]
"""From an offset in the citation to its place."""


def read_items(text: str, place: Place, report: Report) -> tuple[CiteItem, ...]:
    """The works of a citation.

    Args:
        text: what stands between the brackets.
        place: where each character of it stands.
        report: CIT-002 for locators and CIT-003 for items without a key.
    """
    items, offset = [], 0
    for part in text.split(";"):
        item = _item(part, offset, place, report)
        items.extend([item] if item else [])
        offset += len(part) + 1
    return tuple(items)


def _item(part: str, offset: int, place: Place, report: Report) -> CiteItem | None:
    text = part.strip()
    offset += len(part) - len(part.lstrip())
    match = _ITEM.match(text)
    if match is None:
        words = " ".join(text.split())
        message = f"no `@key` in `{words}`" if words else "nothing stands before or after a `;`"
        report.error("CIT-003", place(offset), message, "write `[@key, p. 4]`")
        return None
    at = place(offset + match.start("key") - 1)
    rest = match["rest"].strip().removeprefix(",").strip()
    behind = offset + len(text) - len(match["rest"].lstrip(", \n"))
    locator, suffix = _locator(rest, lambda: place(behind), report)
    return CiteItem(
        key=match["key"], prefix=match["prefix"].strip(), locator=locator, suffix=suffix, span=at
    )


def _locator(rest: str, span: Callable[[], Span], report: Report) -> tuple[Locator | None, str]:
    """The locator that a suffix begins with, and what follows it."""
    match = _LOCATOR.match(rest)
    if match is None or not (match["dot"] or re.match(r"[\divxlc]+\b", match["numbers"])):
        _check_suffix(rest, span, report)
        return None, " ".join(rest.split())
    tail = " ".join(match["rest"].strip().removeprefix(",").split())
    try:
        return parse_locator(match["label"], match["numbers"]), tail
    except ValueError as error:
        report.error("CIT-002", span(), str(error), _FORMS)
        return None, tail


def _check_suffix(rest: str, span: Callable[[], Span], report: Report) -> None:
    """Report words that were meant for a locator."""
    if re.match(r"\d", rest):
        report.error("CIT-002", span(), f"the locator `{rest}` does not say of what",
                     _FORMS)  # fmt: skip
        return
    unknown = _UNKNOWN.match(rest)
    if unknown:
        report.error("CIT-002", span(), f"`{unknown['label']}` is no kind of locator",
                     did_you_mean(unknown["label"], LABELS) or _FORMS)  # fmt: skip
