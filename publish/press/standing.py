"""Standing formes: what was composed before need not be composed again.

In: everything that decides how a division comes out.  Out: a key to keep its
impression under, and the impression as bytes and back.  Where the bytes are kept is
the caller's.

The bytes are a line of JSON and the PDF after it: reading them runs nobody's code,
and whoever kept them must prove that they are whole.
"""

from __future__ import annotations

import dataclasses
import functools
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from publish import rack
from publish.pagemap import Folio, PageStart, Part
from publish.press.flaws import Fault, Flaw
from publish.press.formes import Copy, Dress, Forme, Impression, Numeral, Sort


def key_of(copy: Copy, dress: Dress, versions: Sequence[str]) -> str:
    """The sha256, in hexadecimal, of all that decides how a division comes out.

    ``versions`` stands for what is not in the copy or the dress: tools, and the
    fonts and pictures which they name.  The dress's folder is left out, since the same
    book in another folder is the same book.
    """
    side = "recto" if copy.recto else "verso"
    fields = (copy.division, copy.html, copy.language, copy.title, side, dress.css, *versions)
    return rack.key_of(*fields)


def takes_key(copy: Copy, dress: Dress, versions: Sequence[str]) -> str:
    """As :func:`key_of`, but of the division whatever its words are: of what it was last."""
    side = "recto" if copy.recto else "verso"
    fields = (copy.division, copy.language, copy.title, side, dress.css, *versions)
    return rack.key_of("takes", *fields)


class Stock:
    """The standing formes of one dress, asked for by copy."""

    def __init__(self, kept: rack.Rack, dress: Dress, versions: Sequence[str]) -> None:
        """In what is ``kept``; ``versions`` as for :func:`key_of`."""
        self._rack = kept
        self._dress = dress
        self._versions = versions

    def key(self, copy: Copy) -> str:
        """What the impression of ``copy`` is kept under; equal copies have the same."""
        return key_of(copy, self._dress, self._versions)

    def get(self, key: str) -> Impression | None:
        """The impression of the copy of this key, if it stands and can be read."""
        data = self._rack.get(key)
        try:
            return None if data is None else unpack(data)
        except ValueError:  # another press's, or an older one's
            return None

    def with_takes(self, copy: Copy) -> Copy:
        """``copy`` with what stands of it from before."""
        if copy.lists_pages:
            return copy
        takes = self._rack.get(takes_key(copy, self._dress, self._versions))
        return replace(copy, takes=takes) if takes else copy

    def put(self, copy: Copy, impression: Impression) -> None:
        """Let the impression of ``copy`` stand, and its takes in place of those before."""
        self._rack.put(key_of(copy, self._dress, self._versions), pack(impression))
        if impression.takes:
            self._rack.put(takes_key(copy, self._dress, self._versions), impression.takes)


def pack(impression: Impression) -> bytes:
    """An impression as bytes, the same for equal impressions."""
    forme = impression.forme
    head = {
        "division": forme.part.division,
        "pages": [[start.block, start.offset] for start in forme.part.pages],
        "anchors": dict(forme.part.anchors),
        "numerals": [dataclasses.asdict(numeral) for numeral in forme.numerals],
        "flaws": [dataclasses.asdict(f) | {"fault": f.fault.name} for f in impression.flaws],
        "complaints": list(impression.complaints),
    }
    line = json.dumps(head, ensure_ascii=False, separators=(",", ":"))
    return line.encode() + b"\n" + forme.pdf


def unpack(data: bytes) -> Impression:
    """The impression that :func:`pack` made bytes of.

    Raises:
        ValueError: where they are nothing that it makes.
    """
    line, _, pdf = data.partition(b"\n")
    try:
        head = json.loads(line)
        forme = Forme(part=_part(head), pdf=pdf, numerals=tuple(map(_numeral, head["numerals"])))
        flaws = tuple(Flaw(**(f | {"fault": Fault[f["fault"]]})) for f in head["flaws"])
        return Impression(forme=forme, flaws=flaws, complaints=tuple(head["complaints"]))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not an impression: {error!r}") from error


def _part(head: dict[str, Any]) -> Part:
    pages = tuple(PageStart(block, offset) for block, offset in head["pages"])
    return Part(head["division"], Folio(1), pages, head["anchors"])


def _numeral(entry: dict[str, Any]) -> Numeral:
    sorts = {"sorts": _case(tuple(tuple(sort.items()) for sort in entry["sorts"]))}
    around = {key: _case((tuple(entry[key].items()),))[0] for key in ("before", "after")}
    return Numeral(**(entry | sorts | around))


@functools.lru_cache(maxsize=1024)
def _case(sorts: tuple[tuple[tuple[str, Any], ...], ...]) -> tuple[Sort, ...]:
    """Sorts that many numerals share: a long book has thirty thousand, of a handful of kinds."""
    return tuple(Sort(**dict(sort)) for sort in sorts)
