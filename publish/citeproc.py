"""Citations and bibliography in words: pandoc's citeproc as a service.

In: the citations of each chapter in reading order, the data of the works (CSL),
a style (CSL 1.0) and the book's language.  Out: inlines for each citation and
for each entry of the bibliography.  A work is worded in full at its first mention
in a chapter and short afterwards; never "ibid.".  Whether a key exists, and where
in a sentence the words stand, is for the caller to know; whether an entry lost
something of its data, for :mod:`publish.citation_guard`.

Each chapter is a run of its own, so that its first mentions are its own and that
its notes change with nothing outside it.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import TypeAlias, cast

from publish import citation_style
from publish.citation_data import ready_work, without_articles
from publish.citation_punctuation import beside, mended, mended_note, strung
from publish.citation_style import ReadyStyle, engine_language, ready_style
from publish.diagnostics import NOWHERE, Span
from publish.model import Citation, CiteItem, Inlines
from publish.pandoc_ast import Element, cited_words, citing, document, entries, uncited
from publish.rack import Rack, kept, key_of

Work: TypeAlias = "Mapping[str, object]"
"""One work as CSL-JSON has it, titles with CSL's own little HTML."""
_Notes: TypeAlias = "Sequence[Sequence[Citation]]"

PANDOC = f"pandoc of pypandoc_binary {version('pypandoc_binary')}"
"""What answers; another one may answer otherwise."""
_TIMEOUT = 120
"""Seconds for one run, which takes less than one."""
_NO_FORM = "with no printed form"
"""Pandoc's warning of a work that the style leaves out of the bibliography: an empty entry."""


class CiteprocError(RuntimeError):
    """Pandoc refused, and this is what it said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What the style makes of a book's citations."""

    chapters: tuple[tuple[tuple[Inlines, ...], ...], ...]
    """Chapter → note → citation → words, in the shape of the request; no final full stop."""
    entries: Mapping[str, Inlines]
    """Bibliography entry by key of each work named; no words where the style prints none."""
    order: tuple[str, ...]
    """Keys of the works that have an entry, as the style sorts them."""


def word_citations(
    chapters: Sequence[_Notes],
    extra: Collection[str],
    works: Mapping[str, Work],
    style: Path,
    language: str,
    rack: Rack | None = None,
) -> Wording:
    """Word the citations of a book.

    Words come without final full stop, and with the first letter that the author
    or the style gave: :func:`publish.citation_punctuation.as_note` closes a
    citation that is the whole note, ``followed_by`` sets the mark that an author
    wrote after one.

    Args:
        chapters: for each chapter its notes in reading order, each with its citations.
        extra: keys of works for the bibliography that no note cites.
        works: data of at least all works named, by key.
        style: a CSL file.
        language: BCP 47 tag of the book; English outside America dates `3 May 1995`.
        rack: where answers are kept: a chapter whose citations stay is not worded again.

    Raises:
        KeyError: where a work is not among ``works``.
        ValueError: where the style is not one.
        CiteprocError: where pandoc refuses the data or the style, or takes too long.
    """
    ready = _ready(style, language, rack)
    cited = [list(map(_items, notes)) for notes in chapters]
    items = [list(chain.from_iterable(notes)) for notes in cited]
    keys = sorted({item.key for chapter in items for item in chapter} | set(extra))
    with tempfile.TemporaryDirectory() as folder:
        data = [ready_work(key, works[key]) for key in keys]
        engine = _Engine.prepare(Path(folder), data, ready, rack)
        with ThreadPoolExecutor(os.cpu_count()) as pool:  # each is a process of 180 MB
            bibliography = pool.submit(engine.bibliography, keys)
            worded = list(pool.map(engine.notes, items))
    printed = dict(bibliography.result())
    return Wording(
        chapters=tuple(map(_in_shape, chapters, worded)),
        entries=printed,
        order=tuple(without_articles([k for k, words in printed.items() if words], works)),
    )


def _ready(style: Path, language: str, rack: Rack | None) -> ReadyStyle:
    """The style made ready, once: it takes as long as to read all the answers."""
    code = Path(citation_style.__file__).read_bytes()
    key = key_of("style", code, style.read_bytes(), language)
    csl = kept(rack, key, lambda: ready_style(style, language).csl.encode())
    return ReadyStyle(csl=csl.decode(), language=engine_language(language))


