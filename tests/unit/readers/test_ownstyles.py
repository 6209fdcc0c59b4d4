"""The book's own styles: laid over ours, fetching nothing but the book's fonts."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from publish.diagnostics import Report
from publish.order import STYLES
from publish.readers.ownstyles import read_own_sheets
from publish.readers.sources import Sources
from publish.stylesheets import OwnSheets, StyleError, Stylesheets

FONT = "SourceSans3-Regular.ttf"


def cascade(root: Path, css: str, family: str = "print", name: str = "styles.css") -> str:
    """The whole cascade of a book with one sheet in which nothing is wrong."""
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text(css, "utf-8")
    report = Report()
    own = read_own_sheets(Sources(root), report)
    assert [] == list(report)
    return Stylesheets(STYLES, own=own).cascade(family)


def test_on_top(tmp_path: Path) -> None:
    """A book decides a property anew, and its rules stand last."""
    css = cascade(tmp_path, ":root { --text: 11.25pt } q > b { color: var(--accent) }")
    assert "11.25pt" in css
    assert css.rstrip().endswith("q > b { color: #7a1f1f }")


def test_brackets_in_words_are_no_brackets(tmp_path: Path) -> None:
    """Nor are those in comments, or one after the other."""
    css = (
        """/* (((("""
        + "(" * 40
        + "*/ p { content: '"
        + "(" * 40
        + "' }"
        + " q { width: calc(1px) }" * 40
    )
    assert "calc(1px)" in cascade(tmp_path, css)


def test_what_is_not_closed_ends_where_css_lets_it_end(tmp_path: Path) -> None:
    """A string at its line's end, a comment with the sheet."""
    assert "q" in cascade(tmp_path, "q { color: red } /* " + "(" * 40)
    (tmp_path / "styles.css").write_text("p { content: 'x\n" + "(" * 40, "utf-8")
    report = Report()
    read_own_sheets(Sources(tmp_path), report)
    assert [("STY-002", 2)] == [(d.code, d.span.line) for d in report]


def test_for_one_medium(tmp_path: Path) -> None:
    """A sheet for paper is no sheet for screens."""
    assert "teal" in cascade(tmp_path, "b { color: teal }", name="styles/print.css")
    own = read_own_sheets(Sources(tmp_path), Report())
    assert "teal" not in Stylesheets(STYLES, own=own).cascade("epub")


@pytest.mark.parametrize("address", ['url("f/F.ttf")', "url(f/F.ttf)", '\\75 rl("f/F.ttf")'])
def test_own_font(tmp_path: Path, address: str) -> None:
    """A font of the book is embedded for paper, and packed with the e-book."""
    (tmp_path / "f").mkdir()
    shutil.copy(next(STYLES.glob(f"fonts/*/{FONT}")), tmp_path / "f" / "F.ttf")
    css = f"@font-face {{ font-family: F; src: {address} }}"
    assert 'url("data:font/ttf;base64,' in cascade(tmp_path, css)
    assert 'url("../fonts/F.ttf")' in cascade(tmp_path, css, "epub")
    own = read_own_sheets(Sources(tmp_path), Report())
    assert tmp_path / "f" / "F.ttf" == Stylesheets(STYLES, own=own).font("F.ttf")


@pytest.mark.parametrize(
    "css",
    [
        '@import "other.css";',
        '@import url("https://example.org/x.css");',
        "b { background: url(https://example.org/x.png) }",
        'b { background: \\75\\72l("https://example.org/x.png") }',
        'b { background: image-set("https://example.org/x.png" 1x) }',
        "@media print { b { background: url(//example.org/x.png) } }",
        '@font-face { font-family: F; src: url("../outside.ttf") }',
        '@font-face { font-family: F; src: url("file:///etc/F.ttf") }',
        '@font-face { font-family: F; src: url("missing.ttf") }',
        'b { background: url("data:image/svg+xml,<svg/>") }',
        "b { background: url(a b) }",
        'b { content: "unclosed\n }',
        "} b { }",
        f"/* {'x' * 100_001} */",
    ],
)
def test_refused(tmp_path: Path, css: str) -> None:
    """Nothing of the disk or the network can be had by a style; each try is one fault."""
    (tmp_path / "book").mkdir()
    shutil.copy(next(STYLES.glob(f"fonts/*/{FONT}")), tmp_path / "outside.ttf")
    (tmp_path / "book" / "styles.css").write_text(css, "utf-8")
    report = Report()
    own = read_own_sheets(Sources(tmp_path / "book"), report)
    assert {"STY-002"} == {d.code for d in report}
    assert not own.fonts
    assert not [word for text in own.css.values() for word in ("://", "data:") if word in text]


def test_multiplying_properties_end() -> None:
    """Properties that hold one another many times over do not fill the memory in any case."""
    many = " ".join(["var(--a)"] * 400)
    css = f":root {{ --a: {many}; --b: {many.replace('a', 'c')}; --c: x }} b {{ color: {many} }}"
    with pytest.raises(StyleError):
        Stylesheets(STYLES, own=OwnSheets(css={"print": css})).cascade("print")


CHAIN = "".join(f"--a{n}: var(--a{n - 1}) var(--a{n - 1});" for n in range(1, 40))
BOMBS = {
    "a chain of doublings": (f":root {{ --a0: x; {CHAIN} }}",
                             "`--a3` holds properties more than 3 deep"),
    "a circle": (":root { --a: var(--b); --b: var(--a) }", "`--a` holds properties more than 3"),
    "one that is long": (f":root {{ --a: {'x ' * 20_000} }} b {{ color: {'var(--a)' * 30} }}",
                         "the sheet has more than 1,000,000 characters"),
    "outside the root": (f"p {{ --a0: x; {CHAIN} }}", "`--a0` is decided outside `:root`"),
    "inside a rule": ("p { & b { --a: x } }", "`--a` is decided outside `:root`"),
    "inside a medium": ("@media print { p { --a: x } }", "`--a` is decided outside `:root`"),
    "in a page": ("@page { --a: x }", "`--a` is decided outside `:root`"),
    "a second choice": ("p { color: calc((var(--accent, red))) }", "`var()` takes the name of one"),
    "a selector of many steps": ("* " * 200 + "{ color: red }", "the selector is too long"),
    "sums of sums": ("p { width: calc(" + "(" * 9000 + "1px) }", "brackets stand too deep"),
    "a selector of many brackets": (":has(" * 9 + "p" + ")" * 9 + "{ color: red }", "too deep"),
}  # fmt: skip
"""What goes off → a sheet, and what is said of it."""


@pytest.mark.parametrize("bomb", BOMBS)
def test_bombs_are_refused_at_their_line(tmp_path: Path, bomb: str) -> None:
    """Before the layout engine could multiply anything."""
    css, words = BOMBS[bomb]
    (tmp_path / "styles.css").write_text(f"\n{css}", "utf-8")
    report = Report()
    read_own_sheets(Sources(tmp_path), report)
    assert {("STY-002", 2)} == {(d.code, d.span.line) for d in report}
    assert any(words in d.message for d in report), list(report)


def test_properties_within_bounds(tmp_path: Path) -> None:
    """Three deep, with spaces where CSS allows them, and over the press's own."""
    own = ":root { --a: var( --b ); --b: var(--c); --c: var(--accent) 1px }"
    css = cascade(tmp_path, own + "@media print { b, i > q { border: solid var(--a) } }")
    assert "solid #7a1f1f 1px" in css
    assert "var(" not in css
