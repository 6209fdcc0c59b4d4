"""Forms: what is wrong with a record, in plain clauses, and what is sound all the same."""

from __future__ import annotations

from typing import Annotated, Literal

import pytest
from pydantic import Field

from publish.diagnostics import Report
from publish.readers.forms import Form, Slug, Words, entries_wanted, fill, fill_each, unique
from publish.readers.records import Record, read_record
from tests.unit.readers.desk import said


class WorkForm(Form):
    """A work."""

    key: Slug
    reason: Words
    file_as: Annotated[str, Field(alias="file-as")] = ""


class BookForm(Form):
    """A book."""

    title: Words
    kind: Literal["guide", "reader"] = "guide"
    teacher: bool = False
    works: tuple[WorkForm, ...] = ()


def record(text: str) -> Record:
    """The record of some YAML."""
    found = read_record(text, "a.yaml", Report())
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "fault", "hint"),
    [
        ("title: x\nkidn: guide", "2:1 BOOK-002 unknown key `kidn`", "did you mean `kind`?"),
        ("title: x\nworks:\n- {key: a, reason: b, file_as: c}",
         "3:23 BOOK-002 unknown key `file_as`", "did you mean `file-as`?"),
        ("kind: guide", "0:0 BOOK-003 `title` is missing", ""),
        ("title: x\nworks:\n- key: a", "3:3 BOOK-003 `reason` is missing", ""),
        ("title:\nkind: guide", "1:1 BOOK-004 `title` is empty", ""),
        ("title: ''", "1:8 BOOK-004 `title` is empty", ""),
        ("title: [x]", "1:8 BOOK-004 `title` should be text",
         "write it behind the key; quote it where it holds `: `"),
        ("title: x\nkind: gide", "2:7 BOOK-004 `kind` cannot be `gide`", "did you mean `guide`?"),
        ("title: x\nkind: novel", "2:7 BOOK-004 `kind` cannot be `novel`",
         "it is one of guide, reader"),
        ("title: x\nteacher: maybe", "2:10 BOOK-004 `teacher` should be true or false", ""),
        ("title: x\nworks: a", "2:8 BOOK-004 `works` should be a list",
         "begin each entry with `- `"),
        ("title: x\nworks: [a]", "2:9 BOOK-004 entry 1 of `works` should be keys and values",
         "write `key: value`, each on a line of its own"),
        ("title: x\nworks:\n- {key: A b, reason: c}", "3:9 BOOK-004 `key` cannot be `A b`",
         "use small letters and digits, joined by hyphens, a letter first"),
    ],
)  # fmt: skip
def test_faults(text: str, fault: str, hint: str) -> None:
    """Each kind of fault has its clause, its place and its way out."""
    report = Report()
    assert fill(BookForm, record(text), report) is None
    assert [(fault, hint)] == list(zip(said(report), [d.hint for d in report], strict=True))


def test_all_faults_at_once() -> None:
    """One reading shows them all."""
    report = Report()
    fill(BookForm, record("kind: x\nteacher: perhaps\nz: 1\nworks: [a, b]"), report)
    assert 6 == len(report)


def test_spare() -> None:
    """What is wrong is replaced, what is sound is kept, what is unknown is dropped."""
    report = Report()
    text = "title: [lost]\nkind: reader\nz: 1"
    form = fill(BookForm, record(text), report, {"title": "?"})
    assert BookForm(title="?", kind="reader") == form
    assert 2 == len(report)
    assert report.excuses("lost"), "what was dropped may have named it"
    assert not report.excuses("reader")


def test_each_entry_for_itself() -> None:
    """One faulty entry costs only itself; its names are excused."""
    report = Report()
    text = "- {key: a, reason: b}\n- {key: lost}\n- {key: c, reason: d}"
    forms = dict(fill_each(WorkForm, record(text), report))
    assert {0: "a", 2: "c"} == {index: form.key for index, form in forms.items()}
    assert ["2:3 BOOK-003 `reason` is missing"] == said(report)
    assert report.excuses("lost", "a.yaml")
    assert not report.excuses("a", "a.yaml")


def test_twice() -> None:
    """The first of two entries with one key is kept."""
    report, text = Report(), "- {key: a, reason: b}\n- {key: a, reason: c}"
    forms = dict(fill_each(WorkForm, record(text), report))
    kept = unique(forms, lambda f: f.key, record(text), report, "the work", lambda i: (i, "key"))
    assert ["b"] == [form.reason for form in kept.values()]
    assert ["2:9 BOOK-008 the work `a` is there twice"] == said(report)


def test_a_list_where_keys_are_wanted() -> None:
    """The shape of a whole file is one fault, not one for each entry; none is as good as empty."""
    report = Report()
    assert not entries_wanted(record("- a\n- b"), report, dict)
    assert entries_wanted(record("# nothing"), report, dict)
    assert ["1:1 BOOK-004 the file should be keys and values"] == said(report)
