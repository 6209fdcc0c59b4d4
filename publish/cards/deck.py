"""The deck for Anki.

In: a book with its cards.  Out: the bytes of an ``.apkg`` file.  A note's identity is
made of the book's identifier and the card's id, never of its words: imported again, a
card that changed is changed in the reader's collection and keeps its history.  Anki
takes a change only from a file that is newer than what it has, so ``modified`` in
book.yaml must rise with each printing.  The only import of genanki.
"""

from __future__ import annotations

import datetime
import hashlib
import io
import tempfile
import zipfile
from pathlib import Path

import genanki  # type: ignore[import-untyped] # it carries no types

from publish.markup.cards import Loose, bare, loose, origin, places
from publish.model import Book, Card, Metadata

FIELDS = ("Id", "Question", "Answer", "Source", "Place", "Kind", "Spare 1", "Spare 2", "Spare 3")
"""For good: Anki merges a changed list into a reader's collection by making all of it newer."""
_QUESTION = '<div class="place">{{Place}}</div><div class="question">{{Question}}</div>'
_ANSWER = (
    '{{FrontSide}}<hr id="answer"><div class="answer">{{Answer}}</div>'
    '{{#Source}}<div class="source">{{Source}}</div>{{/Source}}'
)
_STYLE = """\
.card { max-width: 34em; margin: 0 auto; padding: 0 1em; font: 1.25em/1.45 Georgia, serif; }
.place, .source { font: .7em/1.4 "Helvetica Neue", Arial, sans-serif; }
.place { margin: 1em 0; }
.question { font-size: 1.1em; }
.source { margin-top: 1.5em; }
p, ul, ol { margin: .5em 0; }
"""
"""No colours: Anki's own are right by day and by night."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a ZIP file can hold."""
_SQLITE_VERSION = slice(96, 100)
"""Where a database names the library that wrote it (SQLite file format, 1.3)."""


class _Note(genanki.Note):  # type: ignore[misc] # it carries no types
    """A card as Anki keeps it; :attr:`fields` are those of :data:`FIELDS`."""

    book = ""

    @property
    def guid(self) -> str:
        """From the first field, which nobody sees, and the book."""
        return str(genanki.guid_for(self.book, self.fields[0]))


def deck(book: Book) -> bytes:
    """All cards of the book as one deck.

    Raises:
        ValueError: where ``modified`` is not an ISO date.
    """
    metadata = book.metadata
    shelf = genanki.Deck(_number(metadata, "deck"), metadata.title, metadata.description)
    model, medium, named = _model(metadata), loose(book), places(book)
    for card in book.cards:
        shelf.add_note(_note(card, book, model, medium, named[card.chapter]))
    modified = datetime.datetime.fromisoformat(metadata.modified).timestamp()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "deck.apkg"
        genanki.Package(shelf).write_to_file(str(file), timestamp=modified)
        return _packed(file)


def _number(metadata: Metadata, what: str) -> int:
    """An id of Anki's, between 2^30 and 2^31 as genanki recommends, the same for good."""
    digest = hashlib.sha256(f"{metadata.identifier} {what}".encode()).digest()
    return int.from_bytes(digest[:4], "big") & 0x3FFFFFFF | 0x40000000


def _model(metadata: Metadata) -> genanki.Model:
    return genanki.Model(
        _number(metadata, "model 1"), f"{metadata.title}: card",
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Card", "qfmt": _QUESTION, "afmt": _ANSWER}],
        css=_STYLE, sort_field_index=1,
    )  # fmt: skip


def _note(card: Card, book: Book, model: genanki.Model, medium: Loose, place: str) -> _Note:
    fields = [card.id, bare(card.front, medium), bare(card.back, medium),
              origin(card, book, medium), place, card.kind]  # fmt: skip
    slug = book.metadata.slug
    tags = [f"{slug}::{card.kind}", *([f"{slug}::{card.chapter}"] if card.chapter else [])]
    note = _Note(model=model, fields=[*fields, *[""] * (len(FIELDS) - len(fields))], tags=tags)
    note.book = book.metadata.identifier
    return note


def _packed(file: Path) -> bytes:
    """The same package with nothing in it of the hour and the machine."""
    out = io.BytesIO()
    with zipfile.ZipFile(file) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in sorted(made.namelist()):
            data = bytearray(made.read(name))
            if data.startswith(b"SQLite format 3\0"):
                data[_SQLITE_VERSION] = bytes(4)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            packed.writestr(entry, bytes(data), compresslevel=9)
    return out.getvalue()
