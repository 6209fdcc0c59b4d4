"""What came of examining a division, kept from one build to the next.

In: divisions, and the registers that they are held against.  Out: their faults and remarks, and
what the rest of the book must know: which allowances they needed, which numbers their notes
vouch for.  Kept is what came of a division without errors, under all that may decide it: what
is written in it, the registers of evidence, the numbers that other registers say, the press.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from publish import flong
from publish.checks import Check, hold
from publish.checks.subject import Subject
from publish.diagnostics import Diagnostic, Report, Severity, Span
from publish.model import Allowance, Evidence
from publish.model.drafts import Draft
from publish.rack import Rack, code_of, key_of
from publish.versions import programs

ROOMS = (".", "checks", "model", "proofreading", "readers")
"""Packages of whose modules an examination is made, and the texts that it looks into."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of the examination of a division."""

    division: str
    """Its id."""
    faults: tuple[Diagnostic, ...]
    """Without the way there: that is the report's to know, and may be another each time."""
    remarks: tuple[tuple[Span, str], ...]
    used: tuple[int, ...]
    """Which allowances it needed: places in their register, from 0."""
    said: frozenset[str]
    """Numbers of its noted passages."""
    files: Mapping[str, str]
    """sha256 of each file in which the column of a fault was looked for; empty for none."""

    @property
    def sound(self) -> bool:
        """Whether there is no error, and no place or allowance that no examination can name."""
        places = [*(fault.span for fault in self.faults), *(span for span, _ in self.remarks)]
        return (
            all(fault.severity is Severity.WARNING for fault in self.faults)
            and all(0 <= n <= flong.LARGEST for span in places for n in (span.line, span.column))
            and all(place >= 0 for place in self.used)
        )

    def tell(self, report: Report) -> None:
        """Report what was found."""
        for fault in self.faults:
            report.add(fault)
        for span, words in self.remarks:
            report.remark(span, words)


@dataclass(slots=True)
class Desk:
    """Where one division after the other is examined, or known again."""

    rest: Subject
    """The book without its divisions, with the numbers that the registers say."""
    also: Sequence[Check]
    """Checks that are made besides those of every book."""
    digests: Mapping[str, str]
    """sha256 of each file that was read."""
    rack: Rack | None
    _new: dict[str, bytes] = field(default_factory=dict)
    _key: str = ""

    def __post_init__(self) -> None:
        if self.rack is None:
            return
        try:
            evidence = flong.written(flong.mould(self.rest.evidence, Evidence))
        except flong.Unfit:
            self.rack = None
            return
        language, said = self.rest.book.metadata.language, sorted(self.rest.said.get("", ()))
        self._key = key_of("examination", _tools(), language, evidence, *said)

    @property
    def allowances(self) -> tuple[Allowance, ...]:
        """All that the book keeps."""
        return self.rest.evidence.allowances or ()

    def outcomes(self, drafts: Sequence[Draft]) -> list[Outcome]:
        """What comes of some divisions; two of one id, which is a fault, share an outcome."""
        alone = [self._outcome(draft) for draft in drafts]
        count = Counter(outcome.division for outcome in alone)
        twins: dict[str, list[Draft]] = {}
        for draft, outcome in zip(drafts, alone, strict=True):
            if count[outcome.division] > 1:
                twins.setdefault(outcome.division, []).append(draft)
        single = [outcome for outcome in alone if count[outcome.division] == 1]
        return [*single, *map(self._made, twins.values())]

    def keep(self) -> None:
        """Put what is new into the rack: not before all is examined within the book's limits."""
        for name, data in self._new.items():
            if self.rack is not None:
                self.rack.put(name, data)

    def _outcome(self, draft: Draft) -> Outcome:
        """What comes of a division that nobody shares the id of."""
        rack = self.rack if draft.digest else None
        name = key_of("division", self._key, draft.digest)
        found = self._taken(rack.get(name)) if rack is not None else None
        if found is not None:
            return found
        made = self._made([draft])
        if rack is not None and made.sound and not self.rest.report.lenient:
            with suppress(flong.Unfit):
                self._new[name] = flong.written(flong.mould(made, Outcome))
        return made

    def _made(self, drafts: Sequence[Draft]) -> Outcome:
        """What comes of divisions of one id, read and examined."""
        rest, reached = self.rest, self.rest.report.reached
        divisions = tuple(draft.read() for draft in drafts)
        rest.report.reach(reached)  # whoever reads notes where
        texts = _Consulted(rest.texts)
        subject = replace(
            rest, book=replace(rest.book, divisions=divisions, terms=()), figures={}, reasons=(),
            texts=texts, report=Report(), used=set(), said={"": rest.said.get("", set())},
        )  # fmt: skip
        hold(subject, self.also)
        rest.unstored = subject.unstored
        said = (numbers for name, numbers in subject.said.items() if name)
        return Outcome(
            division=divisions[0].id,
            faults=tuple(subject.report), remarks=tuple(subject.report.remarks),
            used=tuple(i for i, one in enumerate(self.allowances) if one in subject.used),
            said=frozenset[str]().union(*said),
            files={name: self._digest(name) for name in sorted(texts.names)},
        )  # fmt: skip

    def _taken(self, kept: bytes | None) -> Outcome | None:
        """What the rack has; None where it has nothing that could have come of these files."""
        if kept is None:
            return None
        try:
            outcome: Outcome = flong.cast(flong.read(kept), Outcome)
            flong.written(flong.mould(outcome, Outcome))  # half a character cannot be printed
        except (ValueError, TypeError):
            return None
        known = all(place < len(self.allowances) for place in outcome.used)
        same = all(self._digest(name) == digest for name, digest in outcome.files.items())
        return outcome if outcome.sound and known and same else None

    def _digest(self, name: str) -> str:
        return self.digests.get(name, "")


@dataclass(frozen=True, slots=True)
class _Consulted(Mapping[str, str]):
    """Texts, and the names of those that were asked for."""

    texts: Mapping[str, str]
    names: set[str] = field(default_factory=set)

    def __getitem__(self, name: str) -> str:
        self.names.add(name)
        return self.texts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    def __len__(self) -> int:
        return len(self.texts)


@functools.cache
def _tools() -> str:
    """A digest of the programs by which the same divisions have the same faults."""
    return key_of(*programs(()), *map(code_of, ROOMS))
