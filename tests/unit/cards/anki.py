"""A reader's own collection, kept by Anki itself.

In: packages, as files.  Out: what Anki says it did with them, and the notes and cards
that it then has.  The only import of anki, whose licence (AGPL) is no matter in tests.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anki.collection import (
    Collection,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """How many notes an import made, changed and left alone, and how many it could not place."""

    new: int
    updated: int
    unchanged: int
    refused: int


class Reader:
    """Somebody who learns."""

    def __init__(self, folder: Path) -> None:
        """With an empty collection in ``folder``."""
        self._folder = folder
        self._collection = Collection(str(folder / "collection.anki2"))

    def take(self, package: bytes) -> Imported:
        """Import a package as a double click on it does."""
        file = self._folder / "taken.apkg"
        file.write_bytes(package)
        options = ImportAnkiPackageOptions(merge_notetypes=False, with_scheduling=False)
        request = ImportAnkiPackageRequest(package_path=str(file), options=options)
        log = self._collection.import_anki_package(request).log
        refused = [*log.conflicting, *log.first_field_match, *log.missing_notetype,
                   *log.missing_deck, *log.empty_first_field]  # fmt: skip
        return Imported(new=len(log.new), updated=len(log.updated),
                        unchanged=len(log.duplicate), refused=len(refused))  # fmt: skip

    def notes(self) -> Mapping[str, Any]:
        """Every note by its permanent id.

        :raises AssertionError: if two notes have one id.
        """
        found = [self._collection.get_note(n) for n in self._collection.find_notes("")]
        ids = [note.fields[0] for note in found]
        assert len(ids) == len(set(ids))
        return dict(zip(ids, found, strict=True))

    def card(self, name: str) -> Any:
        """The one card of a note."""
        (card,) = self.notes()[name].cards()
        return card

    def learn(self, name: str) -> None:
        """Answer a card as known, and put it off for three weeks."""
        card = self.card(name)
        card.start_timer()
        self._collection.sched.set_due_date([card.id], "21")
        card.load()
        card.start_timer()
        self._collection.sched.answerCard(card, 3)

    def history(self, name: str) -> tuple[object, ...]:
        """What the reader's progress with a card is, and the entries of its log."""
        card = self.card(name)
        log = self._collection.db.all(  # type: ignore[union-attr]
            "select id, ease, ivl from revlog where cid = ? order by id", card.id
        )
        return (card.id, card.type, card.queue, card.due, card.ivl, card.reps, card.lapses, log)

    def decks(self) -> set[str]:
        """Names of the decks that have cards."""
        col = self._collection
        used = {col.get_card(card).did for card in col.find_cards("")}
        return {col.decks.name(deck) for deck in used}

    def flaws(self) -> tuple[str, ...]:
        """What Anki's own check of its database and media finds."""
        report, sound = self._collection.fix_integrity()
        media = self._collection.media.check()
        return (*(() if sound else (report,)), *media.missing, *media.unused)

    def close(self) -> None:
        """Put the collection away."""
        self._collection.close()
