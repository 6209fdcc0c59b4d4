"""The last touch, case by case."""

from __future__ import annotations

import pytest

from publish.model import Code, Emphasis, Link
from publish.passes.typography import NBSP, typeset
from tests.unit.passes.composing import HERE, text, words


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("and so on...", "and so on…"),
        ("a.... b", "a.... b"),
        ("the ‘30s", "the ’30s"),
        ("in ‘36 and", "in ’36 and"),
        ("‘12’ was", "‘12’ was"),
        ("see p. 14", "see p._14"),
        ("pp. 9–11", "pp._9–11"),
        ("chap. 3, n. 5", "chap._3, n._5"),
        ("Order No. 00447", "Order No._00447"),
        ("1 December 1934", "1_December 1934"),
        ("in May 1934", "in May 1934"),
        ("on 31 May", "on 31_May"),
        ("21 days", "21 days"),
        ("2 million bees", "2_million bees"),
        ("5 per cent", "5_per cent"),
        ("(4 marks)", "(4_marks)"),
        ("K. R. von Frisch", "K._R. von Frisch"),
        ("J. B. S. Haldane", "J._B._S._Haldane"),
        ("in the hive – dark", "in the hive_– dark"),
        ("1934–36", "1934–36"),
        ("a cat", "a cat"),
        ("Bees", "Bees"),
    ],
)
def test_rules(written: str, printed: str) -> None:
    """`_` stands for a space that does not break."""
    assert printed.replace("_", NBSP) == words(typeset((text(written),)))


def test_only_text_is_touched() -> None:
    """Code and addresses are quoted as they are; words inside emphasis are words."""
    code = Code(value="p. 14...", span=HERE)
    link = Link(url="https://example.org/p. 14", children=(text("p. 14"),), span=HERE)
    emphasis = Emphasis(children=(text("p. 14"),), span=HERE)
    done = typeset((code, link, emphasis))
    assert code is done[0]
    assert isinstance(done[1], Link)
    assert "https://example.org/p. 14" == done[1].url
    assert f"p.{NBSP}14p.{NBSP}14" == words(done[1:])


def test_what_is_right_is_shared() -> None:
    """A pass over the whole book copies nothing that it did not change."""
    inlines = (text("Bees dance."),)
    assert typeset(inlines) is inlines
