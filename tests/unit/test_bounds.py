"""Bounds: work in a child answers as if it were done here, and ends where it may not go on."""

from __future__ import annotations

import os
import signal
import time

import pytest

from publish import bounds
from publish.bounds import Crashed, Limits, adopt, bounded
from publish.diagnostics import Faulty, Report, Span
from publish.order import NoSuchEdition

AT = Span("body/01.md", 7)


def codes(report: Report) -> list[tuple[str, str]]:
    """Code and place of each fault."""
    return [(fault.code, str(fault.span)) for fault in report]


def test_what_the_child_does_comes_back() -> None:
    """The answer, the faults and the texts."""
    report, texts = Report(), dict[str, str]()

    def work() -> list[str]:
        report.warning("GLO-002", AT, "never used")
        report.excuse("bees")
        texts["a.md"] = "Bees"
        return [str(os.getpid())]

    (child,) = bounded(work, report, texts)
    assert str(os.getpid()) != child
    assert [("GLO-002", "body/01.md:7")] == codes(report)
    assert report.excuses("bees")
    assert {"a.md": "Bees"} == texts


@pytest.mark.parametrize(
    "error", [Faulty(), OSError(28, "No space left", "x.pdf"), NoSuchEdition("none like that")]
)
def test_what_is_expected_comes_back_as_it_was(error: Exception) -> None:
    """An error of the book, the disk or the order is raised here as it was raised there."""

    def work() -> None:
        raise error

    with pytest.raises(type(error)) as raised:
        bounded(work, Report(), {})
    assert str(error) == str(raised.value)


def test_a_bug_comes_back_with_its_traceback() -> None:
    """Its own, with the line that broke."""

    def work() -> None:
        raise ZeroDivisionError("ours")

    with pytest.raises(Crashed, match=r"(?s)Traceback.*test_bounds.*ZeroDivisionError: ours"):
        bounded(work, Report(), {})


def endless() -> None:
    """Take time and nothing else."""
    while True:
        pass


def swallowing() -> None:
    """Take every error for one that can be lived with, as some libraries do."""
    while True:
        try:
            endless()
        except Exception:  # noqa: BLE001, S112 - that is what is tested
            continue


def hoard() -> None:
    """Take memory and nothing else."""
    kept = [b""]
    while True:
        kept.append(bytes(50_000_000))


def dive(depth: int = 0) -> int:
    """Call oneself for ever."""
    return dive(depth + 1)


def starve() -> None:
    """Find no memory for the next call, as CPython 3.11 puts it."""
    raise SystemError("error return without exception set")


@pytest.mark.parametrize(
    ("work", "code"),
    [
        (starve, "LIM-004"),
        (endless, "LIM-003"),
        (swallowing, "LIM-003"),
        (hoard, "LIM-004"),
        (dive, "LIM-005"),
        (lambda: os.kill(os.getpid(), signal.SIGKILL), "LIM-004"),
    ],
)
def test_a_limit_is_a_fault_where_the_work_was(work: object, code: str) -> None:
    """At the place that was reached last, whether the child could still say so or not."""
    report = Report()

    def limited() -> None:
        report.reach(AT)
        adopt(Limits(reading=1, memory=4096))  # above what the tests before this one have mapped
        work()  # type: ignore[operator]

    with pytest.raises(Faulty):
        bounded(limited, report, {})
    assert [(code, "body/01.md:7")] == codes(report)


def test_the_clock_ends_what_uses_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child that only sleeps, and does not heed the first signal, is ended as well."""
    monkeypatch.setattr(bounds, "GRACE", 0.5)
    report = Report()

    def work() -> None:
        report.reach(AT)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        adopt(Limits(minutes=0))
        time.sleep(600)

    with pytest.raises(Faulty):
        bounded(work, report, {})
    assert [("LIM-003", "body/01.md:7")] == codes(report)


def test_nothing_is_bounded_outside_a_child() -> None:
    """A program that builds in its own process keeps its own limits."""
    adopt(Limits(reading=1, minutes=0))
    assert (0.0, 0.0) == signal.getitimer(signal.ITIMER_PROF)
