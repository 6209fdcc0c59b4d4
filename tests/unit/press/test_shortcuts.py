"""The shortcuts lead where the engine's own way leads."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import weasyprint.css as css  # type: ignore[import-untyped] # it carries no types
import weasyprint.layout.inline as inline  # type: ignore[import-untyped]
import weasyprint.layout.preferred as preferred  # type: ignore[import-untyped]
import weasyprint.text.line_break as line_break  # type: ignore[import-untyped]

from publish.press import notearea, repairs, shortcuts
from publish.press.compositor import compose
from publish.press.standing import pack
from tests.unit.press.specimen import WORDS, dense, division, dress, gloss, note

NOTES = "@page { @footnote { margin-top: 4px; border-top: 1px solid; padding-top: 3px } }"
SPECIMENS = {
    **{f"notes {seed}": (dense(seed, 0.08, 20), "") for seed in range(8)},
    **{f"notes with margins {seed}": (
        dense(seed, 0.1, 9), f"{NOTES} .note {{ margin: 1.3px 0 2.7px }}") for seed in range(8)},
    "notes whose margins differ": (
        dense(3, 0.1, 9), ".note { margin: 1px 0 } .note:nth-of-type(2n) { margin: 3px 0 2px }"),
    "notes in columns": (dense(5, 0.06, 9), ".division { columns: 2 }"),
    "notes in an area of some height": (
        dense(6, 0.1, 9), "@page { @footnote { max-height: 40px } }"),
    "notes beside a float": (
        '<div style="float: right; width: 60px; height: 30px"></div>' + dense(7, 0.1, 9), ""),
    "a note in a note": (f"<p>{WORDS}{note(1, 'One' + note(2, 'Two'))}</p>{dense(2, .05, 9)}", ""),
    "glosses": (f"<p>{WORDS}{gloss('a gloss')} {WORDS * 9}</p>", ""),
    "hyphens": (f"<p>{WORDS * 20}</p>", "p { hyphens: auto; text-align: justify; width: 70px }"),
    "first lines": (
        f"<p>{WORDS * 20}</p>" * 3, "p::first-line { font-size: 13px; font-weight: 600 }"),
    "first letters": (f"<p>{WORDS * 9}</p>" * 3, "p::first-letter { font-size: 18px }"),
    "spaces and capitals": (
        f"<p>{WORDS * 9}</p>",
        "p { letter-spacing: 1px; word-spacing: 2px; font-variant: small-caps }"),
    "a table": (
        f"<table>{f'<tr><td>{WORDS}</td><td>{WORDS * 3}</td><td>1</td></tr>' * 9}</table>", ""),
    "columns": (f"<ul>{f'<li>{WORDS}</li>' * 30}</ul>", "ul { columns: 3 }"),
    "a text too long to be remembered": (f"<p>{WORDS * 99}</p>", ""),
    "lists with markers": (
        f"<ul>{f'<li>{WORDS}</li>' * 9}</ul><ol start='3'>{f'<li>{WORDS}</li>' * 9}</ol>",
        "li::marker { color: #123 } ul li::before { content: '*' } ol { list-style: upper-roman }"),
    "numbered notes": (
        dense(9, 0.1, 9), ".note::footnote-call, .note::footnote-marker { content: normal }"),
    "soft hyphens": ("<p>" + "com\xadpo\xadsi\xadtion " * 60 + "</p>", "p { width: 75px }"),
}  # fmt: skip


@pytest.fixture
def plainly(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Lets the engine go its own way."""

    def undo() -> None:
        for module in (inline, preferred):
            monkeypatch.setattr(module, "split_first_line", shortcuts._split)
        monkeypatch.setattr(inline, "strut", shortcuts._strut)
        monkeypatch.setattr(line_break, "get_font_description", shortcuts._describe)
        monkeypatch.setattr(line_break, "font_features", shortcuts._features.__wrapped__)
        monkeypatch.setattr(notearea, "_adds_up", lambda *_: False)
        monkeypatch.setattr(css.StyleFor, "set_computed_styles", shortcuts._set_styles)
        monkeypatch.setattr(css.StyleFor, "__call__", shortcuts._style_of)

    return undo


@pytest.mark.parametrize("name", SPECIMENS)
def test_the_pages_are_the_same(name: str, plainly: Callable[[], None]) -> None:
    """To the byte, with what is said of them."""
    body, css = SPECIMENS[name]
    short = compose(division(body), dress(css))
    plainly()
    assert pack(short) == pack(compose(division(body), dress(css)))


def test_notes_are_measured_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine's own way is not taken where heights add up."""
    calls: list[object] = []
    monkeypatch.setattr(repairs, "_update_notes", calls.append)
    compose(division(dense(3, 0.1, 9)), dress(NOTES))
    assert not calls


def test_a_line_is_split_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was tried and taken back is not shaped again."""
    tried: list[tuple[str, float | None]] = []
    split = shortcuts._split

    def counted(
        text: str, style: object, context: object, width: float | None, *rest: object
    ) -> object:
        tried.append((text, width))
        return split(text, style, context, width, *rest)

    monkeypatch.setattr(shortcuts, "_split", counted)
    numbered = "".join(f"<p>{n} {WORDS}</p>" for n in range(40))
    compose(division(f'<div style="columns: 2">{numbered}</div>'), dress())
    assert len(set(tried)) == len(tried)
