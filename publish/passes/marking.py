"""Index marks become places to point at, and each entry learns where it is spoken of.

In: a book whose marks name entries as their author wrote them, and the register.
Out: the same book with anchors in place of the marks, and the locators of every
entry by aspect.  How an index is sorted and printed is nothing to this module.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from publish.model import (
    Anchor,
    Book,
    Cell,
    Division,
    GlossRef,
    HeadingKind,
    IndexHeading,
    IndexItem,
    IndexLocator,
    IndexMark,
    Inlines,
    Link,
    Matter,
    Mentions,
    Node,
    Note,
    Reference,
    Rewriting,
    Table,
    plain,
    rewrite,
    walk,
)
from publish.passes.facts import Facts
from publish.passes.rangeends import with_ends

Found: TypeAlias = dict[tuple[str, str], list[IndexLocator]]
"""(key, aspect) → where, in reading order."""


@dataclass(slots=True)
class Marker:
    """Resolves the marks of one book."""

    facts: Facts
    headings: Mapping[str, IndexHeading]
    people: Mapping[str, str]
    """Key of a person → id of the entry in the back matter."""
    entries: frozenset[str]
    """Ids of those that are rows of a register behind the text, and so may pop up whole."""
    chapter: str
    """The word before a chapter's number."""
    names: dict[str, set[str]] = field(default_factory=dict)
    found: Found = field(default_factory=dict)
    doubtful: bool = False
    """Whether some mark could not be resolved: what nothing marks may be meant by it."""
    first: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """Key of a person → (id of the first mention, number) of each chapter."""

    def __post_init__(self) -> None:
        for key, heading in self.headings.items():
            for name in (key, plain(heading.heading), *heading.forms):
                self.names.setdefault(name.casefold(), set()).add(key)

    def mark(self, division: Division) -> Division:
        """The division with its marks resolved."""
        parts = [(part, self._known(part.items, part)) for part in division.indexed]
        walker = _Walk(self, division)
        turn = Rewriting(lambda node: walker.turned(node, turn), IndexMark, Note)
        opening, blocks = turn(division.opening), turn(division.blocks)
        ends = {part.target: f"{part.target}-end" for part, items in parts if items}
        marked = replace(division, opening=opening, blocks=blocks, indexed=())
        done = with_ends(marked, ends)
        label = _label(division, self.chapter)
        for part, items in parts:
            if part.target in done.placed:
                self._enter(items, IndexLocator(start=part.target, end=ends[part.target],
                                                label=label))  # fmt: skip
        return done.division

    def items_of(self, mark: IndexMark) -> tuple[IndexItem, ...]:
        """The entries that a mark names, by key; faults are reported."""
        if mark.items:
            return self._known(mark.items, mark)
        words = " ".join(plain(mark.children).replace("\u2019s", "").split())
        keys = sorted(self.names.get(words.casefold(), ()))
        if len(keys) == 1:
            return (IndexItem(entry=keys[0]),)
        self.doubtful = True
        several = f"several entries: {', '.join(keys)}" if keys else "no entry of the index"
        if not self.facts.report.excuses(words, "index.yaml"):
            self.facts.report.error("IDX-002", mark.span, f"`{words}` names {several}",
                                    "write `{ix=key}`, or add the words to `forms`")  # fmt: skip
        return ()

    def _known(self, items: tuple[IndexItem, ...], where: Node) -> tuple[IndexItem, ...]:
        out = []
        for item in items:
            keys = sorted(self.names.get(item.entry.casefold(), ()))
            if item.entry in self.headings:
                out.append(item)
            elif keys:
                out.append(replace(item, entry=keys[0]))
            else:
                self.doubtful = True
                self.facts.report_unknown("IDX-001", "index.yaml", item.entry, where.span,
                                          self.headings)  # fmt: skip
        return tuple(out)

    def _enter(self, items: tuple[IndexItem, ...], locator: IndexLocator) -> None:
        for item in items:
            self.found.setdefault((item.entry, item.aspect), []).append(locator)


