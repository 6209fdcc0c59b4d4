"""Notes move to where they are called.

``[^label]`` takes the authored note of its division; a citation in running text
becomes a note of its own; a citation inside a note, or in the source line of a
table or figure, stays in place.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from publish.diagnostics import Report, did_you_mean
from publish.model import Book, Citation, Division, Node, Note, NoteCall, below
from publish.passes.facts import Facts

_IN_PLACE = frozenset({"source"})
"""Fields whose citations are printed where they stand."""


def place_notes(book: Book, facts: Facts) -> Book:
    """Resolve every call and bare citation; unwritten, unused and doubled notes are faults."""
    return replace(book, divisions=tuple(_placed(d, facts.report) for d in book.divisions))


def _placed(division: Division, report: Report) -> Division:
    placer = _Placer(report, _by_label(division, report))
    blocks = placer.place(division.blocks, "blocks")
    opening = placer.place(division.opening, "opening") if division.opening else None
    for label, note in division.notes:
        if label not in placer.called and not report.excuses(f"[^{label}]"):
            report.error("CIT-005", note.span, f"the note `{label}` is never called",
                         f"call it with `[^{label}]`, or take it out")  # fmt: skip
    return replace(division, blocks=blocks, opening=opening, notes=())  # type: ignore[arg-type]


def _by_label(division: Division, report: Report) -> dict[str, Note]:
    notes: dict[str, Note] = {}
    for label, note in division.notes:
        if label in notes:
            report.error("CIT-009", note.span, f"the note `{label}` is written twice",
                         f"first on line {notes[label].span.line}")  # fmt: skip
        notes.setdefault(label, note)
    return notes


@dataclass(slots=True)
class _Placer:
    report: Report
    notes: dict[str, Note]
    called: set[str] = field(default_factory=set)

    def place(self, value: object, name: str) -> object:
        """``value`` with its notes in place; ``name`` is the field it stands in."""
        if isinstance(value, tuple):
            return tuple(self._item(item, name) for item in value)
        return self._item(value, name)

    def _item(self, value: object, name: str) -> object:
        if isinstance(value, tuple):
            return self.place(value, name)
        if isinstance(value, Citation):
            return Note(span=value.span, paragraphs=((value,),))
        if isinstance(value, NoteCall):
            return self._called(value)
        if not isinstance(value, Node):
            return value
        return below(value, self._below)

    def _below(self, value: object, name: str) -> object:
        return value if name in _IN_PLACE else self.place(value, name)

    def _called(self, call: NoteCall) -> Note:
        note = self.notes.get(call.label)
        if note is None:
            self.report.error("CIT-004", call.span, f"the note `{call.label}` is not written",
                              did_you_mean(call.label, self.notes)
                              or f"write `[^{call.label}]: …` in the same file")  # fmt: skip
            return Note(span=call.span, paragraphs=((),))
        if call.label in self.called:
            self.report.error("CIT-006", call.span, f"the note `{call.label}` is called twice",
                              "write a second note")  # fmt: skip
        self.called.add(call.label)
        return note
