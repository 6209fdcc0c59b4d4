"""Files of the package, and what style sheets may ask of a reader's device."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from publish.ebook.opened import Opened
from publish.ebook.rules.rule import APPLE, KINDLE, KOBO, OURS, BookRule, Breach

_SIGNATURES: Final = {
    "font/ttf": (b"\x00\x01\x00\x00", b"true"), "font/otf": (b"OTTO",),
}  # fmt: skip
_FONTS: Final = re.compile(r"\.(?:ttf|otf|ttc|woff2?|eot)$", re.IGNORECASE)
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE: Final = re.compile(r"([^{}]+)\{([^{}]*)\}")
_UNITS: Final = r"[\d.]+(?:px|pt|pc|cm|mm|in|q)\b"
_FORBIDDEN: Final = {
    "a place off the flow": r"(?<![\w-])position\s*:\s*(?:absolute|fixed|sticky)",
    "a fixed size": rf"(?<![\w-])(?:font|font-size|line-height|width|height)\s*:[^;]*{_UNITS}",
    "a colour": r"(?<![\w-])(?:color|background(?:-color)?)\s*:(?!\s*(?:inherit|none)\b)",
    "a colour of a rule": r"(?<![\w-])border[\w-]*\s*:[^;]*(?:#[0-9a-f]{3,8}\b|rgb|hsl|black)",
    "a negative margin": r"(?<![\w-])margin[\w-]*\s*:[^;]*-[\d.]",
    "a measure of the window": r"[\d.](?:vh|vw|vmin|vmax)\b",
    "a grid": r"(?<![\w-])display\s*:\s*(?:inline-)?grid",
    "a variable": r"var\(",
}
"""What a declaration would set → how it looks."""
_SELECTORS: Final = re.compile(r"\||:has\(|:is\(|:where\(|::part")
_BODY: Final = re.compile(r"(?:^|,)\s*(?:html|body|p)\s*(?:,|$)")
_BODY_SETS: Final = re.compile(r"(?<![\w-])(?:font-size|line-height|text-align)\s*:")


def unlisted(book: Opened) -> Iterator[Breach]:
    """A file that the manifest does not know: it may be lost on the way."""
    known = {item.path for item in book.items.values()}
    for name in book.names:
        own = name in ("mimetype", book.package) or name.startswith("META-INF/")
        if not own and name not in known:
            yield Breach(name, "the file is not in the manifest")


def font_of_other_kind(book: Opened) -> Iterator[Breach]:
    """A font that is no TrueType or OpenType, or not the kind that it is said to be."""
    for item in book.items.values():
        if not _FONTS.search(item.path) and not item.media_type.startswith("font/"):
            continue
        begins = _SIGNATURES.get(item.media_type, ())
        if not book.files[item.path].startswith(begins or b"no font begins so"):
            yield Breach(item.path, f"the font is no {item.media_type} that e-readers know")


def styles_that_fight(book: Opened) -> Iterator[Breach]:
    """A size, colour or place that overrules the reader's own."""
    for path, selector, declarations in _rules(book):
        for what, pattern in _FORBIDDEN.items():
            if not selector.startswith("@") and re.search(pattern, declarations, re.IGNORECASE):
                yield Breach(path, f"`{selector}` sets {what}")


def text_not_the_readers(book: Opened) -> Iterator[Breach]:
    """Size, leading or alignment of the running text, which are the reader's to choose."""
    for path, selector, declarations in _rules(book):
        if _BODY.search(selector) and (found := _BODY_SETS.search(declarations)):
            yield Breach(path, f"`{selector}` sets {found[0].rstrip(' :')}")


def selectors_of_tomorrow(book: Opened) -> Iterator[Breach]:
    """A selector at which an older engine drops the rule, or the sheet."""
    for path, selector, _ in _rules(book):
        if _SELECTORS.search(selector):
            yield Breach(path, f"old engines cannot read `{selector}`")


def _rules(book: Opened) -> Iterator[tuple[str, str, str]]:
    """(path, selector, declarations) of each rule of each style sheet."""
    for item in book.of_type("text/css"):
        text = _COMMENT.sub("", book.files[item.path].decode("utf-8"))
        for selector, declarations in _RULE.findall(text):
            yield item.path, " ".join(selector.rpartition(";")[2].split()), declarations


_PAPER: Final = "put it into styles/print.css: on a screen the reader decides"

RULES: Final = (
    BookRule(code="EPB-015", find=unlisted, hint=OURS, source="EPUB 3.3, 5.6.1; EPUBCheck OPF-003"),
    BookRule(code="EPB-015", find=font_of_other_kind, hint=OURS,
             source=f"{KINDLE}, Using Embedded Fonts: OTF and TTF; {KOBO}, Fonts"),
    BookRule(code="EPB-016", find=styles_that_fight, hint=_PAPER, bearable=True,
             source=f"{KINDLE}, Text Guidelines: body text uses defaults; {APPLE}, Night theme"),
    BookRule(code="EPB-016", find=text_not_the_readers, hint=_PAPER, bearable=True,
             source=f"{KINDLE}, Text Guidelines: body text uses defaults"),
    BookRule(code="EPB-016", find=selectors_of_tomorrow, hint=_PAPER, bearable=True,
             source=f"{KINDLE}, Appendix B: CSS selectors supported; MuPDF 1.21"),
)  # fmt: skip
