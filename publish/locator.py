"""Where in a work: `p. 14`, `pp. 9–11`, `chap. 3`, parsed once into a type."""

from __future__ import annotations

import re
from dataclasses import dataclass

LABELS: dict[str, str] = {
    "p": "page", "pp": "page", "page": "page", "pages": "page",
    "chap": "chapter", "chaps": "chapter", "ch": "chapter", "chapter": "chapter",
    "vol": "volume", "vols": "volume", "bk": "book", "pt": "part",
    "sec": "section", "n": "note", "nn": "note", "fol": "folio",
    "no": "issue", "col": "column", "line": "line", "para": "paragraph",
}  # fmt: skip
"""What an author may write (without full stop) → CSL locator label."""

_TERMS = {
    "page": ("p.", "pp."), "chapter": ("chap.", "chaps."), "volume": ("vol.", "vols."),
    "book": ("bk.", "bks."), "part": ("pt.", "pts."), "section": ("sec.", "secs."),
    "note": ("n.", "nn."), "folio": ("fol.", "fols."), "issue": ("no.", "nos."),
    "column": ("col.", "cols."), "line": ("line", "lines"), "paragraph": ("para.", "paras."),
}  # fmt: skip

_ROMAN = r"[ivxlcdm]+"
_NUMBER = rf"(?:\d+[a-z]?|{_ROMAN})"
_RANGE = re.compile(rf"^({_NUMBER})(?:\s*[-–]\s*({_NUMBER}))?$")


@dataclass(frozen=True, slots=True)
class Range:
    """One number, or two with everything between."""

    first: str
    last: str = ""

    def __str__(self) -> str:
        return f"{self.first}–{self.last}" if self.last else self.first


@dataclass(frozen=True, slots=True)
class Locator:
    """A place in a work."""

    label: str
    """A CSL locator label: a value of :data:`LABELS`."""
    ranges: tuple[Range, ...]

    @property
    def is_plural(self) -> bool:
        """Whether it names more than one page (chapter, …): `pp.`, not `p.`."""
        return len(self.ranges) > 1 or bool(self.ranges[0].last)

    @property
    def term(self) -> str:
        """The abbreviation that stands before the numbers."""
        return _TERMS[self.label][self.is_plural]

    def __str__(self) -> str:
        return f"{self.term} {', '.join(map(str, self.ranges))}"


def parse_locator(label: str, numbers: str) -> Locator:
    """Read `pp`, `9-11, 14`.

    Raises:
        ValueError: with a clause for the author, where a range is not one or runs backwards.
    """
    ranges = tuple(_range(part.strip()) for part in numbers.split(","))
    return Locator(LABELS[label], ranges)


def _range(text: str) -> Range:
    match = _RANGE.match(text)
    if match is None:
        raise ValueError(f"`{text}` is not a number or a range of numbers")
    first, last = match[1], match[2] or ""
    if first.isdigit() and last.isdigit() and int(_full(first, last)) <= int(first):
        raise ValueError(f"the range `{text}` runs backwards")
    return Range(first, _full(first, last))


def _full(first: str, last: str) -> str:
    """`101-8` means `101–108`."""
    if first.isdigit() and last.isdigit() and len(last) < len(first):
        return first[: len(first) - len(last)] + last
    return last
