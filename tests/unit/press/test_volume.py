"""The file as it is written: sound to qpdf, and what was put in comes out."""

from __future__ import annotations

import io

import pikepdf
import pytest

from publish.press.bindery import CATALOGUE, OUTLINE, PAGES, raw, written
from publish.press.slots import Cutter, Text, lines_of, placed
from publish.press.trees import NODE, name_tree
from publish.press.volume import LARGE, TOGETHER, Volume


def closed(volume: Volume, *, lists: bytes = b"") -> pikepdf.Pdf:
    """The volume as a file without pages, open; ``lists`` goes into its catalogue."""
    volume.put([CATALOGUE, PAGES], [
        b"<< /Type /Catalog /Pages %d 0 R %s >>" % (PAGES, lists),
        b"<< /Type /Pages /Count 0 /Kids [ ] >>",
    ])  # fmt: skip
    return pikepdf.open(io.BytesIO(volume.closed({})))


def test_every_object_is_found_again() -> None:
    """In one object stream or in many, small or large, whatever stands between."""
    volume = Volume()
    bodies = [b"(%d)" % n for n in range(2 * TOGETHER + 7)] + [b"(%s)" % (b"x" * LARGE)] * 3
    numbers = volume.numbers(len(bodies))
    volume.put(numbers, bodies)
    stream = volume.add_stream(b"\r\nendstream", b"/A (b)")
    deflated = volume.add_deflated(b"a" * 999, b"")
    with closed(volume) as pdf:
        assert [] == pdf.check_pdf_syntax()
        assert bodies == [pdf.get_object(n, 0).unparse(resolved=True) for n in numbers]
        assert pdf.get_object(stream, 0).read_bytes() == b"\r\nendstream"
        assert pdf.get_object(deflated, 0).read_bytes() == b"a" * 999


def test_a_number_without_an_object_is_free() -> None:
    """As the outline's is in a book that has none."""
    with closed(Volume()) as pdf:
        assert pdf.get_object(OUTLINE, 0) is None
        assert [] == pdf.get_warnings()


def test_the_same_objects_make_the_same_bytes() -> None:
    """The identifier is a digest of them."""
    one, same, other = Volume(), Volume(), Volume()
    for volume, body in ((one, b"1"), (same, b"1"), (other, b"2")):
        volume.add(body)
    files = [volume.closed({}) for volume in (one, same, other)]
    assert files[0] == files[1] != files[2]


@pytest.mark.parametrize("count", [1, NODE, NODE + 1, 5 * NODE])
def test_names_are_found_by_halving(count: int) -> None:
    """In a tree of one node or of several."""
    volume = Volume()
    names = {f"päge ({n})": b"%d" % n for n in range(count)}
    root = name_tree(volume, {raw(name): value for name, value in names.items()})
    with closed(volume, lists=b"/Names << /Dests %d 0 R >>" % root) as pdf:
        tree = pikepdf.NameTree(pdf.Root.Names.Dests)
        assert {name: int(value) for name, value in names.items()} == dict(tree.items())


def test_numbers_are_found_outside_strings_alone() -> None:
    """A title may look like a reference."""
    body = rb"<< /Next 12 0 R /P 5 0 R /R0 1 /StructParent 3 /Title (\(9 0 R\) /StructParent 2) >>"
    cutter = Cutter({5: 2})
    cut = cutter.cut(body)
    assert [12] == cutter.met
    text = placed(lines_of([cut, Text(b"[ ]", [])]), [0])
    assert text.holds(1 + 4)
    assert not text.holds(1 + 3)
    numbers = [b"%d" % n for n in (70, 100, 101, 102, 103)]
    expected = (
        rb"<< /Next 70 0 R /P 2 0 R /R0 1 /StructParent 103 /Title (\(9 0 R\) /StructParent 2) >>"
    )
    assert [expected, b"[ ]"] == text.set(numbers)


def test_a_string_is_written_as_it_was_read() -> None:
    """Brackets, other alphabets."""
    for text in ("plain", "a (b) \\c", "Ежовщина"):
        assert str(pikepdf.Object.parse(written(raw(text)))) == text
