"""The teacher's secrets: answers and teaching notes, searched for in what students get.

In: the secrets of a book, the finished files, and a way to what was withheld.  Out: each
secret that was found in a file.  A secret is a run of :data:`~publish.preflight.runs.RUN`
words of a sentence, or a shorter sentence whole, that the readers' own text has nowhere: so
half an answer is found as well as a whole one, whatever broke its lines, and an answer that
quotes the chapter is none.  What was searched before, and held none of the same secrets, is
not searched again: a leaf of a file is known by the digest of all that it says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import PurePath

from publish.diagnostics import Span
from publish.model import Blocks
from publish.preflight.runs import Runs, Search
from publish.preflight.transcript import Leaf, leaves
from publish.preflight.withheld import place_of
from publish.rack import NoRack, Rack, code_of, key_of
from publish.versions import programs

_DIGEST = sha256().digest_size


@dataclass(frozen=True, slots=True)
class Leak:
    """A secret in a file that students get."""

    file: str
    words: str
    span: Span
    """Where it is written."""


def leaks(
    secrets: Runs, files: Mapping[str, bytes], rack: Rack | None, tell: Callable[[], Blocks]
) -> Iterator[Leak]:
    """Every file that holds one of ``secrets``, with the first that was found in it.

    ``rack`` keeps which leaves of a file held none.  ``tell`` gives all that ``secrets`` were
    made of, and is asked only where one seems to be found.

    Raises:
        Illegible, pypdfium2.PdfiumError, zipfile.BadZipFile: where a file cannot be read.
        ValueError: where ``secrets`` are of other matter than ``tell`` gives.
    """
    if not secrets:
        return
    search = _Search(secrets, tell)
    for name, data in files.items():
        clean = _Clean(rack or NoRack(), PurePath(name).name, secrets)
        found = _first(search, name, data, clean)
        if found is not None:
            yield found


def _first(search: _Search, name: str, data: bytes, clean: _Clean) -> Leak | None:
    """The first secret that a file holds."""
    seen = bytearray()
    for leaf in leaves(name, data):
        seen += leaf.digest
        if leaf.digest not in clean:
            for words, span in search.in_leaf(leaf):
                return Leak(name, words, span)
    clean.keep(bytes(seen))
    return None


class _Search:
    """The search of leaves for secrets; made ready, and told, no sooner than it must be."""

    def __init__(self, secrets: Runs, tell: Callable[[], Blocks]) -> None:
        self._search = cache(lambda: Search(secrets))
        self._tell = cache(tell)

    def in_leaf(self, leaf: Leaf) -> Iterator[tuple[str, Span]]:
        """The secrets that a leaf holds, and where they are written."""
        for text in leaf.texts():
            for run, number in self._search().in_text(text):
                span = place_of(run, number, self._tell())
                if span is not None:
                    yield run, span


class _Clean:
    """The leaves of a file of some name that held none of the secrets when it was last made."""

    def __init__(self, rack: Rack, name: str, secrets: Runs) -> None:
        readers = programs(("pypdfium2", "pikepdf"))
        self._key = key_of("leaks", code_of("preflight"), *readers, name, secrets.packed)
        self._rack = rack
        self._kept = rack.get(self._key) or b""
        cuts = range(0, len(self._kept), _DIGEST)
        self._digests = {self._kept[at : at + _DIGEST] for at in cuts}

    def __contains__(self, digest: bytes) -> bool:
        return digest in self._digests

    def keep(self, seen: bytes) -> None:
        """Remember these, and no others."""
        if seen != self._kept:
            self._rack.put(self._key, seen)
