"""The zip file of an e-book: the same bytes each time, and nothing deflated twice.

In: names and bytes of members.  Out: a zip file whose entries know neither the time nor
the machine of the run.  What a member's bytes are when deflated is kept in the rack under
those bytes, the level and the version of zlib: most members of a book are pictures, fonts
and chapters that did not change, and deflating them well takes longer than all else.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import Any, Final

from publish.rack import Rack, kept, key_of

LEVEL: Final = 9
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip file knows."""


class Archive(zipfile.ZipFile):
    """A zip file that is being written."""

    def __init__(self, file: BytesIO, rack: Rack | None = None) -> None:
        super().__init__(file, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL)
        self._rack = rack

    def writestr(
        self,
        zinfo_or_arcname: str | zipfile.ZipInfo,
        data: Any,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        """Write one member; its time, system and permissions are always the same.

        Args:
            zinfo_or_arcname: its name, of which alone notice is taken.
            data: the whole of it, as bytes or as words, which go as UTF-8.
            compress_type: :data:`zipfile.ZIP_STORED`, or deflated.
            compresslevel: not heeded: always :data:`LEVEL`.
        """
        name = zinfo_or_arcname
        entry = zipfile.ZipInfo(name if isinstance(name, str) else name.filename, _EARLIEST)
        entry.compress_type = zipfile.ZIP_DEFLATED if compress_type is None else compress_type
        entry.external_attr = 0o100644 << 16
        entry.create_system = 3  # Unix, wherever this runs
        whole = data.encode() if isinstance(data, str) else data
        entry.file_size = len(whole)
        with self.open(entry, "w") as opened:
            member: Any = opened
            if entry.compress_type == zipfile.ZIP_DEFLATED:
                # zipfile takes deflated bytes from nobody, but asks whatever stands here for them
                member._compressor = _Deflated(self._rack)
            member.write(whole)


class _Deflated:
    """What zipfile knows of a compressor, for a member that comes in one piece."""

    def __init__(self, rack: Rack | None) -> None:
        self._rack = rack

    def compress(self, data: bytes) -> bytes:
        """The whole member, deflated."""
        key = key_of("deflated", zlib.ZLIB_RUNTIME_VERSION, str(LEVEL), data)
        return kept(self._rack, key, lambda: _deflate(data))

    def flush(self) -> bytes:
        """Nothing is left."""
        return b""


def _deflate(data: bytes) -> bytes:
    """A raw stream of deflate, as zip files hold it (APPNOTE 6.3.10, 4.4.5)."""
    machine = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return machine.compress(data) + machine.flush()
