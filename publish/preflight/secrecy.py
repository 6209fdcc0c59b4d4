"""The teacher's secrets: answers and teaching notes, searched for in what students get.

In: what was withheld from an edition, what its readers may read, and the finished files.
Out: each secret that was found in a file.  A secret is a run of :data:`RUN` words of a
sentence, or a shorter sentence whole, that the readers' own text has nowhere: so half an
answer is found as well as a whole one, whatever broke its lines, and an answer that quotes
the chapter is none.  What was searched before, and held none of the same secrets, is not
searched again: a leaf of a file is known by the digest of all that it says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from hashlib import sha256
from itertools import pairwise
from pathlib import PurePath

from publish.diagnostics import Span
from publish.model import (
    Book,
    Citation,
    Code,
    CrossRef,
    Node,
    Note,
    NoteCall,
    Text,
    plain,
    walk,
)
from publish.preflight.transcript import leaves, words
from publish.rack import NoRack, Rack, code_of, key_of
from publish.versions import programs

RUN = 7
"""Words that make a secret: fewer can stand in the student's text by chance."""
FEWEST = 4
"""Words of the shortest sentence that is one."""
_DIGEST = sha256().digest_size


@dataclass(frozen=True, slots=True)
class Leak:
    """A secret in a file that students get."""

    file: str
    words: str
    span: Span
    """Where it is written."""


def leaks(
    secrets: Mapping[str, Span], files: Mapping[str, bytes], rack: Rack | None = None
) -> Iterator[Leak]:
    """Every file that holds one of ``secrets``, with the first that was found in it.

    ``rack`` keeps which leaves of a file held none.

    Raises:
        Illegible, pypdfium2.PdfiumError, zipfile.BadZipFile: where a file cannot be read.
    """
    if not secrets:
        return
    search = _Search(secrets)
    for name, data in files.items():
        clean = _Clean(rack or NoRack(), PurePath(name).name, secrets)
        found = _first(search, name, data, clean)
        if found is not None:
            yield Leak(name, found, secrets[found])


def _first(search: _Search, name: str, data: bytes, clean: _Clean) -> str | None:
    """The first secret that a file holds."""
    seen = []
    for leaf in leaves(name, data):
        seen.append(leaf.digest)
        if leaf.digest in clean:
            continue
        for text in leaf.texts():
            found = next(search.in_words(words(text)), None)
            if found is not None:
                return found
    clean.keep(seen)
    return None


class _Clean:
    """The leaves of a file of some name that held none of the secrets when it was last made."""

    def __init__(self, rack: Rack, name: str, secrets: Collection[str]) -> None:
        readers = programs(("pypdfium2", "pikepdf"))
        self._key = key_of("leaks", code_of("preflight"), *readers, name, *secrets)
        self._rack = rack
        kept = rack.get(self._key) or b""
        self._digests = {kept[at : at + _DIGEST] for at in range(0, len(kept), _DIGEST)}

    def __contains__(self, digest: bytes) -> bool:
        return digest in self._digests

    def keep(self, digests: Collection[bytes]) -> None:
        """Remember these, and no others."""
        if set(digests) != self._digests:
            self._rack.put(self._key, b"".join(digests))


def secrets_of(book: Book) -> dict[str, Span]:
    """Every run of words that only those may read from whom it is not withheld, and its place."""
    secrets: dict[str, Span] = {}
    for span, text in _sentences(book.withheld):
        own = words(text)
        size = min(len(own), RUN)
        if size >= FEWEST:
            for start in range(len(own) - size + 1):
                secrets.setdefault(" ".join(own[start : start + size]), span)
    search = _Search(secrets)
    for text in _common(book):
        for run in search.in_words(words(text)):
            secrets.pop(run, None)
    return secrets


class _Search:
    """Some runs of words, to be looked for in texts."""

    def __init__(self, runs: Collection[str]) -> None:
        self._runs = frozenset(runs)
        self._sizes: dict[tuple[str, str], set[int]] = {}
        """First two words of a run → how many it may have: few places in a text begin so."""
        for run in runs:
            own = run.split(" ")
            self._sizes.setdefault((own[0], own[1]), set()).add(len(own))

    def in_words(self, own: list[str]) -> Iterator[str]:
        """Each run that a text has, given its words, from the first on."""
        for start, pair in enumerate(pairwise(own)):
            for size in self._sizes.get(pair, ()):
                run = " ".join(own[start : start + size])
                if run in self._runs:
                    yield run


def _common(book: Book) -> Iterator[str]:
    """Every run of text that all readers have: of blocks, titles, captions, notes, glosses."""
    yield from (plain(term.gloss) for term in book.terms)
    for node in walk(book.divisions):
        for field in fields(node):
            value = getattr(node, field.name)
            if isinstance(value, tuple) and value and _is_text(value[0]):
                yield plain(value)


def _is_text(thing: object) -> bool:
    """Whether something is an inline, or a paragraph of a note."""
    return isinstance(thing, Node) and _inside(thing) or isinstance(thing, tuple)


def _sentences(nodes: object) -> Iterator[tuple[Span, str]]:
    """The words of each text block, cut where a pass puts a note or other words."""
    for node in walk(nodes):
        children = getattr(node, "children", None)
        if children is not None and not _inside(node):
            text = "".join(_flat(children))
            for piece in text.split("\0"):
                yield node.span, piece


def _inside(node: Node) -> bool:
    """Whether a node is part of a line, so that its words are its block's."""
    return type(node).__module__.endswith("inlines")


def _flat(value: object) -> Iterator[str]:
    if isinstance(value, tuple):
        for item in value:
            yield from _flat(item)
    elif isinstance(value, (Text, Code)):
        yield value.value
    elif isinstance(value, (Citation, NoteCall, Note, CrossRef)):
        yield "\0"
    elif isinstance(value, Node):
        yield from _flat(getattr(value, "children", ()))
