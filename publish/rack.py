"""The rack: bytes kept on disk from one build to the next, each proved whole when it is read.

In: keys (hexadecimal digests) and bytes.  Out: the same bytes, or nothing where they
were never put there, are damaged, cut short, or were written by another press.
Whatever happens to the folder, a build with it makes the same files as one without.

A file is :data:`MAGIC`, the sha256 of its key and the bytes, and the bytes.  Files are
written whole or not at all; those not used for longest go first when the folder has
grown beyond its limit.
"""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from publish.storage import write_all

MAGIC = b"study-guide-press rack 1\n"
LIMIT = 256 * 1024 * 1024
"""Bytes that the folder may hold when a build is over."""
_KEY = re.compile(r"[0-9a-f]{64}")


@dataclass(slots=True)
class DiskRack:
    """A folder of kept bytes (:class:`publish.press.standing.Rack`)."""

    folder: Path
    limit: int = LIMIT
    _put: int = field(default=0, init=False)

    def get(self, key: str) -> bytes | None:
        """What was put there under ``key``, whole, or None."""
        path = self._path(key)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        kept = _proved(key, data)
        if kept is None:
            with suppress(OSError):
                path.unlink()
        else:
            with suppress(OSError):
                os.utime(path)  # so that what is used is not what goes first
        return kept

    def put(self, key: str, data: bytes) -> None:
        """Keep it if the disk lets us: a build needs no rack."""
        with suppress(OSError):
            write_all({self._path(key): MAGIC + _sum(key, data) + data})
            self._put += len(data)

    def tidy(self) -> None:
        """Take away what was used longest ago until the folder is within its limit."""
        if self._put:
            _shrink(self.folder, self.limit)

    def _path(self, key: str) -> Path:
        """Where a key's bytes stand.

        Raises:
            ValueError: for a key that is no digest, and might be a path.
        """
        if not _KEY.fullmatch(key):
            raise ValueError(f"not a key: {key!r}")
        return self.folder / key[:2] / key


def _sum(key: str, data: bytes) -> bytes:
    return hashlib.sha256(key.encode() + b"\n" + data).digest()


def _proved(key: str, data: bytes) -> bytes | None:
    """The bytes in a file, if they are those that were kept under this key."""
    head = len(MAGIC) + hashlib.sha256().digest_size
    if not data.startswith(MAGIC) or len(data) < head:
        return None
    kept = data[head:]
    return kept if data[len(MAGIC) : head] == _sum(key, kept) else None


def _shrink(folder: Path, limit: int) -> None:
    entries = []
    for path in folder.glob("*/*"):
        with suppress(OSError):
            status = path.stat()
            entries.append((status.st_mtime_ns, str(path), status.st_size))
    total = sum(size for _, _, size in entries)
    for _, name, size in sorted(entries):
        if total <= limit:
            break
        with suppress(OSError):
            Path(name).unlink()
            total -= size
