"""A survey says what is in a document, and says it again from the rack."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.ebook import survey as surveying
from publish.ebook.accessibility import Findings
from publish.ebook.documents import IllFormedError
from publish.ebook.publication import Document
from publish.ebook.survey import Survey, survey, surveys
from publish.rack import DiskRack
from tests.unit.ebook import sample


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>svg</p>", ()),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', ("svg",)),
        ('<math xmlns="http://www.w3.org/1998/Math/MathML"/><form/>', ("mathml", "scripted")),
    ],
)
def test_properties_follow_from_the_body(body: str, expected: tuple[str, ...]) -> None:
    """Proves that the manifest learns of drawings, formulas and forms, and not of words."""
    document = Document(name="a.xhtml", title="A", body=body, types="bodymatter", stylesheets=())
    assert expected == survey(document).properties


BODY = (
    '<section id="a"><h1>Öl</h1><p id="b"><a href="b.xhtml#c">see</a> <span role="doc-pagebreak" '
    'id="page-1"></span><img src="../d.png" alt="e"/></p></section>'
)
FOUND = Survey(
    ids=("a", "b", "page-1"), links=("b.xhtml#c", "../d.png"), characters="elsÖ", slanted="es",
    properties=(), findings=Findings(
        pictures=1, described=1, detailed=0, headed=True, page_breaks=1, roles=("doc-pagebreak",),
        foreign=False, moving=False, placed=False, fixed=False,
    ),
)  # fmt: skip


def _document(body: str = BODY, types: str = "bodymatter") -> Document:
    return Document(name="text/a.xhtml", title="A", body=body, types=types, stylesheets=())


def test_everything_is_found_and_found_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves each field, without a rack, into one, and from it alone."""
    assert FOUND == survey(_document()) == survey(_document(), DiskRack(tmp_path))
    monkeypatch.setattr(surveying, "_survey", lambda *_: pytest.fail("read again"))
    assert FOUND == survey(_document(), DiskRack(tmp_path))


def test_another_document_is_another_survey(tmp_path: Path) -> None:
    """Proves that neither a change of the body nor one of its kind finds what was kept."""
    rack = DiskRack(tmp_path)
    bodies = (BODY, BODY.replace("h1", "h2"), BODY.replace("alt", "title"))
    documents = [_document(body, types) for body in bodies for types in ("bodymatter",
                 "frontmatter")]  # fmt: skip
    for document in documents * 2:
        assert survey(document) == survey(document, rack)


def test_what_is_spoilt_on_disk_is_read_again(tmp_path: Path) -> None:
    """Proves that nobody smuggles in a survey that lacks a place or a letter."""
    survey(_document(), DiskRack(tmp_path))
    (kept,) = tmp_path.glob("*/*")
    kept.write_bytes(kept.read_bytes().replace(b"page-1", b"page-2"))
    assert FOUND == survey(_document(), DiskRack(tmp_path))


def test_the_sample_is_the_same_from_the_rack(tmp_path: Path) -> None:
    """Proves it of drawings, notes, tables and foreign words, too."""
    documents, rack = sample.publication().documents, DiskRack(tmp_path)
    assert surveys(documents) == surveys(documents, rack) == surveys(documents, rack)


def test_an_ill_formed_body_is_refused_each_time(tmp_path: Path) -> None:
    """Proves that a fault is never kept as a survey."""
    for _ in range(2):
        with pytest.raises(IllFormedError):
            survey(_document("<p>open"), DiskRack(tmp_path))
