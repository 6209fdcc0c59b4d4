"""Usage: what proselint finds, but for the checks that do not fit a book of this kind.

Its checks are patterns for English alone.  The only import of proselint.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import proselint.checks  # type: ignore[import-untyped]
from proselint.config import DEFAULT, Config  # type: ignore[import-untyped]
from proselint.registry import CheckRegistry  # type: ignore[import-untyped]
from proselint.tools import LintFile  # type: ignore[import-untyped]

from publish.checks.passages import Part, Passage
from publish.checks.quotations import quoted
from publish.checks.subject import Subject

OFF: Mapping[str, str] = {
    "typography": "marks are proofread elsewhere, and set by the typographic pass",
    "lexical_illusions": "finds letters doubled across words; doubled words are found elsewhere",
    "social_awareness": "titles of the time (chairman, policeman) are facts in a work of history",
    "weasel_words": "its one check forbids `very`, in jest",
    "dates_times.am_pm": "takes ranges of years behind `am` for times of day",
    "dates_times.dates": "takes `from` with two numbers for a range of dates",
    "cliches": "the lists hold plain adverbials such as `on the spot` and `by no means`",
    "uncomparables": "`quite possible` and `almost unique` are weighed words of scholarship",
    "spelling": "the dictionary knows; its forms are American",
}
"""Check of proselint → why it is switched off."""


def check_usage(subject: Subject) -> None:
    """Report what proselint finds (TYP-002), division by division."""
    register = CheckRegistry()
    if not register.checks:
        register.register_many(proselint.checks.__register__)
    for passages in _by_division(subject.passages):
        text, starts = _joined(passages)
        for result in LintFile("division", text).lint(_config()) if text.strip() else ():
            start, end = result.check_result.span
            # proselint reads a text with a line break put before it
            at, passage = max((s, p) for s, p in starts if s <= start - 1)
            message = " ".join(result.check_result.message.split()).rstrip(".")
            subject.fault("TYP-002", passages[passage], start - 1 - at, end - 1 - at,
                          message[:1].lower() + message[1:],
                          f"say it otherwise ({result.check_result.check_path})")  # fmt: skip


def _config() -> Config:
    checks = {**dict.fromkeys(OFF, False), **DEFAULT["checks"]}
    # the longer a name, the sooner it is asked
    ordered = sorted(checks, key=lambda name: (-name.count("."), name))
    return {**DEFAULT, "checks": {name: checks[name] and name not in OFF for name in ordered}}


def _by_division(passages: tuple[Passage, ...]) -> Iterator[list[Passage]]:
    by_name: dict[str, list[Passage]] = {}
    for passage in passages:
        if passage.part is not Part.QUOTED:
            by_name.setdefault(passage.division, []).append(passage)
    yield from by_name.values()


def _joined(passages: list[Passage]) -> tuple[str, list[tuple[int, int]]]:
    """The passages as one text, without quotations; (offset, index) of each."""
    text, starts = "", []
    for index, passage in enumerate(passages):
        words = passage.text
        for start, end, _ in quoted(passage):
            words = words[:start] + "\ufffc" * (end - start) + words[end:]
        starts.append((len(text), index))
        text += f"{words}\n\n"
    return text, starts
