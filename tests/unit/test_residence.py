"""A bounded process that stays: one answers many questions, and none outlives a limit."""

from __future__ import annotations

import os
import pickle
import signal
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from publish import bounds
from publish.bounds import Limits, adopt, begin_bounded, tried
from publish.diagnostics import Report, Span
from publish.residence import Answers, Dead, Resident

AT = Span("body/01.md", 7)
SEEN: list[object] = []
"""What the process was asked so far."""


def endless() -> None:
    """Take time and nothing else."""
    while True:
        pass


def sleep() -> None:
    """Let time go by."""
    adopt(Limits(minutes=0))
    time.sleep(600)


TASKS: dict[str, Callable[[], object]] = {
    "endless": endless,
    "dies": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "sleeps": sleep,
}


def work(question: str) -> Answers:
    """Say who answers, then what it was asked so far."""
    report = Report()
    begin_bounded(report)
    report.reach(AT)
    yield pickle.dumps(os.getpid()), True
    adopt(Limits(reading=1, memory=4096))
    SEEN.append(question)
    tried(TASKS.get(question, lambda: None), report)
    yield pickle.dumps((SEEN, [f.code for f in report])), not len(report)


@pytest.fixture
def resident() -> Iterator[Resident]:
    """Somebody to be asked, who goes with the test."""
    one = Resident(work)
    yield one
    if one._pid:
        os.kill(one._pid, signal.SIGKILL)
        os.waitpid(one._pid, 0)


def ask(resident: Resident, question: str) -> tuple[int, list[object], list[str]]:
    """Who answered, what it was asked so far, and its faults."""
    answers: list[Any] = [pickle.loads(answer) for answer in resident.ask(question)]
    who, (seen, faults) = answers
    return who, seen, faults


def test_one_process_answers_all_questions(resident: Resident) -> None:
    """What it has learnt is still there; it is not this process."""
    first, second = ask(resident, "a"), ask(resident, "b")
    assert os.getpid() != first[0] == second[0]
    assert (["a"], ["a", "b"]) == (first[1], second[1])
    assert [] == SEEN


def test_who_came_to_a_limit_is_not_asked_again(resident: Resident) -> None:
    """It says so itself, where it still can; each question has its own time."""
    before = ask(resident, "a")
    assert ["LIM-003"] == ask(resident, "endless")[2]
    after = ask(resident, "b")
    assert before[0] != after[0]
    assert (["b"], []) == after[1:]


@pytest.mark.parametrize(("task", "code"), [("dies", "LIM-004"), ("sleeps", "LIM-003")])
def test_a_death_is_reported(
    resident: Resident, task: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the place that was reached last; what it said before is heard; the next is another."""
    monkeypatch.setattr(bounds, "GRACE", 0.5)
    answers = resident.ask(task)
    who = pickle.loads(next(answers))
    with pytest.raises(Dead) as dead:
        list(answers)
    assert [(code, AT)] == [(fault.code, fault.span) for fault in dead.value.report]
    assert ask(resident, "a")[0] not in (who, os.getpid())
