"""Notes move to where they are called.

``[^label]`` takes the authored note of its division; a citation in running text
becomes a note of its own; a citation inside a note, or in the source line of a
table or figure, stays in place.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from publish.diagnostics import Report, did_you_mean
from publish.model import (
    Book,
    Citation,
    Division,
    Figure,
    Node,
    Note,
    NoteCall,
    Rewriting,
    Table,
    below,
)
from publish.passes.facts import Facts

_IN_PLACE = "source"
"""The field whose citations are printed where they stand."""


def place_notes(book: Book, facts: Facts) -> Book:
    """Resolve every call and bare citation; unwritten, unused and doubled notes are faults."""
    return replace(book, divisions=tuple(_placed(d, facts.report) for d in book.divisions))


def _placed(division: Division, report: Report) -> Division:
    placer = _Placer(report, _by_label(division, report))
    place = Rewriting(lambda node: placer.placed(node, place), Citation, NoteCall, Figure, Table)
    blocks, opening = place(division.blocks), place(division.opening)
    for label, note in division.notes:
        if label not in placer.called and not report.excuses(f"[^{label}]"):
            report.error("CIT-005", note.span, f"the note `{label}` is never called",
                         f"call it with `[^{label}]`, or take it out")  # fmt: skip
    return replace(division, blocks=blocks, opening=opening, notes=())


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

    def placed(self, node: Node, place: Rewriting) -> Node:
        """The note of a call or bare citation; a table or figure with its notes in place."""
        if isinstance(node, Citation):
            return Note(span=node.span, paragraphs=((node,),))
        if isinstance(node, NoteCall):
            return self._called(node)
        return below(node, lambda part, name: part if name == _IN_PLACE else place(part))

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
