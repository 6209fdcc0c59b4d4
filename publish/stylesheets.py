"""styles/ becomes one cascade for each product, with every custom property resolved.

In: the folder of styles and the book's accent.  Out: CSS text.  Properties are
resolved here, because e-readers cannot be trusted with ``var()``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

CASCADES: dict[str, tuple[str, ...]] = {
    "print": (
        "fonts/fonts.css", "tokens.css", "print/text.css", "print/page.css", "print/notes.css",
        "print/figures.css", "print/boxes.css", "print/matter.css", "print/teaching.css",
        "print/handouts.css",
    ),
    "large-print": ("large-print/fonts.css", "large-print/page.css", "large-print/text.css"),
    "cards": ("fonts/fonts.css", "tokens.css", "print/cards.css"),
    "epub": ("epub/fonts.css", "tokens.css", "epub/book.css"),
}  # fmt: skip
"""Product family → its sheets, general before special."""

_ROOT = re.compile(r":root\s*\{(.*?)\}", re.S)
_DECLARATION = re.compile(r"(--[\w-]+)\s*:\s*([^;]+)(?:;|$)")
_VAR = re.compile(r"var\((--[\w-]+)\)")
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_DATA = re.compile(r'url\("data:[^"]*"\)')
_URL = re.compile(r'url\("([^"]+)"\)')


class StyleError(Exception):
    """The style sheets contradict themselves; the message says where."""


_ENDLESS = "custom properties hold one another without end"
_DEEPEST = 6
"""Properties inside one another: three of a book, and what is decided here."""
_LARGEST = 4_000_000
"""Characters of a cascade without its fonts: properties that multiply must come to an end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSheets:
    """What a book lays over the press's styles: checked, and asking for its own fonts alone."""

    css: Mapping[str, str] = field(default_factory=dict)
    """By product family."""
    fonts: Mapping[str, Path] = field(default_factory=dict)
    """Fonts for the e-book by file name; those for paper are in the CSS."""


@dataclass(frozen=True, slots=True)
class Stylesheets:
    """The designer's files."""

    root: Path
    accent: str = ""
    """The book's own colour, ``#rrggbb``; the tokens' where empty."""
    own: OwnSheets = field(default_factory=OwnSheets)
    used: set[Path] = field(default_factory=set, compare=False)
    """Files that went into what was asked for so far, fonts included."""

    def cascade(self, family: str) -> str:
        """All sheets of a family as one text.

        Raises:
            StyleError: for a property that is used but not decided.
        """
        files = [self.root / name for name in CASCADES[family]]
        self.used.update(files)
        text = "\n".join(file.read_text("utf-8") for file in files)
        text = _COMMENT.sub("", text) + self.own.css.get(family, "")
        tokens = {k: v.strip() for block in _ROOT.findall(text)
                  for k, v in _DECLARATION.findall(block)}  # fmt: skip
        if self.accent:
            tokens["--accent"] = self.accent
        resolved = _ROOT.sub("", text)
        for _ in range(_DEEPEST):
            grown = sum(len(_token(m[1], tokens)) for m in _VAR.finditer(resolved))
            if len(_DATA.sub("", resolved)) + grown > _LARGEST:
                raise StyleError(_ENDLESS)
            resolved = _VAR.sub(lambda m: _token(m[1], tokens), resolved)
        if _VAR.search(resolved):
            raise StyleError(_ENDLESS)
        lines = (line.strip() for line in resolved.split("\n"))
        cascade = "\n".join(line for line in lines if line) + "\n"
        files = [self.root / url for url in urls(cascade) if not url.startswith("data:")]
        self.used.update(file for file in files if file.is_file())
        return cascade

    def font(self, name: str) -> Path:
        """The file of a font by its name, whichever family's folder it is in.

        Raises:
            StyleError: where there is none.
        """
        if name in self.own.fonts:
            return self.own.fonts[name]
        found = sorted(self.root.glob(f"fonts/*/{name}"))
        if not found:
            raise StyleError(f"styles/fonts has no `{name}`")
        self.used.add(found[0])
        return found[0]


def _token(name: str, tokens: dict[str, str]) -> str:
    if name not in tokens:
        raise StyleError(f"styles/tokens.css does not decide `{name}`")
    return tokens[name]


def urls(css: str) -> tuple[str, ...]:
    """Every ``url("…")`` of some CSS, each once, in order."""
    return tuple(dict.fromkeys(_URL.findall(css)))
