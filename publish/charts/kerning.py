"""Pair kerning from a font's GPOS table.

In: an open font.  Out: for two glyphs, the change of the first one's advance.
Only adjustments of the first advance are read (OpenType 1.9, GPOS lookup type 2,
which is how Latin and Cyrillic text faces kern); contextual kerning is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # ships no types

Table: TypeAlias = Any  # fontTools builds its table classes when it runs.


@dataclass(frozen=True, slots=True)
class _Pairs:
    """A pair table with its coverage at hand: glyph → index of its pairs."""

    covered: Mapping[str, int]
    table: Table

    def adjustment(self, left: str, right: str) -> float | None:
        """Font units between two glyphs; None where the next table is to be asked."""
        if left not in self.covered:
            return None
        if self.table.Format == 2:
            row = self.table.Class1Record[self.table.ClassDef1.classDefs.get(left, 0)]
            column = self.table.ClassDef2.classDefs.get(right, 0)
            return _advance(row.Class2Record[column].Value1)
        for pair in self.table.PairSet[self.covered[left]].PairValueRecord:
            if pair.SecondGlyph == right:
                return _advance(pair.Value1)
        return None


@dataclass(frozen=True, slots=True)
class Kerning:
    """The pair tables of a font, by lookup, in the order in which they are tried."""

    lookups: tuple[tuple[_Pairs, ...], ...]
    _known: dict[tuple[str, str], float] = field(default_factory=dict, compare=False, repr=False)
    """Pairs asked for before: the same few hundred come back thousands of times."""

    def between(self, left: str, right: str) -> float:
        """Font units to add between two glyphs, by name; ``""`` is the end of a line."""
        pair = (left, right)
        if pair not in self._known:
            self._known[pair] = sum(_first(lookup, left, right) for lookup in self.lookups)
        return self._known[pair]


def kerning(font: TTFont) -> Kerning:
    """The ``kern`` feature of a font, of all its scripts; empty where it has none."""
    if "GPOS" not in font:
        return Kerning(())
    table = font["GPOS"].table
    indices = sorted(
        {
            index
            for record in table.FeatureList.FeatureRecord
            if record.FeatureTag == "kern"
            for index in record.Feature.LookupListIndex
        }
    )
    lookups = (table.LookupList.Lookup[index].SubTable for index in indices)
    return Kerning(tuple(_pairs(lookup) for lookup in lookups))


def _pairs(subtables: list[Table]) -> tuple[_Pairs, ...]:
    """The pair tables among some subtables; extensions (type 9) are unpacked."""
    opened: list[Table] = [getattr(table, "ExtSubTable", table) for table in subtables]
    return tuple(
        _Pairs({glyph: index for index, glyph in enumerate(table.Coverage.glyphs)}, table)
        for table in opened
        if table.LookupType == 2
    )


def _first(lookup: tuple[_Pairs, ...], left: str, right: str) -> float:
    """The adjustment of the first table that has one."""
    found = (pairs.adjustment(left, right) for pairs in lookup)
    return next((amount for amount in found if amount is not None), 0)


def _advance(value: Any) -> float:
    return float(getattr(value, "XAdvance", 0) or 0)
