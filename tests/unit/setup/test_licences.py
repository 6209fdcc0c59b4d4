"""Every library that the press needs at run time may be passed on together with it."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError

import pytest

from tests.supply.licences import (
    BUNDLED,
    ELSEWHERE,
    SILENT,
    licences,
    listing,
    names,
    reason,
)


@pytest.mark.parametrize("name", names())
def test_licence_is_compatible(name: str) -> None:
    """One of those that the library offers is in the table."""
    try:
        offered = licences(name)
    except PackageNotFoundError:
        assert name in ELSEWHERE
        return
    if name in SILENT:
        assert [""] == offered, "it speaks now: take it out of SILENT"
        offered = [SILENT[name][0]]
    assert any(map(reason, offered)), f"{name}: {offered}"


def test_the_table_can_fail() -> None:
    """A licence that nobody has looked at is not let through."""
    assert not reason("SSPL-1.0")
    assert not reason("GPL-2.0-only")
    assert not reason("")


def test_exceptions_are_of_the_lock() -> None:
    """No exception outlives its library."""
    assert set(SILENT) | set(BUNDLED) <= set(names())


def test_all_are_listed() -> None:
    """``make audit`` prints one line for each, and says where nobody has looked."""
    lines = list(listing())
    assert names() == [line.split()[0] for line in lines]
    assert not [line for line in lines if "NOT LOOKED AT" in line]
