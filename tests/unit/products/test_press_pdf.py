"""The press PDF is inspected before it is written."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from publish.diagnostics import Faulty, Report
from publish.order import STYLES
from publish.products.press_pdf import press_pdf
from publish.products.printing import Printed
from publish.stylesheets import Stylesheets
from tests.unit.prepress.specimen import CSS, forme
from tests.unit.press.sample import METADATA


def pressed(css: str) -> Report:
    """The report of a press PDF from one forme in some styles."""
    report, layout = Report(), SimpleNamespace(formes=(forme("One", css=css),), blanks=(0,))
    printed = Printed(layout)  # type: ignore[arg-type] # as much of a layout as is looked at
    try:
        press_pdf(printed, METADATA, Stylesheets(STYLES), report)
    except Faulty:
        assert report.faulty
    return report


def test_what_a_print_shop_takes_is_made_without_a_word() -> None:
    """The specimen has all that a book has."""
    assert [] == list(pressed(CSS))


@pytest.mark.parametrize(
    ("css", "rule"),
    [
        (".tint { opacity: .5 }", "opaque"),
        ("p { text-decoration: underline; text-decoration-thickness: .1pt }", "hairlines"),
        (".tint { background: linear-gradient(red, blue) }", "rgb"),
    ],
)
def test_what_a_print_shop_refuses_is_a_fault(css: str, rule: str) -> None:
    """Each with the rule's name, so that it can be looked up."""
    found = list(pressed(CSS + css))
    assert {"PDF-010"} == {fault.code for fault in found}
    assert any(rule in fault.message for fault in found)
