"""Every note once on paper and once on screen, with the same number and the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.conformance.folios import division_pages
from tests.conformance.parity import PAGE_REFERENCE, without_pages
from tests.conformance.press import Built
from tests.conformance.screen import Note, calls, documents, notes
from tests.conformance.tags import Tag, below, divisions, runs, tags
from tests.conformance.words import joined, squeezed
from tests.judges.text import pages

_BEGINNING = 40
"""Characters by which a note is known on its page: fewer than its first piece has."""


def _on_screen(epub: Path) -> list[Note]:
    return [note for document in documents(epub).values() for note in notes(document)]


def _on_paper(pdf: Path) -> list[Note]:
    """The notes as tagged; glosses have no label, and ids that the press made."""
    return [_note(tag) for tag in below(tags(pdf)) if tag.name == "Note" and _label(tag)]


def _note(tag: Tag) -> Note:
    text = joined(without_pages(runs(tag, frozenset({"Lbl"}))))
    return Note(id=tag.id, number=_label(tag), text=text)


def _label(tag: Tag) -> str:
    labels = (c for c in tag.children if isinstance(c, Tag) and c.name == "Lbl")
    return "".join(run for label in labels for run in runs(label)).strip()


def test_the_notes_of_both_media_are_the_same(built: Built) -> None:
    """Proves: as many notes, in the same order, each with the same id, number and words."""
    expected = _on_screen(built.epub)
    assert len({note.id for note in expected}) == len(expected) > 0
    assert expected == _on_paper(built.pdf)


def test_every_note_is_called_once_and_numbers_run_on(built: Built) -> None:
    """Proves, on screen: calls and notes pair off, from 1 in each document."""
    for document in documents(built.epub).values():
        called = calls(document)
        assert list(called) == [(note.id, note.number) for note in notes(document)]
        assert [str(n) for n in range(1, len(called) + 1)] == [number for _, number in called]


def test_calls_on_paper_carry_the_numbers_of_the_notes_behind_them(built: Built) -> None:
    """Proves that each tagged note follows its call, and that both bear the same number."""
    pairs = [pair for division in divisions(tags(built.pdf)) for pair in _pairs(division)]
    assert len(_on_paper(built.pdf)) == len(pairs)
    assert [] == [(call, note) for call, note in pairs if call != note]


def _pairs(tag: Tag) -> Iterator[tuple[str, str]]:
    for parent in below(tag):
        for before, after in zip(parent.children, parent.children[1:], strict=False):
            if isinstance(after, Tag) and after.name == "Note" and _label(after):
                call = "".join(runs(before)) if isinstance(before, Tag) else ""
                yield call.strip(), _label(after)


def test_every_note_is_printed_once_on_the_pages_of_its_division(built: Built) -> None:
    """Proves, from the visible text of the pages: number and first words, exactly once."""
    text = pages(built.pdf, as_drawn=True)
    wrong = []
    tagged = divisions(tags(built.pdf))
    for numbers, division in zip(division_pages(built.pdf), tagged, strict=True):
        lines = PAGE_REFERENCE.sub("", "\n".join(text[page] for page in numbers)).split("\n")
        printed = "\n".join(squeezed(line) for line in lines)
        for note in (_note(t) for t in below(division) if t.name == "Note" and _label(t)):
            start = note.number + note.text[:_BEGINNING]
            pattern = "\n?".join(map(re.escape, start))  # a line may end anywhere
            if (count := len(re.findall(f"^{pattern}", printed, re.M))) != 1:
                wrong.append(f"{note.id}: {count} times: {start}")
    assert [] == wrong
