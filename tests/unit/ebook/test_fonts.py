"""Embedded faces keep what the book needs of them, and no more."""

from __future__ import annotations

import io

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # ships no types

from publish.ebook import fonts
from publish.ebook.documents import read_xml, write_document
from tests.unit.ebook import sample

REGULAR = sample.SERIF / "SourceSerif4-Regular.ttf"


def _face(text: str) -> TTFont:
    return TTFont(io.BytesIO(fonts.subset(REGULAR, text)))


def test_a_subset_has_the_words_letters_only() -> None:
    """Proves that Cyrillic is kept where it is printed, and goes where it is not."""
    assert (True, False) == (
        ord("Ж") in _face("Жар").getBestCmap(),
        ord("Ж") in _face("fire").getBestCmap(),
    )


def test_the_features_stay() -> None:
    """Proves that small capitals, figures, ligatures, kerning and marks still work."""
    face = _face("Words 1648 а\u0301")
    tags = {r.FeatureTag for t in ("GSUB", "GPOS") for r in face[t].table.FeatureList.FeatureRecord}
    assert {"smcp", "c2sc", "lnum", "onum", "tnum", "liga", "kern", "mark"} <= tags


def test_the_licence_stays() -> None:
    """Proves that the name table still carries licence (13) and its address (14)."""
    names = _face("a")["name"]
    assert all(names.getDebugName(number) for number in (0, 13, 14))


def test_subsets_are_reproducible() -> None:
    """Proves that neither the clock nor the order of the letters shows."""
    assert fonts.subset(REGULAR, "abc") == fonts.subset(REGULAR, "cba")


def test_characters_are_those_of_the_elements() -> None:
    """Proves that an italic is cut to what is set in italic, white space left out."""
    document = sample.document("a", "T", "<p>b <em>ça <i>d</i></em>\u00a0e</p>")
    body = read_xml(write_document(document, "en"), document.name)[1]
    assert ("abdeç\u00a0", "adç") == (
        "".join(sorted(fonts.characters(body), key=lambda c: (c == "\u00a0", c))),
        fonts.characters(body, ("em", "cite")),
    )


def test_a_lacking_letter_is_named() -> None:
    """Proves that the caller can tell before a reader sees an empty box."""
    assert "戦" == fonts.lacking(REGULAR, "a戦b戦")
