"""The flong: what is cast is what was moulded, and nothing can be cast but what the type allows."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from publish import flong
from publish.charts.chart import Chart, ChartKind, Series
from publish.diagnostics import Span
from publish.flong import Unfit
from publish.locator import Locator, Range
from publish.model import (
    Align,
    Artwork,
    Block,
    Blocks,
    Cell,
    Citation,
    CiteItem,
    Emphasis,
    Figure,
    Fingerprint,
    Inlines,
    List,
    ListItem,
    Paragraph,
    Table,
    Text,
)
from publish.readers.answers import Markdown
from publish.readers.entries import Bibliography

HERE = Span("a.md", 3, 1)
WORDS: Inlines = (
    Text(value="Ещё “a” \u2028 word", span=HERE),
    Emphasis(span=HERE, children=(Text(value="deep", span=HERE),)),
    Citation(span=HERE, items=(
        CiteItem(key="a", span=HERE),
        CiteItem(key="b", locator=Locator("page", (Range("9", "11"), Range("x"))), span=HERE),
    )),
)  # fmt: skip
PARAGRAPH = Paragraph(span=HERE, children=WORDS)
CHART = Chart("reach", ChartKind.LINES, ("1900", "1901"), (Series("a", (0.1 + 0.2, None, 3)[:2]),))

VALUES: list[tuple[object, Any]] = [
    (WORDS, Inlines),
    ((PARAGRAPH, List(span=HERE, ordered=True, start=3, items=(
        ListItem(span=Span(""), blocks=(PARAGRAPH,)),))), Blocks),
    (Table(span=HERE, columns=(Align.END,), head=(Cell(span=HERE, children=()),), rows=((),)),
     Table),
    (CHART, Chart),
    (Fingerprint(name="a", shingle=12, hashes=frozenset({"a"})), Fingerprint),
    (Bibliography({"a": {"author": [{"family": "Éluard"}], "issued": None}}, {"a": HERE}),
     Bibliography),
    ({"a": (1, True)}, Mapping[str, tuple[int, bool]]),
    (None, Locator | None),
    (7, float),
]  # fmt: skip


@pytest.mark.parametrize(("value", "kind"), VALUES)
def test_what_is_cast_is_what_was_moulded(value: object, kind: Any) -> None:
    """Equal, of the same types, and the same once more."""
    data = flong.written(flong.mould(value, kind))
    again = flong.cast(flong.read(data), kind)
    assert again == value
    assert repr(again) == repr(value)
    assert flong.written(flong.mould(again, kind)) == data


class Answer(Paragraph):
    """A paragraph that is more than one."""


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (Answer(span=HERE, children=()), Paragraph),
        ((Answer(span=HERE, children=()),), Blocks),
        (Text(value=Markdown("a"), span=HERE), Text),
        (Text(value="a", span=("a.md", 3, 1)), Text),  # type: ignore[arg-type]
        (True, int),
        (1, bool),
        (math.inf, float),
        (math.nan, float),
        ([1], tuple[int, ...]),
        ((1, 2), tuple[int, int, int]),
        ({1: "a"}, Mapping[str, str]),
        ({"a": {"b": (1,)}}, Mapping[str, Mapping[str, Any]]),
        ({"a"}, frozenset[str]),
        (None, str),
        (Align.END, ChartKind),
        (Artwork(name="a", live="", outline=str, width=1, height=1), Artwork),
        (b"a", bytes),
        (["\ud800"], Any),
    ],
)  # fmt: skip
def test_what_would_not_come_back_the_same_has_no_mould(value: object, kind: Any) -> None:
    """A subclass, a number for a truth, a list for a tuple, and whatever can be called."""
    with pytest.raises(Unfit):
        flong.written(flong.mould(value, kind))


def test_what_is_too_deep_has_no_mould() -> None:
    """Data of the bibliography may hold lists in lists, as far as YAML is read."""
    deep: list[Any] = []
    for _ in range(5_000):
        deep = [deep]
    with pytest.raises(Unfit):
        flong.mould(deep, Any)


SPAN = ["a.md", 3, 1]


def test_what_was_cast_before_lets_nothing_else_through() -> None:
    """A truth equals a number, and is none."""
    assert flong.cast(["a.md", 1, 1], Span) == Span("a.md", 1, 1)
    with pytest.raises(flong.Unfit):
        flong.cast(["a.md", True, 1], Span)


@pytest.mark.parametrize(
    ("plain", "kind"),
    [
        (["a.md", 3], Span),
        (["a.md", 3, 1, 1], Span),
        (["a.md", True, 1], Span),
        (["a.md", 3.5, 1], Span),
        ([["a.md"], 3, 1], Span),
        ({"file": "a.md", "line": 3, "column": 1}, Span),
        (None, Span),
        (7, Span),
        ([["Text", SPAN, 7]], Inlines),
        ([["Text", SPAN]], Inlines),
        ([["Paragraph", SPAN, []]], Inlines),
        ([["Span", *SPAN]], Blocks),
        ([["Node", SPAN]], Blocks),
        ([["publish.model.Text", SPAN, "a"]], Inlines),
        ([["os.system", "echo"]], Inlines),
        ([["Figure", SPAN, "a", "", ["a", "", "str", 1, 1], "", []]], Blocks),
        ([[]], Inlines),
        ([7], Inlines),
        (["Text"], Inlines),
        ({"0": "Text"}, Inlines),
        ([[["Text"], SPAN, "a"]], Inlines),
        ("END", Align),
        ("__class__", Align),
        (["end"], Align),
        ("ab", Mapping[str, str]),
        (["a"], Mapping[str, str]),
        ([1e999], tuple[float, ...]),
        ([math.nan], tuple[float, ...]),
        (["a", "b", [], [], False, "", [], [], [], [], [], [0, 0]], Chart),
        (["a", "lines", ["1900"], [["b", [-1]]], False, "", [], [], [], [], [], [0, 0]], Chart),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_not_cast(plain: object, kind: Any) -> None:
    """Too little, too much, another type, a class that the type does not name, a bad chart."""
    with pytest.raises(Unfit):
        flong.cast(plain, kind)


NO_MOULDS: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "cut short": lambda: b"[",
    "not UTF-8": lambda: b"\xff",
    "not JSON": lambda: b"{]",
    "too deep": lambda: b"[" * 1_000_000,
    "a number too long": lambda: b"9" * 5000,
    "too long": lambda: b" " * (flong.LARGEST + 1),
}


@pytest.mark.parametrize("name", NO_MOULDS)
def test_what_is_no_mould_is_unfit(name: str) -> None:
    """Whatever somebody else may have put in its place."""
    with pytest.raises(Unfit):
        flong.read(NO_MOULDS[name]())


def test_nothing_but_json_is_in_a_mould() -> None:
    """A person can read it, and no class or function is named in it but the tags of a union."""
    data = flong.written(flong.mould(WORDS[:1], Inlines))
    assert data.decode() == '[["Text",["a.md",3,1],"Ещё “a” \u2028 word"]]'


def test_every_block_that_an_author_can_write_has_a_mould() -> None:
    """All of the union can be looked up; a figure, which holds a function, cannot be cast."""
    assert flong.mould((PARAGRAPH,), tuple[Block, ...]) == [
        ["Paragraph", SPAN, flong.mould(WORDS, Inlines)]
    ]
    with pytest.raises(Unfit):
        flong.mould(
            Figure(span=HERE, id="a", artwork=Artwork(name="a", live="", outline=str, width=1,
                   height=1), alt="", caption=()), Block)  # fmt: skip


def test_equals_are_cast_as_one() -> None:
    """Ten thousand words on a hundred lines need a hundred places."""
    first, second = flong.cast(json.loads('[["a.md",3,1],["a.md",3,1]]'), tuple[Span, ...])
    assert first is second


def test_a_set_has_one_mould() -> None:
    """Whatever order it happens to have."""
    for words in (("b", "a", "c"), ("c", "b", "a")):
        plain = flong.mould(frozenset(words), frozenset[str])
        assert plain == ["a", "b", "c"]
        assert flong.cast(plain, frozenset[str]) == frozenset(words)
