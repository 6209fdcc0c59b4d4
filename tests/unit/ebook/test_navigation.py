"""The navigation document and the NCX lead to the same places."""

from __future__ import annotations

import dataclasses
from xml.etree import ElementTree

from publish.ebook.navigation import write_nav, write_ncx
from publish.ebook.publication import EPUB, XHTML, PageTarget
from tests.unit.ebook import sample

NCX = "{http://www.daisy.org/z3986/2005/ncx/}"


def _navs(data: bytes) -> dict[str, ElementTree.Element]:
    tree = ElementTree.fromstring(data)
    return {nav.get(f"{{{EPUB}}}type", ""): nav for nav in tree.iter(f"{{{XHTML}}}nav")}


def test_nav_has_the_three_lists() -> None:
    """Proves that contents show while landmarks and pages are for machines only."""
    navs = _navs(write_nav(sample.publication()))
    shown = {kind: nav.get("hidden") for kind, nav in navs.items()}
    assert {"toc": None, "landmarks": "hidden", "page-list": "hidden"} == shown


def test_empty_lists_are_left_out() -> None:
    """Proves that a book without pages and landmarks has no empty lists, which are invalid."""
    assert ["toc"] == list(_navs(write_nav(sample.plain("<p>a</p>"))))


def test_contents_nest() -> None:
    """Proves that a section stands inside its chapter's entry."""
    toc = _navs(write_nav(sample.publication()))["toc"]
    below = [a.text for a in toc.findall(f".//{{{XHTML}}}li/{{{XHTML}}}ol//{{{XHTML}}}a")]
    assert ["The two seats"] == below


def test_ncx_counts_depth_and_pages() -> None:
    """Proves that the NCX's head tells what follows."""
    tree = ElementTree.fromstring(write_ncx(sample.publication()))
    told = {m.get("name"): m.get("content") for m in tree.iter(f"{NCX}meta")}
    expected = {
        "dtb:uid": sample.METADATA.identifier,
        "dtb:depth": "2",
        "dtb:totalPageCount": "4",
        "dtb:maxPageNumber": "4",
    }
    assert expected == told


def test_ncx_ids_tell_their_place() -> None:
    """Proves that ids come from the place in the tree, the same in each build."""
    tree = ElementTree.fromstring(write_ncx(sample.publication()))
    ids = [point.get("id") for point in tree.iter(f"{NCX}navPoint")]
    assert ["nav-1", "nav-2", "nav-3", "nav-4", "nav-4-1", "nav-5"] == ids


def test_roman_pages_are_front_pages() -> None:
    """Proves that only arabic folios carry a value, which the NCX wants to be a number."""
    pages = (
        PageTarget(label="xii", href="text/d1.xhtml"),
        PageTarget(label="7", href="text/d1.xhtml#p7"),
        PageTarget(label="T1", href="text/d1.xhtml#t1"),
    )
    book = dataclasses.replace(sample.plain("<p>a</p>"), page_list=pages)
    tree = ElementTree.fromstring(write_ncx(book))
    kinds = [(p.get("type"), p.get("value")) for p in tree.iter(f"{NCX}pageTarget")]
    assert [("front", None), ("normal", "7"), ("special", None)] == kinds


def test_the_same_target_plays_once() -> None:
    """Proves that a page that starts a chapter shares the chapter's playOrder."""
    pages = (PageTarget(label="1", href="text/d1.xhtml"),)
    tree = ElementTree.fromstring(write_ncx(sample.plain("<p>a</p>", page_list=pages)))
    orders = {e.get("playOrder") for e in tree.iter() if e.get("playOrder")}
    assert {"1"} == orders
