"""Reports: order, each fault once, and what follows from what could not be read."""

from __future__ import annotations

import re

import pytest

from publish.codes import CODES, FAMILIES, RETIRED
from publish.diagnostics import Diagnostic, Faulty, Report, Span, did_you_mean


def test_sorted_as_an_author_mends() -> None:
    """By file, line, column and code, numbers as numbers."""
    report = Report()
    for span in (Span("b.md", 1, 1), Span("a.md", 10, 1), Span("a.md", 2, 9), Span("a.md")):
        report.error("SRC-009", span, "raw HTML")
    report.error("CIT-001", Span("a.md", 2, 9), "no such work")
    assert ["a.md", "a.md:2:9", "a.md:2:9", "a.md:10:1", "b.md:1:1"] == [
        str(d.span) for d in report
    ]
    assert ["SRC-009", "CIT-001", "SRC-009"] == [d.code for d in report][:3]


def test_reported_once() -> None:
    """A macro that is used twice does not report twice."""
    report = Report()
    report.error("SRC-003", Span("a.md", 1), "`x` is not defined")
    report.error("SRC-003", Span("a.md", 1), "`x` is not defined")
    assert 1 == len(report)


def test_the_way_to_a_line() -> None:
    """A fault in what a macro brought in says who asked for it, and how many did."""
    report, line = Report(), Span("macros.j2", 3)
    report.lead(line, ("while expanding a.md:9", "while expanding b.md:1"))
    report.lead(line, ("while expanding c.md:4",))
    report.lead(line, ("while expanding c.md:4",))
    report.error("CIT-001", Span("macros.j2", 3, 7), "no such work")
    report.error("CIT-001", Span("macros.j2", 4, 7), "no such work")
    report.error("SRC-003", line, "not defined", trace=("while expanding a.md:9",))
    assert [
        ("while expanding a.md:9",),
        ("while expanding a.md:9 (and 1 more place)", "while expanding b.md:1"),
        (),
    ] == [d.trace for d in report]


def test_warnings_do_not_stop() -> None:
    """Only an error ends a stage."""
    report = Report()
    report.warning("GLO-002", Span("a.md"), "never used")
    report.stop_if_faulty()
    report.error("GLO-001", Span("a.md"), "not there")
    with pytest.raises(Faulty):
        report.stop_if_faulty()


def test_excuses_what_could_not_be_read() -> None:
    """A key in a spoilt file may be there after all: as a whole word, and in that file."""
    report = Report()
    report.spoil("glossary.yaml", "- key: waggle-dance\n  term: [")
    assert report.excuses("waggle-dance", "glossary.yaml")
    assert report.excuses("waggle-dance")
    assert not report.excuses("waggle-dance", "bibliography.yaml")
    assert not report.excuses("waggle", "glossary.yaml")


def test_a_chapter_that_is_not_there_excuses_everything_of_chapters() -> None:
    """It may hold any id and use any term, but it is no glossary."""
    report = Report()
    report.spoil("body/01.md", None)
    assert report.excuses("sec-anything")
    assert not report.excuses("drone", "glossary.yaml")


def test_excused_words() -> None:
    """Ids of blocks at fault are excused one by one."""
    report = Report()
    report.excuse("tab-castes", "")
    assert report.excuses("tab-castes")
    assert not report.excuses("")


@pytest.mark.parametrize(
    ("word", "hint"),
    [("wrker", "did you mean `worker`?"), ("drones", "did you mean `drone`?"), ("hornet", "")],
)
def test_did_you_mean(word: str, hint: str) -> None:
    """Only what is near is offered."""
    assert hint == did_you_mean(word, ["drone", "worker"])


def test_spans_print_what_is_known() -> None:
    """No line, no column; no file, generated matter."""
    printed = [str(s) for s in (Span("a", 1, 2), Span("a", 1), Span("a"), Span(""))]
    assert ["a:1:2", "a:1", "a", "(generated)"] == printed


def test_record_is_flat() -> None:
    """What programs read: plain strings and numbers."""
    fault = Diagnostic(Span("a.md", 1, 2), "SRC-003", "x", trace=("while expanding b.md:3",))
    assert {
        "code": "SRC-003", "severity": "error", "file": "a.md", "line": 1, "column": 2,
        "message": "x", "hint": "", "trace": ["while expanding b.md:3"],
    } == fault.as_record()  # fmt: skip


def test_codes_are_well_formed() -> None:
    """Family and number; none is in use and retired."""
    assert [] == [c for c in (*CODES, *RETIRED) if not re.fullmatch(r"[A-Z]{3,4}-\d{3}", c)]
    assert set(FAMILIES) == {code.split("-")[0] for code in CODES}
    assert CODES.keys().isdisjoint(RETIRED)
