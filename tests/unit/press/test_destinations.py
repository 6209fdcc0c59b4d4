"""Links and the places they lead to, across divisions."""

from __future__ import annotations

import pikepdf
import pytest

from publish.press.bindery import BindingError
from publish.press.layout import Layout
from publish.press.stitch import stitch
from tests.unit.press.reading import destinations, labels, links
from tests.unit.press.sample import METADATA, forme


def test_every_id_of_the_map_is_a_destination(layout: Layout, book: pikepdf.Pdf) -> None:
    """And on the page which the map gives it."""
    folios = labels(book)
    found = {name: folios[page] for name, page in destinations(book).items()}
    for part in layout.page_map.parts:
        for anchor in part.anchors:
            assert str(layout.page_map.folio(anchor)) == found[anchor]


def test_links_between_divisions_are_jumps(book: pikepdf.Pdf) -> None:
    """No `xref:` is left, and every jump leads to a destination."""
    actions = [a.A for a in links(book) if "/A" in a]
    jumps = [str(a.Dest) for a in links(book) if "/Dest" in a]
    assert {"https://example.org/"} == {str(action.URI) for action in actions}
    assert {"imprint", "one", "two", "one-end", "two-end"} <= set(jumps)
    assert set(jumps) <= set(destinations(book))


def test_destinations_are_sorted(book: pikepdf.Pdf) -> None:
    """A reader searches the name tree by halving."""
    names = [bytes(name) for name in list(book.Root.Names.Dests.Names)[::2]]
    assert sorted(names) == names


def test_a_link_to_nowhere_is_refused() -> None:
    """The author wrote an id that no division has."""
    with pytest.raises(BindingError, match="a: a link leads to `nowhere`"):
        stitch([forme("a", '<p><a href="#nowhere">x</a></p>')], [0], METADATA)


def test_an_id_used_twice_is_refused() -> None:
    """A link to it could not be trusted."""
    formes = [forme("a", '<p id="x">a</p>'), forme("b", '<p id="x">b</p>', 3)]
    with pytest.raises(BindingError, match="b: the id `x` is used twice"):
        stitch(formes, [0, 1], METADATA)
