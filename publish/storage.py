"""Files are written whole or not at all.

In: paths and bytes.  Out: all the files in place; or, where the disk refuses, every old
file as it was.  A process that is killed on the way leaves files that are each the old one
or the new one, and temporary ones that the next writer into the folder sweeps away.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

_PREFIX, _SUFFIX = ".publish-", ".part"


def write_all(files: Mapping[Path, bytes], *, lasting: bool = True) -> None:
    """Write every file under a temporary name beside its place, then move all into place.

    Two writers into one folder take turns, so that what stands there in the end is one
    writer's whole set.  Everything is on the disk (``fsync``) before the first move, and
    the moves are when this returns.  Not so where what is written need not be ``lasting``,
    because a reader finds out what a power cut has left of it: waiting for the disk takes
    longer than all else.

    Raises:
        OSError: where the disk refuses; nothing half-written is left behind.
    """
    for path in files:
        path.parent.mkdir(parents=True, exist_ok=True)
    folders = sorted({path.parent.resolve() for path in files})
    waiting: list[tuple[Path, Path]] = []
    with contextlib.ExitStack() as doors:
        handles = [doors.enter_context(_alone(folder)) for folder in folders]
        try:
            for path, data in files.items():
                if path.is_dir():
                    raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
                waiting.append((_write_beside(path, data, lasting), path))
            while waiting:
                temporary, path = waiting[0]
                temporary.replace(path)
                waiting.pop(0)
        finally:
            for temporary, _ in waiting:
                temporary.unlink(missing_ok=True)
        for handle in handles if lasting else ():
            os.fsync(handle)


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[int]:
    """Hold a folder against other writers; the system lets go where we are killed.

    The lock is the folder's own, so that no lock file stays behind.
    """
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with contextlib.suppress(OSError):  # some network file systems know no locks
            fcntl.flock(handle, fcntl.LOCK_EX)
            _sweep(folder)
        yield handle
    finally:
        os.close(handle)


def _sweep(folder: Path) -> None:
    """Take away what a writer that was killed has left: no other can be writing now."""
    for stray in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with contextlib.suppress(OSError):
            stray.unlink()


def _write_beside(path: Path, data: bytes, lasting: bool) -> Path:
    handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if lasting:
                file.flush()
                os.fsync(file.fileno())
        temporary.chmod(0o644)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary
