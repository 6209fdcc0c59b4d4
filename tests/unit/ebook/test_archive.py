"""The zip file of an e-book is what zipfile alone would write, whether or not it was kept."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from publish.ebook import archive
from publish.ebook.archive import LEVEL, Archive
from publish.rack import DiskRack, Rack

MEMBERS = {"empty": b"", "text": b"to and fro " * 900, "picture": bytes(range(256)) * 40}


def written(rack: Rack | None) -> bytes:
    """An archive of all members, one of them stored."""
    out = io.BytesIO()
    with Archive(out, rack) as made:
        made.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        for name, data in MEMBERS.items():
            made.writestr(name, data)
    return out.getvalue()


def plainly() -> bytes:
    """The same, by the library."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, data in {"mimetype": b"application/epub+zip", **MEMBERS}.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry.external_attr, entry.create_system = 0o100644 << 16, 3
            made.writestr(entry, data, entry.compress_type, LEVEL)
    return out.getvalue()


def test_it_is_the_librarys_file(tmp_path: Path) -> None:
    """Proves that bytes are the same without a rack, with an empty one, and from a full one."""
    assert [plainly()] * 3 == [written(None), written(DiskRack(tmp_path)),
                               written(DiskRack(tmp_path))]  # fmt: skip


def test_nothing_is_deflated_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves that zipfile asks for the kept bytes, and that they are enough."""
    written(DiskRack(tmp_path))
    monkeypatch.setattr(archive, "_deflate", lambda _: pytest.fail("deflated again"))
    assert plainly() == written(DiskRack(tmp_path))


def test_what_is_spoilt_on_disk_is_deflated_again(tmp_path: Path) -> None:
    """Proves that no byte of a damaged rack comes into the file."""
    written(DiskRack(tmp_path))
    kept = list(tmp_path.glob("*/*"))
    assert len(MEMBERS) == len(kept)
    for path in kept:
        path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert plainly() == written(DiskRack(tmp_path))