def _items(note: Sequence[Citation]) -> list[CiteItem]:
    return [item for citation in note for item in citation.items]


def _in_shape(notes: _Notes, worded: Sequence[Inlines]) -> tuple[tuple[Inlines, ...], ...]:
    """Words of single works, put together again as the citations asked for them."""
    supply = iter(worded)
    return tuple(tuple(_citation(citation, supply) for citation in note) for note in notes)


def _citation(citation: Citation, supply: Iterator[Inlines]) -> Inlines:
    parts = [
        beside(item.prefix, words, item.suffix, citation.span)
        for item, words in zip(citation.items, supply, strict=False)
    ]
    return strung(parts, citation.span)


@lru_cache(maxsize=100)  # for who asks again and again: most chapters cite what they cited
def _words(answer: bytes, spans: tuple[Span, ...]) -> tuple[Inlines, ...]:
    """Words of each work cited, at its place."""
    blocks = zip(_blocks(answer), spans, strict=True)
    return tuple(mended_note(cited_words(block, span)) for block, span in blocks)


def _blocks(answer: bytes) -> list[Element]:
    return cast("list[Element]", json.loads(answer)["blocks"])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Engine:
    """Pandoc with a style and a bibliography on disk."""

    style: Path
    works: Path
    language: str
    stem: hashlib._Hash
    """Of the keys under which answers are kept: all that decides them but the question."""
    rack: Rack | None

    @classmethod
    def prepare(
        cls, folder: Path, works: Sequence[Work], style: ReadyStyle, rack: Rack | None
    ) -> _Engine:
        """Write what pandoc reads from files."""
        # A date that a YAML reader made of `1995-05-03` is written as it was: CSL takes EDTF.
        data = json.dumps(works, ensure_ascii=False, default=str)
        engine = cls(
            style=folder / "style.csl",
            works=folder / "works.json",
            language=style.language,
            stem=hashlib.sha256("\0".join((PANDOC, style.csl, style.language, data, "")).encode()),
            rack=rack,
        )
        engine.style.write_text(style.csl, encoding="utf-8")
        engine.works.write_text(data, encoding="utf-8")
        return engine

    def notes(self, items: Sequence[CiteItem]) -> Sequence[Inlines]:
        """Words of each work cited in one chapter, without the author's before and after."""
        if not items:
            return ()
        blocks = [citing(item.key, item.locator) for item in items]
        silent: Element = {"t": "MetaBool", "c": True}
        answer = self._run(document(blocks, {"suppress-bibliography": silent}))
        return _words(answer, tuple(item.span for item in items))

    def bibliography(self, keys: Collection[str]) -> list[tuple[str, Inlines]]:
        """Key and entry of each work, sorted by the style."""
        if not keys:
            return []
        answer = _blocks(self._run(document([], {"nocite": uncited(keys)})))
        return [(key, mended(words)) for key, words in entries(answer, NOWHERE)]

    def _run(self, doc: Element) -> bytes:
        """The answer, given before or now."""
        question = json.dumps(doc)
        digest = self.stem.copy()
        digest.update(question.encode())
        return kept(self.rack, digest.hexdigest(), lambda: self._ask(question).encode())

    def _ask(self, question: str) -> str:
        """Pandoc's answer; a warning is a refusal, for it prints `Nosuchkey?` with one."""
        # imported here, so that nobody waits for it whose words are all in the rack
        import pypandoc  # type: ignore[import-untyped] # it has no stubs

        arguments = [
            pypandoc.get_pandoc_path(),
            "--from=json",
            "--to=json",
            "--sandbox",
            "--citeproc",
            f"--csl={self.style}",
            f"--bibliography={self.works}",
            f"--metadata=lang:{self.language}",
        ]
        try:
            done = subprocess.run(
                arguments,
                input=question,
                capture_output=True,
                text=True,
                encoding="utf-8",
                timeout=_TIMEOUT,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise CiteprocError(f"pandoc took more than {_TIMEOUT} seconds") from error
        said = [line for line in done.stderr.splitlines() if line and _NO_FORM not in line]
        if done.returncode or said:
            raise CiteprocError("\n".join(said) or f"pandoc ended with {done.returncode}")
        return done.stdout
