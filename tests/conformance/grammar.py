"""Chapters written by chance: from a grammar of the dialect, and by spoiling real ones.

In: nothing, or the text of a chapter.  Out: hypothesis strategies of Markdown.  What the
grammar makes is mostly sound; what is spoilt mostly is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

WORDS = (
    "bees", "dance", "a", "hive", "“quoted”", "it’s", "Aufgabe", "Наука", "1937–38", "–", "R&D",
    "3 < 4", "\\*star\\*", "&amp;", "co-op", "x̄", "e.g.", "5%", "№ 1", "*", "_", "`", "[", "]", "#",
    "|", ":::", "{{ 1 + 1 }}", "{{ book.title }}", "\\", "~", "^", "!", "<", ">", "@", "\u00a0",
    "{",
)  # fmt: skip
SIGNS = (
    "*", "**", "`", "[", "]", "(", ")", "[^", "[@", "[[", "]]", ":::", "{", "}", "{{", "}}", "{%",
    "%}", "{##", "#", "\n", "\n\n", "> ", "- ", "1. ", "|", "|---|", "---", "\\", "&#", ";", "@",
    "\t", "<b>", "<!--", "\u202e", "\x00", "\ue000", "\u0301", "\U0001f41d", "lang=", "'",
    "\"", "!", "![",
    "::: source", "::: question {#q-a marks=", "[@fig:", "[@sec:", "](#", "](http://", "\r", "\x0c",
)  # fmt: skip
KEYS = ("darwin1859", "frisch1967", "seeley2010")
LOCATORS = ("", ", p. 4", ", pp. 9-11", ", chap. 3", ", p. xii, on bees", " and passim")

words = st.lists(st.sampled_from(WORDS[:20]), min_size=1, max_size=9).map(" ".join)


def _wrapped(before: str, after: str) -> st.SearchStrategy[str]:
    return words.map(lambda text: f"{before}{text}{after}")


citations = st.builds(
    lambda before, key, locator: f"[{before}@{key}{locator}]",
    st.sampled_from(["", "see ", "cf. "]), st.sampled_from(KEYS), st.sampled_from(LOCATORS),
)  # fmt: skip
inlines = st.one_of(
    words, words, _wrapped("*", "*"), _wrapped("**", "**"), st.just("`code`"), citations,
    st.sampled_from(["[[worker]]", "[[drone|drones]]", "[@sec:castes]", "[@fig:days-to-emerge]",
                     "[пчела]{lang=ru}", "[words](https://example.org/a?b=c&d)", "{{ 2 * 3 }}",
                     "[here](#sec-castes)", "line  \nbreak", "[bees]{ix=newton}",
                     "[bees]{ix=\"newton!on bees\"}", "{## a comment ##}",
                     "{% if edition.teacher %}A{% else %}B{% endif %}", "[*bee*]{lang=de}"]),
    st.sampled_from(WORDS),
)  # fmt: skip
lines = st.lists(inlines, min_size=1, max_size=6).map(" ".join)
items = st.lists(lines, min_size=1, max_size=3)
blocks = st.recursive(
    st.one_of(
        lines, lines, words.map(lambda t: f"## {t}"), st.just("***"),
        items.map(lambda found: "\n".join(f"- {i}" for i in found)),
        items.map(lambda found: "\n".join(f"{n}. {i}" for n, i in enumerate(found, 1))),
        words.map(lambda t: f"| a | b |\n|---|--:|\n| {t.replace('|', '')} | 2 |"),
        words.map(lambda t: f"| a | b |\n|---|:-:|\n| {t.replace('|', '')} |\n| | 2 | |"),
        words.map(lambda t: f"::: activity {t}\nCount.\n\n- one\n- two\n:::"),
        words.map(lambda t: f"::: teacher\n{t}\n\n> {t}\n:::"),
        words.map(lambda t: f"## {t}\n\n### {t}\n\nWords."),
        words.map(lambda t: f"::: dispute {{verdict=contested}} {t}\nEvidence.\n:::"),
        words.map(lambda t: f"::: source Letter\nFrom a letter.\n\n> {t}\n\n1. Why?\n:::"),
        words.map(lambda t: f"::: question {{kind=exam}}\n{t}?\n\n::: answer\nSo.\n:::\n:::"),
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=2).map(
            lambda found: "::: summary\n" + "\n\n".join(found) + "\n:::"),
        inner.map(lambda text: "\n".join(f"> {line}" for line in text.split("\n"))),
        inner.map(lambda text: "- " + text.replace("\n", "\n  ")),
    ),
    max_leaves=3,
)  # fmt: skip


@st.composite
def chapters(draw: st.DrawFn) -> str:
    """The body of a chapter, with notes that are written where they are called."""
    parts = draw(st.lists(blocks, min_size=1, max_size=5))
    for number in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(parts)))
        parts.insert(at, f"A note is called.[^n{number}]\n\n[^n{number}]: {draw(lines)}")
    return "\n\n".join(parts) + "\n"


@st.composite
def spoilt(draw: st.DrawFn, folder: Path) -> str:
    """A real chapter with a few signs put in, and a few characters taken out."""
    text = draw(st.sampled_from(sorted(folder.rglob("*.md")))).read_text("utf-8")
    text = text.partition("\n---\n")[2]
    start = draw(st.integers(0, max(len(text) - 1500, 0)))
    text = text[start : start + 1500]
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(text)))
        sign = draw(st.one_of(st.sampled_from(SIGNS), st.text(max_size=3)))
        text = text[:at] + sign + text[at + draw(st.integers(0, 4)) :]
    return text


TAKEN = (
    "null", "[]", "{}", "-1", "0", "''", "~", "true", "1e999", ".nan", "2001-01-01", "9" * 30,
    "x" * 500, "https://a", "../../x", "[@x]", "[[x]]", "[^1]", "<b>", "!!int x", "*a", "&a", "> ",
    "é", "a: b", "- - -",
)  # fmt: skip
"""What may come to stand in a value's place."""


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A register of a book, and what has come to stand in it."""

    name: str
    text: str


@st.composite
def registers(draw: st.DrawFn, folder: Path) -> Spoilt:
    """A YAML or CSV file of a book with a value changed, lines doubled or lost, or signs put in."""
    files = sorted(f for f in folder.rglob("*") if f.suffix in (".yaml", ".csv"))
    file = draw(st.sampled_from(files))
    lines = file.read_text("utf-8").split("\n")
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, max(len(lines) - 1, 0)))
        until = at + draw(st.integers(1, 4))
        kind = draw(st.sampled_from(("value", "double", "lose", "sign")))
        if kind == "value":
            head, mark, _ = lines[at].partition(draw(st.sampled_from((": ", "- ", ","))))
            lines[at] = head + mark + draw(st.sampled_from(TAKEN))
        elif kind == "double":
            lines[at:at] = lines[at:until]
        elif kind == "lose" and len(lines) > until:
            del lines[at:until]
        else:
            sign, place = draw(st.sampled_from(SIGNS)), draw(st.integers(0, len(lines[at])))
            lines[at] = lines[at][:place] + sign + lines[at][place:]
    return Spoilt(file.relative_to(folder).as_posix(), "\n".join(lines))
