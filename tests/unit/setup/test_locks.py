"""The lock files pin everything, by hash, and carry nothing of the machine that made them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
LOCKS = ("requirements.lock", "requirements-test.lock")


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_pins_and_hashes_only(name: str) -> None:
    """Proves that no index, no path and no address has crept in, and nothing is without hash."""
    text = (ROOT / name).read_text(encoding="utf-8")
    bare = re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE)
    entries = re.sub(r"\s*\\\n\s*", " ", bare)
    pin = re.compile(r"[a-z0-9-]+==[\w.+!]+( ; [^\\]+?)?( --hash=sha256:[0-9a-f]{64})+")
    assert [] == [entry for entry in entries.splitlines() if not pin.fullmatch(entry)]


def test_the_tests_run_on_what_the_build_runs_on() -> None:
    """Proves that the lock of the tests holds every pin of the build's."""
    build, tests = (
        set(re.findall(r"^[a-z0-9-]+==\S+", (ROOT / name).read_text("utf-8"), re.MULTILINE))
        for name in LOCKS
    )
    assert set() == build - tests


def test_the_lock_of_the_judges_holds_integrity_and_no_address() -> None:
    """Proves that npm is told what a package is, never where this machine got it."""
    lock = json.loads((ROOT / "tests/judges/package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert [] == [name for name, entry in packages.items() if "integrity" not in entry]
    assert [] == [name for name, entry in packages.items() if "resolved" in entry]
