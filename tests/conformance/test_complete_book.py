"""The complete test book is what it says: every construct, and nothing to complain of."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from publish import model
from publish.charts.chart import ChartKind
from publish.diagnostics import Report
from publish.loading import load
from publish.order import Order
from publish.readers.sources import Sources
from tests.conformance.press import BOOKS, run

FOLDER = BOOKS["complete"]
READ = {model.Citation, model.NoteCall, model.TermMention, model.CrossRef, model.FigureCall,
        model.Card, model.IndexMark, model.Exercise}  # fmt: skip
"""Nodes that passes have resolved, or that question sheets alone are made of."""


def _book() -> model.Book:
    order = Order(book=FOLDER, output=FOLDER, edition="teacher")
    return load(order, Sources(FOLDER), Report())[0]


def test_it_builds_without_any_diagnostic(tmp_path: Path) -> None:
    """Proves, for the teacher's edition: exit code 0, no warning, nothing on standard error."""
    done = run(FOLDER, tmp_path, edition="teacher")
    assert (0, "") == (done.returncode, done.stderr)
    written = [Path(line) for line in done.stdout.splitlines()]
    assert {"tides-a4.pdf", "tides-letter.pdf", "tides.epub"} <= {file.name for file in written}
    assert [] == [file for file in written if not file.is_file()]


def test_it_has_every_kind_of_node() -> None:
    """Proves that no block or inline of the model is missing, nor any kind of box or verdict."""
    nodes = list(model.walk(_book().divisions))
    kinds = {type(node) for node in nodes}
    wanted = {*get_args(model.Block), *get_args(model.Inline)} - READ
    assert set() == {kind.__name__ for kind in wanted - kinds}
    assert set(model.AsideKind) == {n.kind for n in nodes if isinstance(n, model.Aside)}
    assert set(model.Verdict) == {n.verdict for n in nodes if isinstance(n, model.Dispute)}
    questions = {n.kind for n in nodes if isinstance(n, model.Question)}
    assert {"self-test", "exam", "discussion"} == questions
    aligns = {a for n in nodes if isinstance(n, model.Table) for a in n.columns}
    assert set(model.Align) == aligns


def test_it_has_notes_everywhere_and_a_long_one() -> None:
    """Proves notes in tables, captions, boxes and list items, and one of over 150 words."""
    nodes = list(model.walk(_book().divisions))
    for kind in (model.Cell, model.Aside, model.Dispute, model.ListItem, model.Figure,
                 model.SourceExtract, model.Quotation):  # fmt: skip
        inside = [n for holder in nodes if isinstance(holder, kind) for n in model.walk(holder)]
        assert any(isinstance(n, model.Note) for n in inside), kind.__name__
    captions = [n.caption for n in nodes if isinstance(n, model.Table)]
    assert any(isinstance(n, model.Note) for n in model.walk(tuple(captions)))
    notes = [n for n in nodes if isinstance(n, model.Note)]
    longest = max(len(model.plain(note.paragraphs).split()) for note in notes)
    assert longest > 150


def test_it_has_every_chart_and_missing_values() -> None:
    """Proves that ``figures.yaml`` names every kind of chart, and that numbers are missing."""
    text = (FOLDER / "figures.yaml").read_text("utf-8")
    assert set() == {kind.value for kind in ChartKind if f"chart: {kind.value}\n" not in text}
    cells = [model.plain(n) for n in model.walk(_book().divisions) if isinstance(n, model.Cell)]
    assert "no data" in cells


def test_it_uses_every_power_of_the_templates() -> None:
    """Proves loops, macros, includes, conditions, values and tables from data."""
    text = "".join(file.read_text("utf-8") for file in sorted(FOLDER.rglob("*.md")))
    for words in ("{% for ", "{% if edition.teacher", "{% else", "{% include ", "{% from ",
                  "{{ value(", "{{ about(", "{{ table(", "{{ figure(", "{{ edition.",
                  "{% set "):  # fmt: skip
        assert words in text
