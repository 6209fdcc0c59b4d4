"""The e-book as a reader meets it: every tap, in two formats, and an engine that forgives nothing.

A pop-up is compared with the element that the link names, found here by its address alone;
that these notes are the author's, word for word, is ``test_notes``'s and ``test_parity``'s.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

from tests.conformance.press import Built
from tests.conformance.screen import documents, ids, links
from tests.conformance.words import squeezed
from tests.judges import calibre, foliate, mupdf
from tests.judges.foliate import Reading

POPPING = ("doc-noteref", "doc-glossref")
_read = functools.cache(foliate.read)


def _wanted(epub: Path) -> Iterator[tuple[str, str, str]]:
    """(kind, words tapped, text that must pop up) of each link that pops up, in reading order."""
    found = documents(epub)
    known = ids(found)
    for link in links(found):
        if link.kind in POPPING:
            yield link.kind, squeezed(link.words), squeezed("".join(known[link.target].itertext()))


def _got(reading: Reading) -> list[tuple[str, str, str]]:
    return [(tap.kind, squeezed(tap.label), squeezed(tap.text)) for tap in reading.taps]


def test_every_note_term_and_person_pops_up_whole(built: Built) -> None:
    """Proves in foliate-js: n taps of n show the whole note or entry, and nothing fails."""
    reading = _read(built.epub)
    wanted = list(_wanted(built.epub))
    assert {kind for kind, _, _ in wanted} == set(POPPING)
    assert [] == [tap.error for tap in reading.taps if tap.error]
    assert wanted == _got(reading)
    assert () == reading.complaints


def test_people_pop_up_at_their_first_mention(complete: Built) -> None:
    """Proves that the way from a name is one of those tapped above, and shows the whole entry."""
    taps = [tap for tap in _read(complete.epub).taps if tap.text.startswith("Doodson, Arthur")]
    assert ["Doodson", "Doodson"] == [tap.label for tap in taps]
    for tap in taps:
        assert (
            "1890–1968" in tap.text and "Could not hear and could count. Chapters 2, 3" in tap.text
        )


def test_notes_stand_in_pop_ups_and_not_twice_on_the_page(complete: Built) -> None:
    """Proves that a reading system with pop-ups keeps notes out of the page, but not terms."""
    taps = _read(complete.epub).taps
    assert {tap.kind == "doc-noteref" for tap in taps if tap.hidden} == {True}
    assert {tap.kind == "doc-noteref" for tap in taps if not tap.hidden} == {False}


def test_every_pop_up_survives_the_way_to_a_kindle(student: Built, tmp_path: Path) -> None:
    """Proves of the guide: converted to AZW3 by calibre, n taps of n show the same text."""
    kindle = tmp_path / "guide.azw3"
    calibre.to_azw3(student.epub, kindle)
    reading = foliate.read(kindle)
    assert [] == [tap.error for tap in reading.taps if tap.error]
    assert list(_wanted(student.epub)) == _got(reading)


def test_a_small_engine_knows_every_rule_of_the_style_sheet(built: Built) -> None:
    """Proves in MuPDF: no selector, property or value that it cannot read, on any page."""
    assert () == mupdf.complaints(built.epub)
