"""What the guide promises beside its chapters, counted in the e-book that was built."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree  # type: ignore[import-untyped]  # no stubs in the lock

from tests.conformance.press import Built

_NAMES = {"h": "http://www.w3.org/1999/xhtml", "e": "http://www.idpf.org/2007/ops"}
VERDICTS = {"Supported", "Contested", "Wrong", "Cannot be verified"}


@pytest.fixture(scope="module")
def text(student: Built) -> dict[str, etree._Element]:
    """The documents of the guide's e-book by their names."""
    with zipfile.ZipFile(student.epub) as archive:
        files = [name for name in archive.namelist() if name.endswith(".xhtml")]
        return {Path(name).stem: etree.fromstring(archive.read(name)) for name in files}


def _found(root: etree._Element, path: str) -> list[etree._Element]:
    return list(root.xpath(path, namespaces=_NAMES))


def _tables(root: etree._Element) -> list[etree._Element]:
    """What holds the rows of each table: a table's body, or a list where it is one record a row."""
    return _found(root, "//h:tbody | //h:ul[@class='records']")


def _rows(root: etree._Element) -> list[list[str]]:
    """The rows of all tables of a document, cell by cell, without the heads of records."""
    return [_cells(row) for table in _tables(root) for row in table]


def _cells(row: etree._Element) -> list[str]:
    cells = _found(row, "./h:th | ./h:td | .//h:p/h:b | .//h:p/h:span[not(@class='column')]")
    return ["".join(cell.itertext()).strip() for cell in cells]


def test_every_defendant_is_registered(text: dict[str, etree._Element]) -> None:
    """Proves: 54 people, 16, 17 and 21, each with Cyrillic, post, sentence and fate."""
    tables = _tables(text["defendants"])
    assert [16, 17, 21] == [len(table) for table in tables]
    assert [] == [row for row in _rows(text["defendants"]) if not all(row)]
    for chapter, count in (("first-trial", 16), ("second-trial", 17), ("third-trial", 21)):
        longest = max(len(table) for table in _tables(text[chapter]))
        assert count == longest


def test_the_timeline_and_the_people(text: dict[str, etree._Element]) -> None:
    """Proves: about 80 dated events; about 40 people, each with the chapters that name them."""
    assert len(_rows(text["timeline"])) >= 80
    people = _rows(text["people"])
    assert len(people) >= 40
    named = _found(text["people"], "//h:span[@class='named-in']")
    assert len(named) >= 40
    links = [a for name in text for a in _found(text[name], "//h:a[@class='personref']")]
    assert len(links) >= len(named)


def test_the_glossary(text: dict[str, etree._Element]) -> None:
    """Proves: 60 terms or more, and Russian with transliteration where there is a word."""
    entries = _found(text["glossary"], "//h:div[@class='entry']")
    assert len(entries) >= 60
    originals = _found(text["glossary"], "//h:span[@class='original']")
    latin = _found(text["glossary"], "//h:span[@class='origin']/h:i")
    assert len(originals) >= 50
    assert len(latin) >= 50


def test_reading_and_works_cited(text: dict[str, etree._Element]) -> None:
    """Proves: 20 works or more at four levels, a reason each; 40 works cited or more."""
    assert len(_found(text["reading"], "//h:h2")) >= 4
    works = _found(text["reading"], "//h:ul[@class='reading']/h:li")
    reasons = _found(text["reading"], "//h:p[@class='reason']")
    assert len(works) == len(reasons) >= 20
    assert len(_found(text["bibliography"], "//h:ul[@class='works']/h:li")) >= 40


def test_the_claims(text: dict[str, etree._Element]) -> None:
    """Proves: 60 claims or more, each with one of four verdicts, evidence and sources; and
    dispute boxes of every chapter."""
    rows = _rows(text["claims"])
    assert len(rows) >= 60
    assert [] == [row for row in rows if not all(row)]
    assert VERDICTS == {row[1] for row in rows}
    boxes = [
        box
        for name in text
        for box in _found(text[name], "//h:div[contains(@class, 'box dispute')]")
    ]
    assert len(boxes) >= 20


def test_the_figures(text: dict[str, etree._Element]) -> None:
    """Proves: 12 figures or more, each with alt text, source, long description and data."""
    figures = [f for name in text for f in _found(text[name], "//h:figure")]
    assert len(figures) >= 12
    for figure in figures:
        (image,) = _found(figure, ".//h:img")
        assert image.get("alt")
        assert _found(figure, ".//h:p[@class='source-line']")
    described = _found(text["descriptions"], "/h:html/h:body//h:section/h:section")
    assert len(described) == len(figures)
    assert all(
        _found(one, ".//h:table | .//h:ul[@class='records']") and _found(one, ".//h:p")
        for one in described
    )


def test_the_text_is_long_enough_and_noted(text: dict[str, etree._Element]) -> None:
    """Proves the measures of the body: 24,000 words, 250 notes."""
    chapters = [root for root in text.values() if _found(root, "//h:section[@role='doc-chapter']")]
    assert len(chapters) == 6
    notes = [n for root in chapters for n in _found(root, "//h:aside")]
    words = sum(len("".join(root.itertext()).split()) for root in chapters)
    assert len(notes) >= 250
    assert words - sum(len("".join(n.itertext()).split()) for n in notes) >= 24_000
