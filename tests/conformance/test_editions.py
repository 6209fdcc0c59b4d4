"""What is the teacher's alone reaches no student."""

from __future__ import annotations

import html
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pikepdf

from publish.diagnostics import Report
from publish.loading import load
from publish.model import Cell, Paragraph, plain, walk
from publish.order import Order
from publish.readers.sources import Sources
from tests.conformance.press import BOOKS, Built, Shelf
from tests.conformance.tags import runs, tags
from tests.conformance.words import joined, squeezed
from tests.judges.text import pages

_SHORTEST = 12
"""Characters; a shorter text can stand in the student's book by chance."""


def _texts(folder: Path, edition: str) -> set[str]:
    """Every paragraph and cell of one edition, squeezed."""
    order = Order(book=folder, output=folder, edition=edition)
    book, _ = load(order, Sources(folder), Report())
    found = (plain(n) for n in walk(book.divisions) if isinstance(n, (Paragraph, Cell)))
    return {squeezed(text) for text in found}


def _teachers_alone() -> set[str]:
    folder = BOOKS["complete"]
    student = "\n".join(_texts(folder, "student"))
    return {t for t in _texts(folder, "teacher") if len(t) >= _SHORTEST and t not in student}


def test_no_students_file_holds_a_word_of_the_teachers(complete: Built) -> None:
    """Proves it of the pages, of the tags and alternative texts, and of every file in the EPUB."""
    secret = _teachers_alone()
    assert len(secret) > 5
    everything = squeezed("".join(pages(complete.pdf))) + joined(runs(tags(complete.pdf)))
    everything += _strings(complete.pdf) + _members(complete.epub)
    assert [] == [text for text in sorted(secret) if text in everything]


def test_the_teachers_own_files_hold_all_of_it(shelf: Shelf) -> None:
    """Proves that the search above would have found it."""
    teacher = shelf.take("complete", "teacher")
    paper = joined(runs(tags(teacher.pdf), frozenset({"Note", "Reference"})))
    screen = _members(teacher.epub)
    for text in _teachers_alone():
        assert text in paper
        assert text in screen


def _strings(file: Path) -> str:
    """Every string object of a PDF: alternative texts, outline, metadata."""
    with pikepdf.open(file) as pdf:
        out = io.BytesIO()
        options = pikepdf.ObjectStreamMode.disable
        pdf.save(out, object_stream_mode=options, qdf=True, static_id=True)
        texts = [str(s) for o in pdf.objects for s in _below(o)]
    return squeezed("".join(texts)) + squeezed(out.getvalue().decode("latin-1"))


def _below(value: Any) -> list[pikepdf.String]:
    """The strings in one object, not in those that it refers to."""
    if isinstance(value, pikepdf.String):
        return [value]
    if isinstance(value, pikepdf.Array):
        parts = list(value)
    elif isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
        parts = [part for _, part in value.items()]
    else:
        return []
    return [s for part in parts if not getattr(part, "is_indirect", False) for s in _below(part)]


def _members(file: Path) -> str:
    """Every text file of an EPUB without its markup."""
    with zipfile.ZipFile(file) as archive:
        texts = [
            archive.read(name).decode("utf-8")
            for name in archive.namelist()
            if name.endswith((".xhtml", ".opf", ".ncx", ".svg", ".css"))
        ]
    attributes = (" ".join(re.findall(r'"([^"]*)"', text)) for text in texts)
    bare = (re.sub(r"<sup>.*?</sup>|<[^>]*>", "", text) for text in texts)
    return squeezed(html.unescape("\n".join((*bare, *attributes))))
