"""The press is for anybody's book: nothing in it knows what one book is about."""

from __future__ import annotations

import re

from tests.conformance.press import ROOT

SUBJECT = (
    "stalin", "lenin", "soviet", "ussr", "moscow", "kremlin", "kirov", "trotsky", "bukharin",
    "zinoviev", "kamenev", "yezhov", "ezhov", "vyshinsky", "radek", "tukhachevsky", "nkvd", "gulag",
    "purge", "show trial", "show-trial", "bolshevik", "politburo", "troika", "kulak", "chekist",
    "conquest", "leningrad",
)  # fmt: skip
"""Words that a book on these trials cannot do without; the press can."""
TEXT = {".py", ".css", ".md", ".yaml", ".csv", ".html", ".js", ".j2", ".txt"}


def test_nothing_in_the_press_names_the_subject() -> None:
    """Proves that no file of ``publish`` and ``styles`` holds a word of the guide's subject."""
    files = [f for folder in ("publish", "styles") for f in (ROOT / folder).rglob("*")
             if f.suffix in TEXT]  # fmt: skip
    assert len(files) > 100
    words = re.compile("|".join(map(re.escape, SUBJECT)))
    found = [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()}"
        for file in files
        for number, line in enumerate(file.read_text("utf-8").lower().split("\n"), 1)
        if words.search(line)
    ]
    assert [] == found


def test_the_words_would_be_found() -> None:
    """Proves that the list is no empty net: the guide itself is full of them."""
    text = "".join(f.read_text("utf-8").lower() for f in (ROOT / "chapters").rglob("*.md"))
    assert len([word for word in SUBJECT if word in text]) > 15
