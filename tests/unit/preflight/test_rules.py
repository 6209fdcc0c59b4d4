"""Every rule of preflight catches a file that breaks it, and no other rule does."""

from __future__ import annotations

import io

import pikepdf
import pytest

from publish.preflight.file import Unreadable
from publish.preflight.rules import RULES, inspect
from tests.unit.preflight.broken import MANGLED, SPOILT
from tests.unit.prepress.specimen import plates


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    """The file, its objects in the open, so that bytes can be mangled."""
    out = io.BytesIO()
    settings = {"object_stream_mode": pikepdf.ObjectStreamMode.disable, **options}
    pdf.save(out, **settings)
    return out.getvalue()


def spoilt(name: str) -> bytes:
    """The specimen, spoilt in one way."""
    pdf = pikepdf.open(io.BytesIO(plates()))
    if name in MANGLED:
        data = saved(pdf)
        mangled = MANGLED[name](data)
        assert mangled != data
        return mangled
    return saved(pdf, **(SPOILT[name](pdf) or {}))


def test_the_specimen_is_sound() -> None:
    """Whatever is found in a spoilt file is what was done to it."""
    assert [] == [str(breach) for breach in inspect(plates())]
    assert [] == [str(breach) for breach in inspect(saved(pikepdf.open(io.BytesIO(plates()))))]


@pytest.mark.parametrize("name", sorted({*SPOILT, *MANGLED}))
def test_a_rule_catches_what_breaks_it(name: str) -> None:
    """One thing wrong is found by one rule."""
    found = inspect(spoilt(name))
    assert {name.partition(":")[0]} == {breach.rule.name for breach in found}
    assert all(breach.spot.what for breach in found)


def test_every_rule_is_proved() -> None:
    """No rule is left without a file that breaks it."""
    assert [rule.name for rule in RULES] == list(dict.fromkeys(rule.name for rule in RULES))
    assert {rule.name for rule in RULES} == {n.partition(":")[0] for n in (*SPOILT, *MANGLED)}


def test_what_is_no_pdf_is_said_to_be_none() -> None:
    """Anything may be handed in."""
    with pytest.raises(Unreadable):
        inspect(b"Dear printer,")
