"""Bodies become whole XHTML files."""

from __future__ import annotations

import pytest

from publish.ebook.documents import IllFormedError, href, write_document
from tests.unit.ebook import sample


def test_a_document_is_complete() -> None:
    """Proves declaration, doctype, both languages, escaped title, relative sheet and body type."""
    document = sample.document("one", "Salt & Light", "<p>É</p>", "backmatter")
    expected = (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        'lang="fr" xml:lang="fr">\n<head>\n<meta charset="utf-8"/>\n'
        "<title>Salt &amp; Light</title>\n"
        '<link rel="stylesheet" type="text/css" href="../css/guide.css"/>\n</head>\n'
        '<body epub:type="backmatter">\n<p>É</p>\n</body>\n</html>\n'
    )
    assert expected.encode() == write_document(document, "fr")


def test_a_broken_body_is_refused_with_its_name() -> None:
    """Proves that what is not well-formed is never packed."""
    with pytest.raises(IllFormedError, match=r"text/one\.xhtml is not well-formed"):
        write_document(sample.document("one", "One", "<p>open"), "en")


def test_an_entity_is_refused() -> None:
    """Proves that HTML's named entities, unknown to XML, do not pass."""
    with pytest.raises(IllFormedError):
        write_document(sample.document("one", "One", "<p>&nbsp;</p>"), "en")


@pytest.mark.parametrize(
    ("target", "origin", "expected"),
    [
        ("css/a.css", "text/one.xhtml", "../css/a.css"),
        ("text/two.xhtml", "text/one.xhtml", "two.xhtml"),
        ("text/one.xhtml", "nav.xhtml", "text/one.xhtml"),
    ],
)
def test_links_are_relative(target: str, origin: str, expected: str) -> None:
    """Proves that names in the package become links that work from inside a folder."""
    assert expected == href(target, origin)
