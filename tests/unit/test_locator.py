"""Locators: what an author may write, and what it becomes."""

from __future__ import annotations

import pytest

from publish.locator import LABELS, parse_locator


@pytest.mark.parametrize(
    ("label", "numbers", "printed"),
    [
        ("p", "14", "p. 14"),
        ("pp", "14", "p. 14"),
        ("p", "9-11", "pp. 9–11"),
        ("pp", "9–11, 14", "pp. 9–11, 14"),
        ("pp", "101-8", "pp. 101–108"),
        ("pp", "1995-6", "pp. 1995–1996"),
        ("pp", "xii-xiv", "pp. xii–xiv"),
        ("p", "14a", "p. 14a"),
        ("chap", "3", "chap. 3"),
        ("nn", "3, 5", "nn. 3, 5"),
        ("line", "3-4", "lines 3–4"),
    ],
)
def test_printed(label: str, numbers: str, printed: str) -> None:
    """Number decides between singular and plural; ranges are full and have an en dash."""
    assert printed == str(parse_locator(label, numbers))


@pytest.mark.parametrize(
    "numbers", ["", "eight", "9-", "-9", "9--11", "9-11-13", "1.5", "20-10", "5-5"]
)
def test_refused(numbers: str) -> None:
    """What is no number, no range or runs backwards is refused with a clause."""
    with pytest.raises(ValueError, match="not a number or a range|runs backwards"):
        parse_locator("p", numbers)


def test_every_label_is_printable() -> None:
    """No label can be written that has no abbreviation."""
    assert all(str(parse_locator(label, "1")).endswith(" 1") for label in LABELS)
