"""The packed book: valid, complete, and the same bytes each time."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from publish.ebook.package import PackingError, pack
from publish.ebook.publication import Resource
from tests.judges import epubcheck
from tests.unit.ebook import sample

OPF = "{http://www.idpf.org/2007/opf}"
HARMLESS = {"CSS-028"}
"""Usage notes that only say that a thing is used: here, an embedded font."""


@pytest.fixture(scope="module")
def packed() -> bytes:
    """The sample, packed once."""
    return pack(sample.publication())


def _package(data: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("EPUB/content.opf"))


def test_epubcheck_finds_nothing(packed: bytes, tmp_path: Path) -> None:
    """Proves that the sample is a valid EPUB 3.3 without warning or telling usage note."""
    book = tmp_path / "sample.epub"
    book.write_bytes(packed)
    found = [str(m) for m in epubcheck.messages(book) if m.code not in HARMLESS]
    assert [] == found


def test_the_mimetype_comes_first_and_plain(packed: bytes) -> None:
    """Proves what systems sniff: the media type at byte 38 (OCF 3.3, section 4.2.2)."""
    assert b"mimetypeapplication/epub+zip" == packed[30:58]


def test_entries_know_no_time_and_no_machine(packed: bytes) -> None:
    """Proves that each entry has the same date, system and permissions."""
    entries = zipfile.ZipFile(io.BytesIO(packed)).infolist()
    found = {(e.date_time, e.create_system, e.external_attr) for e in entries}
    assert {((1980, 1, 1, 0, 0, 0), 3, 0o100644 << 16)} == found


@pytest.mark.parametrize(
    ("zone", "seed"), [("UTC", "0"), ("America/New_York", "1"), ("Asia/Tokyo", "77")]
)
def test_bytes_do_not_depend_on_the_run(
    packed: bytes, zone: str, seed: str, tmp_path: Path
) -> None:
    """Proves that time zone, hash seed, locale, folder and process leave no trace."""
    root = Path(__file__).parents[3]
    run = subprocess.run(
        (sys.executable, "-m", "tests.unit.ebook.sample"),
        env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root),
             "LC_ALL": "C"},
        cwd=tmp_path, capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert hashlib.sha256(packed).hexdigest() == run.stdout


def test_the_package_names_language_and_time(packed: bytes) -> None:
    """Proves xml:lang, the absence of needless prefixes, and the printing's own time."""
    package = _package(packed)
    times = [m.text for m in package.iter(f"{OPF}meta") if m.get("property") == "dcterms:modified"]
    language = package.get("{http://www.w3.org/XML/1998/namespace}lang")
    assert ("en-GB", None, ["2025-02-03T04:05:06Z"]) == (language, package.get("prefix"), times)


def test_no_generator_is_named(packed: bytes) -> None:
    """Proves that a new EbookLib alone does not change the book."""
    names = {m.get("name") for m in _package(packed).iter(f"{OPF}meta")}
    assert {None, "cover"} == names


def test_the_cover_is_named_for_old_and_new_systems(packed: bytes) -> None:
    """Proves that the manifest's property and EPUB 2's meta point at one picture."""
    package = _package(packed)
    new = [i.get("id") for i in package.iter(f"{OPF}item") if i.get("properties") == "cover-image"]
    old = [m.get("content") for m in package.iter(f"{OPF}meta") if m.get("name") == "cover"]
    assert new == old == ["cover-image"]


def test_the_spine_is_the_documents_in_order(packed: bytes) -> None:
    """Proves that nothing is lost or added, the navigation document least of all."""
    expected = [f"text-{Path(d.name).name}" for d in sample.publication().documents]
    assert expected == [i.get("idref") for i in _package(packed).iter(f"{OPF}itemref")]


def test_what_is_not_linear_says_so() -> None:
    """Proves that a document reached by links only is marked in the spine."""
    book = sample.plain('<p><a href="d2.xhtml">a</a></p>', "<p>b</p>")
    first, second = book.documents
    aside = dataclasses.replace(second, linear=False)
    package = _package(pack(dataclasses.replace(book, documents=(first, aside))))
    assert [None, "no"] == [i.get("linear") for i in package.iter(f"{OPF}itemref")]


def test_metadata_that_cannot_be_written_is_not_dropped() -> None:
    """Proves that what EbookLib only logs is an error here: a control character in the rights."""
    metadata = dataclasses.replace(sample.METADATA, rights="free\x0bof charge")
    with pytest.raises(PackingError, match="lost of the metadata"):
        pack(sample.plain("<p>a</p>", metadata=metadata))


def test_a_file_twice_is_not_packed() -> None:
    """Proves that the zip's warning of a second entry of one name would stop the packing."""
    sheet = Resource(name="a.css", media_type="text/css", data=b"")
    with pytest.raises(ValueError, match=r"a\.css stands for two files"):
        pack(sample.plain("<p>a</p>", resources=(sheet, sheet)))
