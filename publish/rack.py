"""The rack: bytes kept on disk from one build to the next, each proved whole when it is read.

In: keys (hexadecimal digests) and bytes.  Out: the same bytes, or nothing where they
were never put there, are damaged, cut short, or were written by another press.
Whatever happens to the folder, a build with it makes the same files as one without.

A file is :data:`MAGIC`, the sha256 of its key and the bytes, and the bytes.  Files are
written whole or not at all; those not used for longest go first when the folder has
grown beyond its limit.
"""

from __future__ import annotations

import functools
import hashlib
import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from publish.storage import write_all

MAGIC = b"study-guide-press rack 1\n"
LIMIT = 256 * 1024 * 1024
"""Bytes that the folder may hold when a build is over."""
_KEY = re.compile(r"[0-9a-f]{64}")


class Rack(Protocol):
    """Where bytes are kept from one printing to the next."""

    def get(self, key: str) -> bytes | None:
        """What was put there under ``key``, whole, or None."""

    def put(self, key: str, data: bytes) -> None:
        """Keep it; nothing need be true of it afterwards."""


class NoRack:
    """Keeps nothing."""

    def get(self, key: str) -> bytes | None:
        """Nothing."""
        return None

    def put(self, key: str, data: bytes) -> None:
        """Forget it."""


@dataclass(slots=True)
class DiskRack:
    """A folder of kept bytes (:class:`Rack`)."""

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
            file = {self._path(key): MAGIC + _sum(key, data) + data}
            write_all(file, lasting=False)  # what is torn is found out when it is read
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


def key_of(*fields: str | bytes) -> str:
    """A key for what is made of ``fields`` and of nothing else."""
    digest = hashlib.sha256()
    for field_ in fields:
        data = field_.encode() if isinstance(field_, str) else field_
        digest.update(b"%d:" % len(data))  # so that no two lists of fields read the same
        digest.update(data)
    return digest.hexdigest()


def kept(rack: Rack | None, key: str, make: Callable[[], bytes]) -> bytes:
    """What the rack has under ``key``; made, and put there, where it has nothing."""
    data = rack.get(key) if rack is not None else None
    if data is None:
        data = make()
        if rack is not None:
            rack.put(key, data)
    return data


@functools.cache
def code_of(room: str) -> str:
    """A digest of the modules of one package of the press, such as ``charts``."""
    folder = Path(__file__).parent / room
    return key_of(*(part for file in sorted(folder.glob("*.py"))
                    for part in (file.name, file.read_bytes())))  # fmt: skip
