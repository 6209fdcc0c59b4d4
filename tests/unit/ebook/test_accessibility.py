"""Claims of accessibility follow from the markup, and fall with it."""

from __future__ import annotations

import pytest

from publish.ebook.accessibility import accessibility_of
from publish.ebook.publication import Accessibility, Document, Resource
from publish.ebook.survey import survey
from tests.unit.ebook import sample


def _of(body: str, css: str = "", types: str = "bodymatter") -> Accessibility:
    document = Document(name="a.xhtml", title="A", body=body, types=types, stylesheets=())
    sheet = Resource(name="a.css", media_type="text/css", data=css.encode())
    return accessibility_of((survey(document).findings,), (sheet,), ())


def test_the_sample_claims_all_it_has() -> None:
    """Proves every claim that the sample bears out, and that no conformance is among them."""
    claims = sample.publication().accessibility
    expected = (
        "alternativeText", "ARIA", "displayTransformability", "longDescription",
        "pageBreakMarkers", "pageNavigation", "readingOrder", "structuralNavigation",
        "tableOfContents",
    )  # fmt: skip
    assert (expected, ("none",), "") == (claims.features, claims.hazards, claims.conforms_to)


def test_the_summary_tells_what_was_found() -> None:
    """Proves that the sentences are made from the findings."""
    expected = (
        "A reflowable publication with a table of contents and structural navigation by headings. "
        "All pictures have alternative text, 1 of them also a long description. "
        "A page list and page markers give the pages of the printed book. "
        "Notes are linked from the text and back to it. "
        "Words in other languages are marked as such. "
        "Nothing flashes, moves or sounds."
    )
    assert expected == sample.publication().accessibility.summary


def test_words_alone_are_textual() -> None:
    """Proves that a book without pictures, or with decoration only, claims no visual mode."""
    claims = _of('<h1>A</h1><img src="rule.png" alt=""/>')
    assert (("textual",), ("textual",)) == (claims.access_modes, claims.sufficient)


def test_one_picture_without_words_spoils_the_claim() -> None:
    """Proves that alternativeText and textual sufficiency need every picture."""
    claims = _of('<h1>A</h1><img src="a.png" alt="A tree"/><img src="b.png"/>')
    assert (False, ("textual,visual",)) == (
        "alternativeText" in claims.features,
        claims.sufficient,
    )


@pytest.mark.parametrize(
    ("body", "feature"),
    [
        ("<p>a</p>", "structuralNavigation"),
        ("<h1>A</h1><h3>B</h3>", "structuralNavigation"),
        ('<h1>A</h1><img src="a.png" alt="b" aria-details="nowhere"/>', "longDescription"),
        ('<h1>A</h1><p style="font-size: 12px">b</p>', "displayTransformability"),
        ("<h1>A</h1>", "ARIA"),
        ("<h1>A</h1>", "pageBreakMarkers"),
    ],
)
def test_a_claim_needs_its_ground(body: str, feature: str) -> None:
    """Proves that each claim is dropped where its ground is missing."""
    assert feature not in _of(body).features


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("p { font-size: 1.2em; border-top: 1px solid; max-width: 40em }", True),
        ("@media (min-width: 600px) { p { margin: 0 } }", True),
        ("/* width: 30px */ p { margin: 0 }", True),
        ("p { font: italic 12pt/1.2 serif }", False),
        (".box{width:300px}", False),
        ("p { position: absolute }", False),
    ],
)
def test_fixed_sizes_forbid_transformability(css: str, expected: bool) -> None:
    """Proves that absolute sizes are seen where they set, and not in queries or comments."""
    assert expected == ("displayTransformability" in _of("<h1>A</h1>", css).features)


def test_moving_things_leave_hazards_unknown() -> None:
    """Proves that freedom from hazards is not claimed of what nobody watched."""
    assert ("unknown",) == _of('<h1>A</h1><video src="a.mp4"></video>').hazards
