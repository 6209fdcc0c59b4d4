"""A book in another language: its own fixed words, quotation marks, spaces and tags."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from publish.cli import main
from publish.words import ENGLISH, TABLES, words_for

BOOK = """\
slug: kleines-buch
title: Ein kleines Buch
language: {language}
description: Nur zur Probe.
publisher: Der Testverlag
rights: CC0 1.0
identifier: urn:uuid:3c1d7a52-9d0f-5d53-8d3c-6d0a5d1f4b77
published: 2026-11-22
modified: 2026-11-22T12:00:00Z
editions:
  student: {{label: Ausgabe}}
spine:
  front: [contents]
  body: [body/01-eins.md, body/02-zwei.md]
  back: [glossary]
"""
GLOSSARY = "- {key: wort, term: Wort, definition: 'Ein \"Zeichen\" der Sprache.'}\n"
ONE = """\
---
title: Das "erste" Kapitel
---

::: summary
- Am 3. Mai sagte sie: "Ein [[wort]] ist 'kurz' !"
:::

::: table {#tab-a} Eine Tabelle
| A |
|---|
| 1 |
:::
"""
TWO = """\
---
title: Zwei
---

Siehe [@tab:a], [@ch:eins] und [@sec:b].

## B {#sec-b}

{{ figure("ernte") }}
"""
FIGURES = """\
ernte:
  chart: bars
  data: data/ernte.csv
  category: jahr
  series: [{column: korn, label: Korn}]
  unit: t
  caption: Die Ernte.
  alt: Balken.
  description: Ein Jahr fehlt.
  source: Erdacht.
"""
HARVEST = "jahr,korn\n1901,1234.5\n1902,\n1903,12000\n"


def printed(folder: Path, language: str) -> tuple[dict[str, str], str]:
    """The documents of the e-book by name, and what the press said."""
    files = {"book.yaml": BOOK.format(language=language), "glossary.yaml": GLOSSARY,
             "body/01-eins.md": ONE, "body/02-zwei.md": TWO,
             "figures.yaml": FIGURES, "data/ernte.csv": HARVEST}  # fmt: skip
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    out = folder / "out"
    asked = ["build", "epub", "--no-pages", "--book", str(folder), "--output", str(out)]
    done = CliRunner().invoke(main, asked)
    assert 0 == done.exit_code, done.output
    with zipfile.ZipFile(out / "student" / "kleines-buch.epub") as book:
        texts = {n.split("/")[-1]: book.read(n).decode() for n in book.namelist() if "html" in n}
    return texts, done.output


def test_german(tmp_path: Path) -> None:
    """German words, quotation marks and language; days stay with their months."""
    texts, said = printed(tmp_path, "de")
    one, two = texts["eins.xhtml"], texts["zwei.xhtml"]
    assert "BOOK-009" not in said
    assert 'xml:lang="de"' in one
    assert "Das „erste“ Kapitel" in one
    assert "„Ein" in one
    assert "‚kurz‘" in one
    assert "3.\u00a0Mai" in one
    assert "Zusammenfassung" in one
    assert "Tabelle\u00a01.1" in two
    assert "Kapitel\u00a01" in two
    assert "Ein „Zeichen“ der Sprache" in texts["glossary.xhtml"]
    assert "Kapitel 1" in texts["glossary.xhtml"]
    assert "Inhalt" in texts["contents.xhtml"]
    assert "Orientierung" in texts["nav.xhtml"]
    english = {ENGLISH.chapter, ENGLISH.table, ENGLISH.contents, ENGLISH.landmarks}
    assert not [w for w in english for t in texts.values() if f">{w}" in t or f"{w} 1" in t]


def test_french(tmp_path: Path) -> None:
    """French guillemets stand off from their words, as do signs in two parts."""
    texts, _ = printed(tmp_path, "fr-CH")
    assert "Das «\u00a0erste\u00a0» Kapitel" in texts["eins.xhtml"]
    assert "\u00a0!" in texts["eins.xhtml"]
    assert "Tableau\u00a01.1" in texts["zwei.xhtml"]


@pytest.mark.parametrize(
    ("language", "numbers"),
    [
        ("de", ["1.234,5", "keine Angabe", "12.000"]),
        ("fr", ["1\u202f234,5", "pas de données", "12\u202f000"]),
        ("en", ["1,234.5", "no data", "12,000"]),
    ],
)
def test_numbers_of_a_figure(tmp_path: Path, language: str, numbers: list[str]) -> None:
    """The table of a figure's data writes numbers as the language does."""
    table = printed(tmp_path, language)[0]["descriptions.xhtml"]
    assert [] == [number for number in numbers if number not in table]


def test_language_without_words(tmp_path: Path) -> None:
    """The book is built, in its own language but for the press's words, and is told so."""
    texts, said = printed(tmp_path, "it")
    assert "book.yaml:3:11: warning[BOOK-009]: the press has no words of its own in `it`" in said
    assert 'xml:lang="it"' in texts["eins.xhtml"]
    assert "Table\u00a01.1" in texts["zwei.xhtml"]


@pytest.mark.parametrize("language", TABLES)
def test_tables_are_whole(language: str) -> None:
    """No language lacks the word for a box, a verdict or a part that another has."""
    words = words_for(language)
    assert ENGLISH.asides.keys() == words.asides.keys()
    assert ENGLISH.verdicts.keys() == words.verdicts.keys()
    assert ENGLISH.matter.keys() == words.matter.keys()
    assert all(words.quotes)
