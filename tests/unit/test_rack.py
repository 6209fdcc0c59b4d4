"""The rack: what comes out is what was put in, or nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from publish.rack import MAGIC, DiskRack, kept, key_of

A, B, C = "a" * 64, "b" * 64, "c" * 64
DATA = b"%PDF-1.7\n" + bytes(range(256)) * 40


def _file(rack: DiskRack, key: str) -> Path:
    return rack.folder / key[:2] / key


def test_bytes_come_back(tmp_path: Path) -> None:
    """Also to another rack of the same folder."""
    DiskRack(tmp_path).put(A, DATA)
    assert DATA == DiskRack(tmp_path).get(A)
    assert None is DiskRack(tmp_path).get(B)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1],
        lambda data: data + b"\n",
        lambda data: data[:200] + b"X" + data[201:],
        lambda data: data.replace(MAGIC, b"study-guide-press rack 0\n"),
        lambda data: data[: len(MAGIC) + 5],
        lambda data: b"something else entirely",
    ],
)
def test_a_damaged_file_is_nothing_and_goes(tmp_path: Path, spoil: object) -> None:
    """Cut short, longer, one byte other, another press's, or no file of ours at all."""
    rack = DiskRack(tmp_path)
    rack.put(A, DATA)
    file = _file(rack, A)
    file.write_bytes(spoil(file.read_bytes()))  # type: ignore[operator] # a lambda of the table
    assert rack.get(A) is None
    assert not file.exists()


def test_a_file_under_another_key_is_nothing(tmp_path: Path) -> None:
    """A forme copied or renamed is not the forme of that key."""
    rack = DiskRack(tmp_path)
    rack.put(A, DATA)
    _file(rack, B).parent.mkdir()
    _file(rack, B).write_bytes(_file(rack, A).read_bytes())
    assert rack.get(B) is None


def test_no_key_leads_out_of_the_folder(tmp_path: Path) -> None:
    """A key is a digest."""
    for key in ("../../etc/passwd", "", "A" * 64, f"{'a' * 63}/"):
        with pytest.raises(ValueError):
            DiskRack(tmp_path).get(key)


def test_a_folder_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    """Where a file stands in the folder's place, nothing is kept and nothing raised."""
    (tmp_path / "rack").write_bytes(b"")
    rack = DiskRack(tmp_path / "rack")
    rack.put(A, DATA)
    rack.tidy()
    assert rack.get(A) is None


def test_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    """Within the limit all stays; beyond it, what was read lately stays."""
    rack = DiskRack(tmp_path, limit=3 * len(DATA))
    for age, key in enumerate((A, B)):
        rack.put(key, DATA)
        os.utime(_file(rack, key), (age, age))
    rack.tidy()
    assert rack.get(A)
    rack.put(C, DATA)
    rack.tidy()
    assert [True, False, True] == [_file(rack, key).exists() for key in (A, B, C)]


def test_what_is_kept_is_made_once(tmp_path: Path) -> None:
    """And each time, where there is no rack."""
    made: list[bytes] = []

    def make() -> bytes:
        made.append(DATA)
        return DATA

    assert [DATA] * 2 == [kept(DiskRack(tmp_path), A, make) for _ in range(2)]
    assert 1 == len(made)
    assert [DATA] * 2 == [kept(None, A, make) for _ in range(2)]
    assert 3 == len(made)


def test_no_two_lists_of_fields_have_one_key() -> None:
    """However the same letters are divided; text and its bytes are the same."""
    keys = {key_of("ab", "c"), key_of("a", "bc"), key_of("abc"), key_of("abc", "")}
    assert 4 == len(keys)
    assert key_of("é") == key_of("é".encode())
