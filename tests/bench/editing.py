"""An author's day, for the races: a copy of the book, warm, and a word that changes.

In: a book folder.  Out: its copy, ten times as long where that is asked for, and edits
that are all different, so that no run finds another's work done.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import yaml

EVIDENCE = ("allowances.yaml", "locators.yaml", "names.yaml", "sources", "fingerprints")
_ID = re.compile(r"(\{#|^id: |\(#)([a-z][\w-]*)", re.M)
_REFERENCE = re.compile(r"\[@(sec|src|dis|per|q):([\w-]+)\]")
_NOTE = re.compile(r"^\[\^([\w-]+)\]:.*\n(?:[^\n\[].*\n)*", re.M)
_FROM_DATA = re.compile(r"^\{\{ (?:figure|table)\(.*\) \}\}$", re.M)


def copied(book: Path, folder: Path) -> Path:
    """A copy of the book that may be written to."""
    shutil.rmtree(folder, ignore_errors=True)
    return Path(shutil.copytree(book, folder))


def lengthened(book: Path, folder: Path, times: int) -> Path:
    """A copy in which every chapter stands ``times`` times, with ids of its own each time.

    Figures and tables from data stand in the first copy of their chapter only, where the
    references of the others lead.  Registers of evidence, which name places in the text,
    stay behind.
    """
    copy = copied(book, folder)
    for name in EVIDENCE:
        path = copy / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    listed = yaml.safe_load((copy / "book.yaml").read_text("utf-8"))
    chapters = [name for name in listed["spine"]["body"] if name.endswith(".md")]
    for turn in range(2, times + 1):
        for name in chapters:
            text = (copy / name).read_text("utf-8")
            new = f"{Path(name).with_suffix('')}-{turn}.md"
            (copy / new).write_text(_renamed(text, f"-{turn}"), "utf-8")
            listed["spine"]["body"].append(new)
    (copy / "book.yaml").write_text(yaml.safe_dump(listed, allow_unicode=True), "utf-8")
    return copy


def _renamed(text: str, suffix: str) -> str:
    text = _without_orphans(_FROM_DATA.sub("", text))
    own = {match[2] for match in _ID.finditer(text)}
    text = _ID.sub(lambda m: m[0] + suffix if m[2] in own else m[0], text)

    def reference(match: re.Match[str]) -> str:
        target = f"{match[1]}-{match[2]}"
        return f"[@{match[1]}:{match[2]}{suffix}]" if target in own else match[0]

    return _REFERENCE.sub(reference, text)


def _without_orphans(text: str) -> str:
    """Without notes that nothing calls now: those of tables from data."""

    def called(note: re.Match[str]) -> str:
        return note[0] if text.count(f"[^{note[1]}]") > 1 else ""

    return _NOTE.sub(called, text)


def edit(book: Path, turn: int) -> None:
    """Change one word of the chapter in the middle of the book."""
    chapter = middle(book)
    chapter.write_text(edited(chapter.read_text("utf-8"), turn), "utf-8")


def middle(book: Path) -> Path:
    """The chapter in the middle of the book."""
    chapters = sorted((book / "body").glob("*.md"))
    return chapters[len(chapters) // 2]


def edited(text: str, turn: int) -> str:
    """A chapter with one more word, another one each turn."""
    plain = re.search(r"^(?:[A-Z][a-z]* )+[a-z]+ ", text, re.M)
    assert plain, "the chapter has no paragraph that begins with plain words"
    end = plain.end()
    return f"{text[:end]}again{'' if turn == 0 else turn} {text[end:]}"
