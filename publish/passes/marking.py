"""Index marks become places to point at, and each entry learns where it is spoken of.

In: a book whose marks name entries as their author wrote them, and the register.
Out: the same book with anchors in place of the marks, and the locators of every
entry by aspect.  How an index is sorted and printed is nothing to this module.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from publish.model import (
    Anchor,
    Book,
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
    Table,
    below,
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
        opening, blocks = walker.turn(division.opening), walker.turn(division.blocks)
        ends = {part.target: f"{part.target}-end" for part, items in parts if items}
        marked = replace(division, opening=opening, blocks=blocks, indexed=())  # type: ignore[arg-type]
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
    linked: set[str] = field(default_factory=set)

    def turn(self, value: object, note: int = 0) -> object:
        """``value`` with its marks resolved; ``note`` is the number of the note around it."""
        if isinstance(value, tuple):
            return tuple(inline for item in value for inline in self._inlines(item, note))
        if isinstance(value, Note):
            note = value.number
        if not isinstance(value, Node):
            return value
        return below(value, lambda part, _: self.turn(part, note))

    def _inlines(self, value: object, note: int) -> tuple[object, ...]:
        if not isinstance(value, IndexMark):
            return (self.turn(value, note),)
        children: Inlines = self.turn(value.children, note)  # type: ignore[assignment]
        items = self.marker.items_of(value)
        if not items:
            return children
        self.count += 1
        identifier = f"{self.division.id}-ix-{self.count}"
        label = _label(self.division, self.marker.chapter)
        self.marker._enter(items, IndexLocator(start=identifier, note=note, label=label))
        if not note:
            children = self._to_person(items, children, identifier)
        return (Anchor(span=value.span, id=identifier, children=children),)

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
    kinds = (Reference, Link)
    return any(
        isinstance(n, kinds) or (isinstance(n, GlossRef) and n.first) for n in walk(children)
    )


def _label(division: Division, chapter: str) -> str:
    return f"{chapter} {division.number}" if division.number else division.running


def people_of(book: Book) -> dict[str, str]:
    """Key of each person → id of the entry, ``[Name]{#person-key}``, that the book has."""
    ids = {n.id for n in walk(tuple(d.blocks for d in book.divisions)) if isinstance(n, Anchor)}
    keys = (h.key for h in book.headings if h.kind is HeadingKind.PERSON)
    return {key: f"person-{key}" for key in keys if f"person-{key}" in ids}


def entries_of(book: Book, people: Mapping[str, str]) -> frozenset[str]:
    """Ids of the people who are rows of a table in the back matter, one to the row."""
    behind = tuple(d.blocks for d in book.divisions if d.matter is Matter.BACK)
    known = set(people.values())
    rows = (row for n in walk(behind) if isinstance(n, Table) and len(n.columns) > 1
            for row in n.rows)  # fmt: skip
    named = ([a.id for a in _anchors(row) if a.id in known] for row in rows)
    return frozenset(ids[0] for ids in named if ids)


def with_ways_back(book: Book, marker: Marker) -> Book:
    """Each person's row of a table is an entry, and names the chapters that tell of the person."""
    back = {marker.people[key]: places for key, places in marker.first.items()}

    def named(node: Node) -> Node:
        entry = isinstance(node, Anchor) and node.id in marker.entries
        return replace(node, entry=True) if entry else node  # type: ignore[call-arg]

    done = tuple(rewrite(_rows(d, back), named) for d in book.divisions)
    return replace(book, divisions=done)  # type: ignore[arg-type]


def _rows(value: object, back: Mapping[str, list[tuple[str, str]]]) -> object:
    if isinstance(value, tuple):
        return tuple(_rows(item, back) for item in value)
    if isinstance(value, Table):
        return replace(value, rows=tuple(_row(row, back) for row in value.rows))
    return below(value, lambda part, _: _rows(part, back)) if isinstance(value, Node) else value


def _row(row: tuple, back: Mapping[str, list[tuple[str, str]]]) -> tuple:  # type: ignore[type-arg]
    places = [p for anchor in _anchors(row) for p in back.get(anchor.id, ())]
    if not places:
        return row
    last = row[-1]
    way = Mentions(span=last.span, places=tuple(places))
    return (*row[:-1], replace(last, children=(*last.children, way)))


def _anchors(value: object) -> Iterator[Anchor]:
    return (n for n in walk(value) if isinstance(n, Anchor))
