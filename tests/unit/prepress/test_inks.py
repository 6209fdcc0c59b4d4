"""Colours become recipes that a press keeps in register."""

from __future__ import annotations

import pytest

from publish.prepress.inks import SOLID, TRACE, Recipe, grey, mix
from tests.unit.prepress.specimen import PROFILE


@pytest.mark.parametrize(("light", "black"), [(0, 1), (0.6, 0.4), (0.937255, 0.06), (1, 0)])
def test_a_grey_is_black_ink_alone(light: float, black: float) -> None:
    """From solid black to bare paper."""
    assert Recipe(0, 0, 0, black) == mix(light, light, light, PROFILE) == grey(light)


def test_solid_black_knows_itself() -> None:
    """Nothing else overprints."""
    assert SOLID.solid_black
    assert mix(0, 0, 0, PROFILE).solid_black
    assert not grey(0.01).solid_black


def test_an_accent_is_what_the_printing_condition_makes_of_it() -> None:
    """Dark red: no cyan, and less than 240 per cent of ink, so that small type stays sharp."""
    accent = mix(0x7A / 255, 0x1F / 255, 0x1F / 255, PROFILE)
    assert 0 == accent.cyan
    assert accent.magenta > accent.yellow > accent.black > 0.5
    assert accent.magenta + accent.yellow + accent.black < 2.4


@pytest.mark.parametrize("colour", [(0.9, 0.2, 0.1), (0.1, 0.6, 0.3), (0.48, 0.12, 0.12)])
def test_recipes_are_whole_per_cent_without_traces(colour: tuple[float, float, float]) -> None:
    """Less than the trace would be specks."""
    recipe = mix(*colour, profile=PROFILE)
    for ink in (recipe.cyan, recipe.magenta, recipe.yellow, recipe.black):
        assert round(ink, 2) == ink
        assert 0 == ink or ink >= TRACE
