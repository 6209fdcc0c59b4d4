"""The index as markup: entries in their order, locators from the page map.

Paper and screen print the same page numbers, because those of the book are what
readers of both can talk about; on a screen each is a link to the very words.
Classes of ``epub:type`` are those of EPUB Indexes 1.0, 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from publish.markup.blocks import WRITERS
from publish.markup.elements import element, escape
from publish.markup.inclusive import Extent, merged
from publish.markup.inlines import inlines
from publish.markup.medium import Medium
from publish.model import IndexEntry, IndexGroup, IndexList, IndexLocator, IndexSee
from publish.pagemap import UNSET


def index(node: IndexList, medium: Medium) -> str:
    """The index, letter by letter."""
    groups = "\n".join(_group(group, medium) for group in node.groups)
    return element("div", f"\n{groups}\n", class_="entries wide")


def _group(group: IndexGroup, medium: Medium) -> str:
    letter = element("h2", escape(group.letter), class_="letter", data_b=medium.blocks.next())
    entries = "\n".join(_entry(entry, medium) for entry in group.entries)
    entries = element("ul", f"\n{entries}\n", epub__type=_type(medium, "index-entry-list"))
    return element("section", f"{letter}\n{entries}", class_="letter-group",
                   epub__type=_type(medium, "index-group"))  # fmt: skip


def _entry(entry: IndexEntry, medium: Medium) -> str:
    key = medium.blocks.next()
    heading = element("span", inlines(entry.heading, medium),
                      epub__type=_type(medium, "index-term"))  # fmt: skip
    locators = _locators(entry.locators, medium)
    line = heading + "".join(f", {one}" for one in locators)
    words = medium.words
    if entry.see:
        line += f". {_see(words.see, entry.see, 'index-xref-preferred', medium)}"
    also = _see(words.see_also, entry.see_also, "index-xref-related", medium)
    below = [_entry_line(line if entry.subentries or not also else f"{line}. {also}", key)]
    if entry.subentries:
        rows = [_entry(sub, medium) for sub in entry.subentries]
        if also:
            rows.append(element("li", also, data_b=medium.blocks.next()))
        below.append(element("ul", "".join(rows), epub__type=_type(medium, "index-entry-list")))
    return element("li", "".join(below), id=entry.id or None,
                   epub__type=_type(medium, "index-entry"))  # fmt: skip


def _entry_line(line: str, key: str) -> str:
    return element("span", line, class_="entry-line", data_b=key)


def _see(word: str, references: Sequence[IndexSee], kind: str, medium: Medium) -> str:
    """``See also Darwin, Charles; bees``."""
    if not references:
        return ""
    links = "; ".join(
        element("a", inlines(r.heading, medium), href=medium.href(r.target),
                epub__type=_type(medium, kind))
        for r in references
    )  # fmt: skip
    return f"{element('i', escape(word))} {links}"


def _locators(locators: Iterable[IndexLocator], medium: Medium) -> list[str]:
    """Links with the pages of some places, merged; with their chapters where no page is known."""
    extents: list[Extent] = []
    unpaged: dict[str, IndexLocator] = {}
    for one in locators:
        first = medium.page(one.start)
        if first is None:
            unpaged.setdefault(one.label if medium.semantic else one.start, one)
            continue
        last = (medium.page(one.end) if one.end else None) or first
        extents.append(Extent(first=first, last=last, note=one.note, target=one.start))
    links = [_locator(e.words, e.target, medium) for e in merged(extents)]
    for place in unpaged.values():
        links.append(_locator(place.label if medium.semantic else UNSET, place.start, medium))
    return links


def _locator(words: str, target: str, medium: Medium) -> str:
    return element("a", escape(words), href=medium.href(target),
                   epub__type=_type(medium, "index-locator"))  # fmt: skip


def _type(medium: Medium, name: str) -> str | None:
    return name if medium.semantic else None


WRITERS[IndexList] = index
