"""The screens, as we measure them, find what is cut off, faint or gone, and pass what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.judges import axe, screens
from tests.judges.screens import Look, View

PAGE = """<?xml version="1.0" encoding="utf-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en"><head><title>A page</title>
<style>{css}</style></head><body><main><h1>Head</h1><p id="a">Words <a href="#a">linked</a></p>
</main></body></html>"""


def _look(folder: Path, css: str, view: View) -> Look:
    file = folder / "page.xhtml"
    file.write_text(PAGE.format(css=css), encoding="utf-8")
    (one,) = screens.look((file,), (view,))
    return one


def test_a_good_page_passes(tmp_path: Path) -> None:
    """Proves that nothing is found where nothing is wrong."""
    one = _look(tmp_path, "a { color: inherit }", View(name="n", width=320, scale=200, dark=True))
    assert ((), (), ()) == (one.wide, one.faint, one.lost)


@pytest.mark.parametrize(
    ("css", "dark", "fault"),
    [
        ("p { width: 400px }", False, "wide"),
        ("p { color: #999 }", False, "faint"),
        ("p { color: #000 }", True, "faint"),
        ("p { display: none }", False, "lost"),
    ],
)
def test_a_fault_is_found(css: str, dark: bool, fault: str, tmp_path: Path) -> None:
    """Proves that each kind of fault is seen: too wide, black on the reader's black, hidden."""
    one = _look(tmp_path, css, View(name="n", width=320, dark=dark))
    assert getattr(one, fault)


def test_axe_names_rule_and_element(tmp_path: Path) -> None:
    """Proves that a violation comes through with its place."""
    file = tmp_path / "page.xhtml"
    file.write_text(PAGE.format(css="").replace("<h1>", '<img src="a.png"/><h1>'), "utf-8")
    assert [("image-alt", False)] == [(v.rule, v.best_practice) for v in axe.violations((file,))]
