"""Files are written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.storage import write_all


def test_writes_all_and_makes_folders(tmp_path: Path) -> None:
    """Every file is there, readable by all, and nothing else is."""
    files = {tmp_path / "a" / "x.pdf": b"x", tmp_path / "b" / "y.epub": b"y"}
    write_all(files)
    assert files == {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    assert 0o644 == (tmp_path / "a" / "x.pdf").stat().st_mode & 0o777


def test_old_files_stay_where_one_cannot_be_written(tmp_path: Path) -> None:
    """The first is not replaced because the second failed; no temporary file is left."""
    (tmp_path / "x.pdf").write_bytes(b"old")
    (tmp_path / "blocked").write_bytes(b"a file where a folder should be")
    with pytest.raises(OSError, match="blocked"):
        write_all({tmp_path / "x.pdf": b"new", tmp_path / "blocked" / "y.epub": b"y"})
    assert b"old" == (tmp_path / "x.pdf").read_bytes()
    assert ["blocked", "x.pdf"] == sorted(p.name for p in tmp_path.iterdir())


def test_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full leaves the old file and no other."""
    (tmp_path / "x.pdf").write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("publish.storage.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_all({tmp_path / "x.pdf": b"new"})
    assert b"old" == (tmp_path / "x.pdf").read_bytes()
    assert ["x.pdf"] == [p.name for p in tmp_path.iterdir()]


def test_what_need_not_last_does_not_wait_for_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files are there, whole, and nobody asked the disk when it would be done."""
    monkeypatch.setattr("publish.storage.os.fsync", lambda _: pytest.fail("waited"))
    write_all({tmp_path / "a" / "x": b"x", tmp_path / "y": b"y"}, lasting=False)
    assert (b"x", b"y") == ((tmp_path / "a" / "x").read_bytes(), (tmp_path / "y").read_bytes())
