"""What is written in a PDF: all of it is seen, or the file is refused."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Encryption, Name, ObjectStreamMode, Pdf, String

from publish.preflight.objects import Illegible, Objects
from publish.press.stitch import stitch
from tests.unit.press.sample import METADATA, PICTURE, forme

TITLES = ("plain", "a (b) \\ c) and (5 0 R", "Ежовщина", "endobj\n<< (", "x" * 500)


def small(mode: ObjectStreamMode = ObjectStreamMode.generate, more: int = 0) -> bytes:
    """Two pages below one another in the tree, with titles beside them."""
    pdf = Pdf.new()
    for _ in range(more):
        pdf.make_indirect(Dictionary())  # so that the same things have other numbers
    font = pdf.make_indirect(Dictionary(Type=Name.Font, BaseFont=Name.Serif))
    pages = [
        pdf.make_indirect(Dictionary(Type=Name.Page, Contents=pdf.make_stream(text)))
        for text in (b"BT (one) Tj ET", b"BT (two) Tj ET")
    ]
    node = pdf.make_indirect(Dictionary(
        Type=Name.Pages, Kids=Array(pages), Count=2, MediaBox=[0, 0, 9, 9],
        Resources=Dictionary(Font=Dictionary(F1=font)),
    ))  # fmt: skip
    top = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=Array([node]), Count=2))
    node.Parent = top
    for page in pages:
        page.Parent = node
    pdf.Root.Pages = top
    pdf.Root.Titles = pdf.make_indirect(Array([String(title) for title in TITLES]))
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=mode, static_id=True)
    return out.getvalue()


def strings(data: bytes) -> list[str]:
    """All strings of a file."""
    objects = Objects(data)
    packs = (None, *objects.packs)
    return [str(pikepdf.Object.parse(s)) for pack in packs for s in objects.strings(pack)]


@pytest.mark.parametrize("mode", [ObjectStreamMode.generate, ObjectStreamMode.disable])
def test_every_string_is_seen(mode: ObjectStreamMode) -> None:
    """In object streams or out of them, whatever is in it."""
    assert set(TITLES) <= set(strings(small(mode)))


def test_all_that_a_bound_book_says_is_seen() -> None:
    """Alternative texts, the outline, links, names."""
    body = f"{PICTURE}<h2 id='deep'>Deep</h2><p><a href='https://example.org/'>a</a></p>"
    found = strings(stitch([forme("a", body)], [0], METADATA))
    assert {"A bar", "Deep", "deep", "https://example.org/", METADATA.description} <= set(found)


@pytest.mark.parametrize("mode", [ObjectStreamMode.generate, ObjectStreamMode.disable])
def test_pages_come_in_order_with_what_they_inherit(mode: ObjectStreamMode) -> None:
    """From the nodes above them."""
    objects = Objects(small(mode))
    pages = list(objects.pages())
    assert [b"[ 0 0 9 9 ]"] * 2 == [page[b"/MediaBox"] for page in pages]
    assert [b"BT (one) Tj ET", b"BT (two) Tj ET"] == [
        objects.stream(page[b"/Contents"]) for page in pages
    ]


def test_a_digest_does_not_hang_on_numbers() -> None:
    """But on all that a thing refers to, however deep."""
    one, other = Objects(small()), Objects(small(ObjectStreamMode.disable, more=3))
    for key in (b"/Contents", b"/Resources"):
        first, second = (page[key] for page in one.pages())
        assert one.digest(first) == other.digest(next(iter(other.pages()))[key])
        assert (one.digest(first) == one.digest(second)) is (key == b"/Resources")
    changed = Objects(small(ObjectStreamMode.disable).replace(b"/Serif", b"/Sans "))
    resources = next(iter(changed.pages()))[b"/Resources"]
    assert changed.digest(resources) != one.digest(next(iter(one.pages()))[b"/Resources"])


def locked() -> bytes:
    """A file that wants a password."""
    out = io.BytesIO()
    with Pdf.open(io.BytesIO(small())) as pdf:
        pdf.save(out, encryption=Encryption(owner="a", user="b"))
    return out.getvalue()


def _packed() -> int:
    """Place of the end of the data of an object stream."""
    data = small()
    return data.index(b"endstream", data.index(b"/ObjStm")) - 1


def _put_first(data: bytes, number: int) -> bytes:
    return data.replace(b"\n1 0 obj", b"\n%d 0 obj\n<< >>\nendobj\n1 0 obj" % number, 1)


def _update(data: bytes) -> bytes:
    return data + b"9 0 obj\n<< >>\nendobj\nstartxref\n0\n%%EOF\n"


@pytest.mark.parametrize("spoilt", [
    lambda: b"", lambda: b"no PDF", lambda: small()[:-9], lambda: small()[9:],
    lambda: _update(small()), lambda: small() + b"(more)",
    lambda: small().replace(b"/Length ", b"/Length 1"),
    lambda: small(ObjectStreamMode.disable).replace(b"(plain)", b"(plain "),
    lambda: small(ObjectStreamMode.disable).replace(b"\n2 0 obj", b"\n1 0 obj"),
    lambda: small()[: _packed() - 1] + b"?" + small()[_packed() :],
    lambda: _put_first(small(), Objects(small()).packs[0]),
    lambda: _put_first(small(), 2), lambda: _put_first(small(), 8_388_608),
    locked,
])  # fmt: skip
def test_what_is_not_understood_is_refused(spoilt: Callable[[], bytes]) -> None:
    """Rather than passed over."""
    data = spoilt()
    with pytest.raises(Illegible):
        strings(data)
        list(Objects(data).pages())
