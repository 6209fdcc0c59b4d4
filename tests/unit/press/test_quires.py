"""Folded formes that are kept: the same book, less work, and nothing taken that does not fit."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

import pikepdf
import pytest

from publish.press import quires
from publish.press.bindery import BindingError
from publish.press.folding import fold
from publish.press.formes import Forme
from publish.press.quire import Quire, pack, unpack
from publish.press.stitch import stitch
from tests.unit.press.reading import links
from tests.unit.press.sample import METADATA, PICTURE, forme
from tests.unit.shelf import Shelf

PHOTOGRAPH = (
    "<p><img alt='Grey' src='data:image/png;base64,"
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNo"
    "AAAAggCBd81ytgAAAABJRU5ErkJggg=='/></p>"
)
ASKED = '<p id="q">See <a href="answer:answer-q">question 1</a>.</p>'


@pytest.fixture
def folded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The divisions that are folded, in order."""
    divisions: list[str] = []

    def noted(one: Forme, *arguments: object) -> Quire:
        divisions.append(one.part.division)
        return fold(one, *arguments)  # type: ignore[arg-type] # as they came

    monkeypatch.setattr(quires, "fold", noted)
    return divisions


def formes(second: str = "<p>b</p>") -> list[Forme]:
    """Two divisions; the first has all that a quire can have."""
    first = f'{PICTURE}<p id="x">a</p><p>See <a href="#b">there</a>.</p><h2>Deep</h2>'
    return [forme("a", first), forme("b", second, 3)]


def bound(some: Sequence[Forme], rack: Shelf | None = None) -> bytes:
    """Their file."""
    return stitch(some, [0, 1], METADATA, archival=True, rack=rack)


def test_only_what_changed_is_folded_again(folded: list[str]) -> None:
    """And the file is what it would be without a rack."""
    rack = Shelf()
    assert bound(formes()) == bound(formes(), rack) == bound(formes(), rack)
    assert ["a", "b"] * 2 == folded
    other = formes("<p>c</p>")
    assert bound(other, rack) == bound(other)
    assert ["b", "a", "b"] == folded[4:]


def test_other_folios_make_another_quire(folded: list[str]) -> None:
    """They are printed in it."""
    rack = Shelf()
    one = formes()
    moved = [one[0], replace(one[1], numbers=("7",) * len(one[1].numbers))]
    assert bound(one, rack) != bound(moved, rack)
    assert ["a", "b", "b"] == folded


def test_a_quire_comes_back_as_it_was() -> None:
    """Through bytes that are the same each time."""
    quire = fold(formes()[0], "en-GB", (), ())
    data = pack(quire)
    assert data == pack(unpack(data))
    assert quire.digests == unpack(data).digests
    assert quire.bookmarks == unpack(data).bookmarks


@pytest.mark.parametrize("spoil", [
    lambda data: b"", lambda data: b"{}\n", lambda data: b"[1]\n", lambda data: data[:-1],
    lambda data: data + b"x", lambda data: data.replace(b"\0", b" ", 1),
    lambda data: data.replace(b'"pages":1', b'"pages":9999'),
    lambda data: data.replace(b'"children":[', b'"children":[99999,'),
])  # fmt: skip
def test_other_bytes_are_no_quire(spoil: object, folded: list[str]) -> None:
    """What is not whole is made anew."""
    rack = Shelf()
    whole = bound(formes(), rack)
    rack.kept = {key: spoil(data) for key, data in rack.kept.items()}  # type: ignore[operator]
    folded.clear()
    assert whole == bound(formes(), rack)
    assert ["a", "b"] == folded


def test_a_quire_with_other_loose_ends_does_not_fit(folded: list[str]) -> None:
    """Whether the book has an answer is not in the question's forme."""
    rack = Shelf()
    question, without = forme("a", ASKED), forme("b", "<p>b</p>", 3)
    answer = forme("b", '<p id="answer-q">Yes.</p>', 3)
    for end, jumps in ((without, 0), (answer, 1), (answer, 1), (without, 0)):
        with pikepdf.open(io.BytesIO(bound([question, end], rack))) as book:
            assert jumps == len(list(links(book)))
    assert ["a", "b", "a", "b", "a"] == folded


def test_equal_things_are_in_the_book_once() -> None:
    """Whichever division brought them along."""
    some = [forme("a", PHOTOGRAPH), forme("b", PHOTOGRAPH, 3)]
    with pikepdf.open(io.BytesIO(bound(some))) as book:
        streams = [thing for thing in book.objects if isinstance(thing, pikepdf.Stream)]
        assert 1 == len([stream for stream in streams if stream.get("/Subtype") == "/Image"])
        assert 2 == len([page for page in book.pages if page.get_images()])


def test_a_role_mapped_in_two_ways_is_refused() -> None:
    """A reader would be told two things of one tag."""
    some = [
        _with_role(one, standard) for one, standard in zip(formes(), ("P", "Span"), strict=True)
    ]
    with pytest.raises(BindingError, match="b: the role /Own is mapped in two ways"):
        bound(some)


def _with_role(one: Forme, standard: str) -> Forme:
    with pikepdf.open(io.BytesIO(one.pdf)) as pdf:
        pdf.Root.StructTreeRoot.RoleMap = pikepdf.Dictionary(Own=pikepdf.Name("/" + standard))
        out = io.BytesIO()
        pdf.save(out)
    return replace(one, pdf=out.getvalue())