@dataclass(slots=True)
class _Walk:
    """One division in reading order."""

    marker: Marker
    division: Division
    count: int = 0
    note: int = 0
    """Number of the note that is being read; 0 in the text."""
    linked: set[str] = field(default_factory=set)

    def turned(self, node: Node, turn: Rewriting) -> Node | tuple[Node, ...]:
        """A mark resolved, or a note with its marks resolved."""
        if isinstance(node, IndexMark):
            return self._resolved(node, turn(node.children))
        assert isinstance(node, Note)
        self.note = node.number
        note = turn.below(node)
        self.note = 0
        return note

    def _resolved(self, mark: IndexMark, children: Inlines) -> tuple[Node, ...]:
        items = self.marker.items_of(mark)
        if not items:
            return children
        self.count += 1
        identifier = f"{self.division.id}-ix-{self.count}"
        label = _label(self.division, self.marker.chapter)
        self.marker._enter(items, IndexLocator(start=identifier, note=self.note, label=label))
        if not self.note:
            children = self._to_person(items, children, identifier)
        return (Anchor(span=mark.span, id=identifier, children=children),)

    def _to_person(
        self, items: tuple[IndexItem, ...], children: Inlines, identifier: str
    ) -> Inlines:
        """The words, linked to the entry of the person whom a chapter names for the first time."""
        for item in items:
            target = self.marker.people.get(item.entry)
            if target and self.division.number and item.entry not in self.linked:
                self.linked.add(item.entry)
                places = self.marker.first.setdefault(item.entry, [])
                places.append((identifier, str(self.division.number)))
                if not _leads_away(children):
                    entry = target in self.marker.entries
                    return (Reference(span=children[0].span, target=target, children=children,
                                      paged=False, entry=entry),)  # fmt: skip
        return children


def _leads_away(children: Inlines) -> bool:
    """Whether some words hold a link already."""
    links = walk(children, GlossRef, Link, Reference)
    return any(not isinstance(n, GlossRef) or n.first for n in links)


def _label(division: Division, chapter: str) -> str:
    return f"{chapter} {division.number}" if division.number else division.running


def people_of(book: Book) -> dict[str, str]:
    """Key of each person → id of the entry, ``[Name]{#person-key}``, that the book has."""
    ids = {anchor.id for d in book.divisions for anchor in walk(d.blocks, Anchor)}
    keys = (h.key for h in book.headings if h.kind is HeadingKind.PERSON)
    return {key: f"person-{key}" for key in keys if f"person-{key}" in ids}


def entries_of(book: Book, people: Mapping[str, str]) -> frozenset[str]:
    """Ids of the people who are rows of a table in the back matter, one to the row."""
    behind = tuple(d.blocks for d in book.divisions if d.matter is Matter.BACK)
    known = set(people.values())
    rows = (row for table in walk(behind, Table) if len(table.columns) > 1 for row in table.rows)
    named = ([a.id for a in walk(row, Anchor) if a.id in known] for row in rows)
    return frozenset(ids[0] for ids in named if ids)


def with_ways_back(book: Book, marker: Marker) -> Book:
    """Each person's row of a table is an entry, and names the chapters that tell of the person."""
    back = {marker.people[key]: places for key, places in marker.first.items()}

    def named(anchor: Anchor) -> Anchor:
        return replace(anchor, entry=True) if anchor.id in marker.entries else anchor

    def led_back(table: Table) -> Table:
        rows = tuple(_row(row, back) for row in table.rows)
        return replace(table, rows=rewrite(rows, named, Anchor))

    return replace(book, divisions=rewrite(book.divisions, led_back, Table))


def _row(row: tuple[Cell, ...], back: Mapping[str, list[tuple[str, str]]]) -> tuple[Cell, ...]:
    places = [p for anchor in walk(row, Anchor) for p in back.get(anchor.id, ())]
    if not places:
        return row
    last = row[-1]
    way = Mentions(span=last.span, places=tuple(places))
    return (*row[:-1], replace(last, children=(*last.children, way)))
