"""How faults look on a terminal: line, caret and hint, and nothing that a terminal obeys."""

from __future__ import annotations

import json

from publish.diagnostics import Diagnostic, Severity, Span
from publish.faultlist import WIDTH, render_github, render_json, render_text


def rendered(line: str, column: int, **more: object) -> list[str]:
    """The lines printed for a fault at a column of the second line of a file."""
    fault = Diagnostic(Span("a.md", 2, column), "SRC-009", "raw HTML", **more)  # type: ignore[arg-type]
    return render_text([fault], {"a.md": f"first\n{line}\nthird"}, "book/").split("\n")


def test_whole() -> None:
    """Place, severity and code on one line; the quoted line; the caret; the way; the hint."""
    assert [
        "book/a.md:2:6: warning[SRC-009]: raw HTML",
        "     2 | Bees <em>dance</em>",
        "       |      ^",
        "  while expanding b.md:3",
        "  hint: write it in Markdown",
    ] == rendered("Bees <em>dance</em>", 6, severity=Severity.WARNING,
                  trace=("while expanding b.md:3",), hint="write it in Markdown")  # fmt: skip


def test_no_column_no_caret() -> None:
    """Where only the line is known, only the line is shown."""
    assert ["book/a.md:2: error[SRC-009]: raw HTML", "     2 | Bees"] == rendered("Bees", 0)


def test_no_line_nothing_quoted() -> None:
    """A fault of a whole file, or of no file at all."""
    whole, none = Diagnostic(Span("a.md"), "SRC-001", "x"), Diagnostic(Span(""), "STY-001", "y")
    printed = render_text([whole, none], {"a.md": "text"}, "book/")
    assert "book/a.md: error[SRC-001]: x\n(generated): error[STY-001]: y" == printed


def test_empty_line_is_not_quoted() -> None:
    """A quotation of nothing helps nobody."""
    assert 1 == len(rendered("", 1))


def test_tabs_take_one_cell() -> None:
    """The caret stands under the character, however wide a terminal sets tabs."""
    assert ["     2 |  x<b>", "       |   ^"] == rendered("\tx<b>", 3)[1:]


def test_long_line_is_cut_around_the_fault() -> None:
    """The character at fault is under the caret, with its surroundings."""
    _, quoted, caret = rendered("a" * 300 + "<" + "b" * 300, 301)
    assert len(quoted) <= WIDTH + len("     2 | ……")
    assert "<" == quoted[caret.index("^")]
    assert quoted.endswith("…")
    assert "     2 | …" == quoted[:10]


def test_wide_and_combining_characters() -> None:
    """The caret counts cells, not characters."""
    assert "       |     ^" == rendered("蜂蜂<b>", 3)[2]
    assert "       |  ^" == rendered("e\u0301<b>", 3)[2]


def test_terminal_is_not_obeyed() -> None:
    """A chapter may come from a stranger: no escape sequence reaches the terminal."""
    assert "\x1b" not in "".join(rendered("\x1b[31mred\x1b[0m", 2))


def test_json_is_an_array() -> None:
    """Empty where nothing is wrong; letters as they are."""
    assert [] == json.loads(render_json([]))
    printed = render_json([Diagnostic(Span("é.md", 1, 1), "SRC-009", "“x”")])
    assert "“x”" in printed
    assert "é.md" == json.loads(printed)[0]["file"]


def test_annotation() -> None:
    """One command for each fault, in which nothing of a stranger's text can end it early."""
    fault = Diagnostic(Span("body/1,2:3.md", 2, 6), "SRC-009", "raw\nHTML 100%: a, b",
                       hint="write it", trace=("while expanding b.md:3",))  # fmt: skip
    none = Diagnostic(Span(""), "STY-001", "y", severity=Severity.WARNING)
    assert [
        "::error file=book/body/1%2C2%3A3.md,line=2,col=6,title=SRC-009"
        "::raw%0AHTML 100%25: a, b%0Awhile expanding b.md:3%0Ahint: write it",
        "::warning title=STY-001::y",
    ] == render_github([fault, none], "book/").split("\n")
