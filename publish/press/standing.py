"""Standing formes: what was printed before need not be composed again.

In: everything that decides how a division comes out.  Out: a key to keep its
forme under.  Where formes are kept is the caller's; here is only the shape of
such a place, and one that keeps nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from publish.pagemap import Folio
from publish.press.flaws import Flaw
from publish.press.formes import Copy, Dress, Forme


@dataclass(frozen=True, slots=True, kw_only=True)
class Impression:
    """A forme with what was said of it when it was made."""

    forme: Forme
    flaws: tuple[Flaw, ...]
    complaints: tuple[str, ...]


class Formes(Protocol):
    """Where impressions are kept from one printing to the next."""

    def get(self, key: str) -> Impression | None:
        """What was put there under ``key``, or None."""

    def put(self, key: str, impression: Impression) -> None:
        """Keep it; nothing need be true of it afterwards."""


class NoFormes:
    """Keeps nothing."""

    def get(self, key: str) -> Impression | None:
        """Nothing."""
        return None

    def put(self, key: str, impression: Impression) -> None:
        """Forget it."""


def key_of(copy: Copy, dress: Dress, first: Folio, versions: Sequence[str]) -> str:
    """The sha256, in hexadecimal, of all that decides how a division comes out.

    ``versions`` stands for what is not in the copy or the dress: tools, and the
    fonts and pictures which they name.  The dress's folder is left out, since the same
    book in another folder is the same book.
    """
    first_folio = f"{first.numerals.value} {first.number}"
    fields = (copy.html, copy.language, copy.title, dress.css, first_folio, *versions)
    digest = hashlib.sha256()
    for field in (f.encode() for f in fields):
        digest.update(b"%d:" % len(field))  # so that no two lists of fields read the same
        digest.update(field)
    return digest.hexdigest()


class Stock:
    """The standing formes of one dress, asked for by copy and folio."""

    def __init__(self, formes: Formes, dress: Dress, versions: Sequence[str]) -> None:
        """Kept in ``formes``; ``versions`` as for :func:`key_of`."""
        self._formes = formes
        self._dress = dress
        self._versions = versions

    def get(self, copy: Copy, first: Folio) -> Impression | None:
        """The impression of ``copy`` that begins on ``first``, if it stands."""
        return self._formes.get(key_of(copy, self._dress, first, self._versions))

    def put(self, copy: Copy, impression: Impression) -> None:
        """Let the impression of ``copy`` stand."""
        first = impression.forme.part.first
        self._formes.put(key_of(copy, self._dress, first, self._versions), impression)
